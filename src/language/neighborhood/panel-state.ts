import { plainView, type ListView } from "../../core/query/neighborhood/list-view.ts";
import { rowsAtOnce } from "../../core/query/neighborhood/neighbor-list.ts";
import { restoredView } from "./restored-view.ts";

/** What the panel is about: a note by its uri in the graph, or a placeholder by its key. */
export type PanelCenter = { readonly uri: string } | { readonly placeholder: string };

/** How the neighborhood is laid out. */
export type PanelMode = "list" | "picture";

/** What the panel can show in place of an entity: the shortest paths between two, by their uris. */
export interface OtherView {
  readonly kind: "paths";
  readonly from: string;
  readonly to: string;
}

/** All that decides what the panel shows, besides the graph. */
export interface NeighborhoodState {
  readonly center: PanelCenter | undefined;
  /** Whether it keeps its center, whatever note is active. */
  readonly pinned: boolean;
  /** The centers before and after this one, the nearest last. */
  readonly behind: readonly PanelCenter[];
  readonly ahead: readonly PanelCenter[];
  readonly mode: PanelMode;
  /** How many steps from the center the picture goes, 1 to 3. */
  readonly depth: number;
  /** How the list is filtered, grouped and sorted. */
  readonly view: ListView;
  /** How many rows are shown of groups of which somebody wanted to see more, by their keys. */
  readonly moreRows: ReadonlyMap<string, number>;
  /** The neighbors whose edges are shown with their occurrences, by uri or, of a placeholder, by key. */
  readonly unfolded: ReadonlySet<string>;
  /** The nodes of the picture whose neighbors are shown whatever the depth, and the groups that are shown one by one. */
  readonly expanded: ReadonlySet<string>;
  /** What is shown in place of the center. */
  readonly otherView: OtherView | undefined;
}

/** What a person does on the panel's page. */
export type PanelAction =
  | { readonly type: "center"; readonly uri: string }
  | { readonly type: "back" }
  | { readonly type: "forward" }
  | { readonly type: "setPinned"; readonly pinned: boolean }
  /** Shows or hides the occurrences of the edges to a neighbor, by its uri or key. */
  | { readonly type: "unfold"; readonly key: string; readonly unfolded: boolean }
  | { readonly type: "setMode"; readonly mode: PanelMode }
  | { readonly type: "setDepth"; readonly depth: number }
  | { readonly type: "setView"; readonly view: ListView }
  /** Shows more rows of a group of the list, by its key. */
  | { readonly type: "showMore"; readonly group: string }
  /** Shows a group of the picture one by one, or the neighbors of a note in it. */
  | { readonly type: "expand"; readonly key: string };

/** What the panel follows. */
export type NeighborhoodEvent =
  | PanelAction
  /** A person opens the panel: on this entity, else on the active note, else as it was. */
  | { readonly type: "show"; readonly center?: PanelCenter }
  | { readonly type: "showOther"; readonly view: OtherView }
  /** Another note has become the active one, which the context names. */
  | { readonly type: "activeNoteChanged" };

/** What is around the panel when something happens. */
export interface NeighborhoodContext {
  /** The uri of the active note. */
  readonly active: string | undefined;
  /** Whether the graph has such a note or placeholder now. */
  readonly has: (center: PanelCenter) => boolean;
}

/** How far one can go back. */
export const maxHistory = 100;
const [minDepth, maxDepth] = [1, 3];

/** The state of a panel that was never shown. */
export const firstState: NeighborhoodState = {
  center: undefined,
  pinned: false,
  behind: [],
  ahead: [],
  mode: "list",
  depth: minDepth,
  view: plainView,
  moreRows: new Map(),
  unfolded: new Set(),
  expanded: new Set(),
  otherView: undefined,
};

/** The state after something has happened; the same object where that changes nothing. */
export function stateAfter(
  state: NeighborhoodState,
  event: NeighborhoodEvent,
  { active, has }: NeighborhoodContext,
): NeighborhoodState {
  const note = active === undefined ? undefined : { uri: active };
  switch (event.type) {
    case "show":
      return centered(state, event.center ?? note);
    case "showOther":
      return {
        ...centered(state, state.center ?? note),
        ...asArrived(state),
        otherView: event.view,
        expanded: new Set(),
      };
    case "activeNoteChanged":
      // Who looks at paths goes on doing so while opening some of the notes.
      return state.pinned || state.otherView ? state : centered(state, note);
    case "center":
      return has({ uri: event.uri }) ? centered(state, { uri: event.uri }) : state;
    case "back":
      return state.otherView ? { ...state, otherView: undefined } : wentBack(state, has);
    case "forward":
      return wentForward(state, has);
    case "setPinned": {
      const { pinned } = event;
      return { ...(pinned ? state : centered(state, note)), pinned };
    }
    case "unfold":
      return { ...state, unfolded: withKey(state.unfolded, event.key, event.unfolded) };
    case "setMode":
      return { ...state, mode: event.mode };
    case "setDepth":
      return { ...state, depth: boundedDepth(event.depth) };
    case "setView":
      return { ...state, view: event.view, moreRows: new Map() };
    case "showMore": {
      const { group } = event;
      return { ...state, moreRows: new Map(state.moreRows).set(group, rowsOf(state, group) + rowsAtOnce) };
    }
    case "expand":
      return { ...state, expanded: withKey(state.expanded, event.key, true) };
  }
}

