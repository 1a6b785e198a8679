import type { FromGraph, SavedGraphView } from "../protocol.ts";
import { openFilter, type GraphFilter } from "./filter.ts";
import { isApplied, withFilter, type SavedFilter } from "./saved-filters.ts";

/** How somebody looks at the graph. */
export interface GraphState extends Pick<SavedGraphView, "colorBy" | "sizeBy" | "follow"> {
  readonly filter: GraphFilter;
  /** Filters that are kept under names, in the order in which they came. */
  readonly savedFilters: readonly SavedFilter[];
  /** The node whose neighbors are told at the side. */
  readonly chosen: number | undefined;
  /** Whether it was chosen as the active editor's note alone: then the picture shows all as it is, and nothing stands back. */
  readonly isFollowed: boolean;
  /** Several nodes that something is done with; the chosen one is among them where there are any. */
  readonly selection: readonly number[];
  /** A way between two nodes. */
  readonly path: readonly number[];
  readonly isTableShown: boolean;
  readonly areFiltersShown: boolean;
  /** Whether the filters by date are shown, with the slider of time. */
  readonly areDatesShown: boolean;
}

/** What a person does, or what happens around the page. */
export type GraphAction =
  | { readonly type: "restore"; readonly view: SavedGraphView; readonly filters: readonly SavedFilter[] }
  /** Keeps the filter as it is under a name. */
  | { readonly type: "keepFilter"; readonly name: string }
  | { readonly type: "dropFilter"; readonly name: string }
  /** Filters as one that is kept, or where it does so, no more. */
  | { readonly type: "applyFilter"; readonly name: string }
  | { readonly type: "choose"; readonly node: number; readonly isFollowed?: boolean }
  /** Chooses a node and leaves the selection as it is, so that keys can walk from one to the next. */
  | { readonly type: "walk"; readonly node: number }
  /** Adds a node to the selection, or takes it out. */
  | { readonly type: "select"; readonly node: number }
  | { readonly type: "selectAll"; readonly nodes: readonly number[] }
  | { readonly type: "clear" }
  | { readonly type: "path"; readonly path: readonly number[] }
  | { readonly type: "filter"; readonly change: Partial<GraphFilter> }
  | { readonly type: "toggleCategory"; readonly name: string }
  | { readonly type: "toggleRelation"; readonly name: string }
  | { readonly type: "resetFilter" }
  | { readonly type: "colorBy"; readonly colorBy: GraphState["colorBy"] }
  | { readonly type: "sizeBy"; readonly sizeBy: GraphState["sizeBy"] }
  | { readonly type: "follow"; readonly follow: boolean }
  | { readonly type: "toggleTable" }
  | { readonly type: "toggleFilters" }
  | { readonly type: "toggleDates" }
  /** Another graph has come, in which nodes have other numbers. */
  | { readonly type: "renumber"; readonly numberOf: (node: number) => number | undefined };

/** How the graph is looked at first. */
export const startState: GraphState = {
  colorBy: "auto",
  sizeBy: "degree",
  follow: true,
  filter: openFilter,
  savedFilters: [],
  chosen: undefined,
  isFollowed: false,
  selection: [],
  path: [],
  isTableShown: false,
  areFiltersShown: false,
  areDatesShown: false,
};

/** The state after something has happened. */
export function stateAfter(state: GraphState, action: GraphAction): GraphState {
  const { filter } = state;
  switch (action.type) {
    case "restore":
      return restored(state, action.view, action.filters);
    case "keepFilter": {
      const added = { name: action.name, filter, colorBy: state.colorBy };
      return { ...state, savedFilters: withFilter(state.savedFilters, added) };
    }
    case "dropFilter":
      return { ...state, savedFilters: state.savedFilters.filter(({ name }) => name !== action.name) };
    case "applyFilter":
      return withSavedFilter(state, action.name);
    case "choose":
      return {
        ...state,
        chosen: action.node,
        isFollowed: action.isFollowed === true,
        selection: [],
        path: [],
      };
    case "walk":
      return { ...state, chosen: action.node, isFollowed: false, path: [] };
    case "select":
      return withSelection(state, selectionWith(state, action.node));
    case "selectAll":
      return withSelection(state, action.nodes);
    case "clear":
      return { ...state, chosen: undefined, selection: [], path: [], filter: { ...filter, steps: 0 } };
    case "path":
      return { ...state, path: action.path };
    case "filter":
      return { ...state, filter: { ...filter, ...action.change } };
    case "toggleCategory":
      return { ...state, filter: { ...filter, hidden: toggled(filter.hidden, action.name) } };
    case "toggleRelation":
      return {
        ...state,
        filter: { ...filter, hiddenRelations: toggled(filter.hiddenRelations, action.name) },
      };
    case "resetFilter":
      return { ...state, filter: openFilter };
    case "colorBy":
      // What was hidden is hidden by names of the other kind.
      return { ...state, colorBy: action.colorBy, filter: { ...filter, hidden: [] } };
    case "sizeBy":
      return { ...state, sizeBy: action.sizeBy };
    case "follow":
      return { ...state, follow: action.follow };
    case "toggleTable":
      return { ...state, isTableShown: !state.isTableShown };
    case "toggleFilters":
      return { ...state, areFiltersShown: !state.areFiltersShown };
    case "toggleDates":
      return { ...state, areDatesShown: !state.areDatesShown };
    case "renumber":
      return renumbered(state, action.numberOf);
  }
}

