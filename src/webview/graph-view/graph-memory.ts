import { idIn, numbersById } from "./model/same-nodes.ts";
import type { GraphModel } from "./model/graph-model.ts";
import type { GraphState } from "./model/graph-state.ts";
import { openFilter, type GraphFilter } from "./model/filter.ts";
import { restoredFilter } from "./model/restored-filters.ts";
import { restoredGraphView } from "./model/restored-view.ts";

/** From where a picture is seen, whatever the size of the window: what lies in its middle, and how near. */
export interface Outlook {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where a page keeps what it is to have again when its window is loaded anew. */
export interface PageStorage {
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
}

/** What of a page is kept. Nodes go by numbers that they have in every session. */
interface SavedPage {
  /** By this name it is kept in windows that are open. */
  readonly look: SavedControls;
  readonly isFollowed: boolean;
  readonly chosen: number | undefined;
  readonly selection: readonly number[];
  /** The note that was active last. */
  readonly active: number | undefined;
  /** Undefined where all is shown. */
  readonly outlook: Outlook | undefined;
}

type SavedControls = Pick<
  GraphState,
  "colorBy" | "sizeBy" | "follow" | "filter" | "isTableShown" | "areFiltersShown" | "areDatesShown"
>;

/** More selected nodes are not kept. */
const maxSelected = 1000;

/** Keeps how somebody looks at the graph while the window is loaded anew: filters and colours, what is chosen, and the camera. */
export class GraphMemory {
  private readonly saved: SavedPage | undefined;

  constructor(private readonly storage: PageStorage) {
    this.saved = restoredPage(storage.getState());
  }

  /** The state as it was, but for what is chosen. */
  restored(state: GraphState): GraphState {
    return { ...state, ...this.saved?.look };
  }

  /** What was chosen, as far as this graph has it. */
  chosenIn(
    model: GraphModel,
  ): Pick<GraphState, "chosen" | "selection" | "isFollowed"> & { readonly active: number | undefined } {
    const { chosen, selection = [], active, isFollowed = false } = this.saved ?? {};
    const numbers = numbersById(model);
    const numberOf = (id: number | undefined) => (id === undefined ? undefined : numbers.get(id));
    return {
      chosen: numberOf(chosen),
      isFollowed,
      selection: selection.map(numberOf).filter((node) => node !== undefined),
      active: numberOf(active),
    };
  }

  get outlook(): Outlook | undefined {
    return this.saved?.outlook;
  }

  keep(
    { chosen, selection, isFollowed, ...state }: GraphState,
    { data }: GraphModel,
    active: number | undefined,
    outlook: Outlook | undefined,
  ): void {
    const { colorBy, sizeBy, follow, filter, isTableShown, areFiltersShown, areDatesShown } = state;
    const idOf = (node: number | undefined) => (node === undefined ? undefined : idIn(data.ids, node));
    const saved: SavedPage = {
      look: { colorBy, sizeBy, follow, filter, isTableShown, areFiltersShown, areDatesShown },
      isFollowed,
      chosen: idOf(chosen),
      selection: selection.slice(0, maxSelected).map((node) => idIn(data.ids, node)),
      active: idOf(active),
      outlook,
    };
    this.storage.setState(saved);
  }
}

/** What was kept; undefined where there is nothing, and what is not as expected is as it is at first. Never throws. */
export function restoredPage(given: unknown): SavedPage | undefined {
  if (typeof given !== "object" || given === null) return undefined;
  const saved: { readonly [Key in keyof SavedPage]?: unknown } = given;
  const look: { readonly [Key in keyof SavedControls]?: unknown } =
    typeof saved.look === "object" && saved.look !== null ? saved.look : {};
  const { colorBy, sizeBy, follow } = restoredGraphView(look);
  const { filter } = look;
  const { chosen, selection, active, outlook } = saved;
  const numberOf = (value: unknown) => (typeof value === "number" ? value : undefined);
  return {
    look: {
      ...{ colorBy, sizeBy, follow },
      filter: typeof filter === "object" && filter !== null ? filterWithSteps(filter) : openFilter,
      isTableShown: look.isTableShown === true,
      areFiltersShown: look.areFiltersShown === true,
      areDatesShown: look.areDatesShown === true,
    },
    isFollowed: saved.isFollowed === true,
    chosen: numberOf(chosen),
    selection: Array.isArray(selection)
      ? selection.slice(0, maxSelected).filter((one) => typeof one === "number")
      : [],
    active: numberOf(active),
    outlook: isOutlook(outlook) ? outlook : undefined,
  };
}

/** A filter with its steps around the chosen note, which those under names do not have. */
function filterWithSteps(given: { readonly steps?: unknown }): GraphFilter {
  const { steps } = given;
  const isSome = steps === 1 || steps === 2 || steps === 3 || steps === 4;
  return { ...restoredFilter(given), steps: isSome ? steps : 0 };
}

function isOutlook(value: unknown): value is Outlook {
  if (typeof value !== "object" || value === null) return false;
  const { x, y, zoom }: { readonly [Key in keyof Outlook]?: unknown } = value;
  return [x, y, zoom].every((one) => typeof one === "number" && Number.isFinite(one)) && Number(zoom) > 0;
}