/** How many rows of a group of the list are shown, by the group's key. */
export function rowsOf({ moreRows }: Pick<NeighborhoodState, "moreRows">, group: string): number {
  return moreRows.get(group) ?? rowsAtOnce;
}

/** What of the state outlives the window. */
export type SavedState = Pick<NeighborhoodState, "center" | "pinned" | "mode" | "depth" | "view">;

/** What is to be kept of a state. */
export function savedState({ center, pinned, mode, depth, view }: NeighborhoodState): SavedState {
  return { center, pinned, mode, depth, view: { ...view, text: "" } };
}

/** The state that a window begins with. @param saved what was kept, if anything; whatever is not as expected is left out */
export function restoredState(saved: unknown): NeighborhoodState {
  const kept: Partial<Record<keyof SavedState, unknown>> =
    typeof saved === "object" && saved !== null ? saved : {};
  return {
    ...firstState,
    center: restoredCenter(kept.center),
    pinned: kept.pinned === true,
    mode: kept.mode === "picture" ? "picture" : "list",
    depth: typeof kept.depth === "number" ? boundedDepth(kept.depth) : minDepth,
    view: restoredView(kept.view),
  };
}

function restoredCenter(saved: unknown): PanelCenter | undefined {
  if (typeof saved !== "object" || saved === null) return undefined;
  if ("uri" in saved && typeof saved.uri === "string") return { uri: saved.uri };
  if ("placeholder" in saved && typeof saved.placeholder === "string")
    return { placeholder: saved.placeholder };
  return undefined;
}

/** With another center, which the way back leads from; and without what was shown in place of it. */
function centered(state: NeighborhoodState, center: PanelCenter | undefined): NeighborhoodState {
  const { otherView } = state;
  if (!center || (state.center && sameCenter(state.center, center)))
    return otherView && center ? { ...state, otherView: undefined } : state;
  return {
    ...state,
    center,
    otherView: undefined,
    behind: state.center ? [...state.behind, state.center].slice(-maxHistory) : state.behind,
    ahead: state.center ? [] : state.ahead,
    ...asArrived(state),
    unfolded: new Set(),
    expanded: new Set(),
  };
}

/** Another center is listed from the start, with all its neighbors. */
function asArrived({ view }: NeighborhoodState): Pick<NeighborhoodState, "view" | "moreRows"> {
  return { view: { ...view, text: "" }, moreRows: new Map() };
}

function wentBack(state: NeighborhoodState, has: NeighborhoodContext["has"]): NeighborhoodState {
  const { center, behind, ahead } = step(state.center, state.behind, state.ahead, has);
  return { ...state, center, behind, ahead, ...(center === state.center ? {} : asArrived(state)) };
}

function wentForward(state: NeighborhoodState, has: NeighborhoodContext["has"]): NeighborhoodState {
  const { center, behind: aheadOfIt, ahead: behindIt } = step(state.center, state.ahead, state.behind, has);
  return {
    ...state,
    ...{ center, behind: behindIt, ahead: aheadOfIt },
    ...(center === state.center ? {} : asArrived(state)),
  };
}

/** Goes to the nearest center behind that is still there; those that are gone are forgotten. */
function step(
  center: PanelCenter | undefined,
  behind: readonly PanelCenter[],
  ahead: readonly PanelCenter[],
  has: NeighborhoodContext["has"],
): Pick<NeighborhoodState, "center" | "behind" | "ahead"> {
  const left = [...behind];
  let next = left.pop();
  while (next && !has(next)) next = left.pop();
  if (!next) return { center, behind: left, ahead };
  return { center: next, behind: left, ahead: center ? [...ahead, center] : ahead };
}

function sameCenter(a: PanelCenter, b: PanelCenter): boolean {
  return "uri" in a ? "uri" in b && a.uri === b.uri : "placeholder" in b && a.placeholder === b.placeholder;
}

function withKey(keys: ReadonlySet<string>, key: string, isIn: boolean): ReadonlySet<string> {
  const changed = new Set(keys);
  if (isIn) changed.add(key);
  else changed.delete(key);
  return changed;
}

function boundedDepth(depth: number): number {
  return Math.min(maxDepth, Math.max(minDepth, Math.round(depth) || minDepth));
}