/** As it was kept. */
function restored(state: GraphState, view: SavedGraphView, filters: readonly SavedFilter[]): GraphState {
  const { colorBy, sizeBy, follow, orphans, placeholders } = view;
  const filter = { ...state.filter, orphans, placeholders };
  return { ...state, colorBy, sizeBy, follow, savedFilters: filters, filter };
}

/** Filtered as by one that is kept, or where it is already, by none. */
function withSavedFilter(state: GraphState, name: string): GraphState {
  const saved = state.savedFilters.find((one) => one.name === name);
  if (!saved) return state;
  if (isApplied(saved, state.filter, state.colorBy)) return { ...state, filter: openFilter };
  return { ...state, filter: saved.filter, colorBy: saved.colorBy };
}

/** With several nodes selected, of which the last one is the chosen one. */
function withSelection(state: GraphState, selection: readonly number[]): GraphState {
  return { ...state, selection, chosen: selection.at(-1), isFollowed: false, path: [] };
}

/** The selection with a node more, or less where it was in. The chosen node is the first of a selection. */
function selectionWith({ selection, chosen }: GraphState, node: number): readonly number[] {
  if (selection.length > 0 || chosen === undefined) return toggled(selection, node);
  return node === chosen ? [node] : [chosen, node];
}

/** With the numbers that nodes have in another graph; those that it lacks are neither chosen nor selected. */
function renumbered(state: GraphState, numberOf: (node: number) => number | undefined): GraphState {
  const chosen = state.chosen === undefined ? undefined : numberOf(state.chosen);
  const selection = state.selection.map((node) => numberOf(node)).filter((node) => node !== undefined);
  return { ...state, chosen, selection, path: [] };
}

/** Whether nodes, edges, sizes or colours are shown otherwise than before. */
export function isDrawnOtherwise(
  before: GraphState,
  { colorBy, sizeBy, filter, chosen }: GraphState,
): boolean {
  return (
    colorBy !== before.colorBy ||
    sizeBy !== before.sizeBy ||
    filter !== before.filter ||
    (filter.steps > 0 && chosen !== before.chosen)
  );
}

/** Whether other panels lie above the picture than before. */
export function isCoveredOtherwise(before: GraphState, after: GraphState): boolean {
  const keys = ["areFiltersShown", "isTableShown"] as const;
  return keys.some((key) => before[key] !== after[key]);
}

/** What of the state outlives the window. */
export function savedView({ colorBy, sizeBy, follow, filter }: GraphState): SavedGraphView {
  return { colorBy, sizeBy, follow, orphans: filter.orphans, placeholders: filter.placeholders };
}

/** What the extension is told to keep of a state that has changed. */
export function toBeKept(before: GraphState, now: GraphState): FromGraph[] {
  const [was, view] = [savedView(before), savedView(now)];
  const isOther = JSON.stringify(view) !== JSON.stringify(was);
  const { savedFilters: filters } = now;
  return [
    ...(isOther ? [{ type: "keepView", view } as const] : []),
    ...(filters === before.savedFilters ? [] : [{ type: "keepFilters", filters } as const]),
  ];
}

/** Whether somebody looks at when notes were written. */
export function asksDates({ sizeBy, filter, areFiltersShown, areDatesShown }: GraphState): boolean {
  return sizeBy === "age" || filter.since > 0 || filter.until > 0 || (areFiltersShown && areDatesShown);
}

/** Whether a filter hides anything. */
export function isFiltering(filter: GraphFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(openFilter);
}

function toggled<T>(list: readonly T[], item: T): readonly T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}
