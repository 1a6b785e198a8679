import type { Places } from "./layout/layout.ts";

/** What a person has done with a picture; nodes are named by their keys. */
export interface PictureState {
  /** The node that keys and buttons act on; undefined stands for the first one. */
  readonly focused: string | undefined;
  readonly hidden: ReadonlySet<string>;
  /** Nodes that are held in place, and where. */
  readonly pinned: Places;
}

/** What can be done with it. */
export type PictureAction =
  /** The picture is of another entity now. */
  | { readonly type: "recenter"; readonly center: string | undefined }
  | { readonly type: "focus"; readonly key: string }
  | { readonly type: "hide"; readonly key: string; readonly center: string | undefined }
  | { readonly type: "showHidden" }
  | { readonly type: "pin"; readonly key: string; readonly place: { readonly x: number; readonly y: number } }
  | { readonly type: "unpin"; readonly key: string };

/** The state that a picture begins with: its center has the focus. */
export function startPicture(center: string | undefined): PictureState {
  return { focused: center, hidden: new Set(), pinned: new Map() };
}

/** The state after an action; the same object where nothing changes. The center is never hidden. */
export function nextPicture(before: PictureState, action: PictureAction): PictureState {
  switch (action.type) {
    case "recenter": {
      const isFresh = before.focused === action.center && before.hidden.size + before.pinned.size === 0;
      return isFresh ? before : startPicture(action.center);
    }
    case "focus":
      return before.focused === action.key ? before : { ...before, focused: action.key };
    case "hide":
      if (action.key === action.center) return before;
      return { ...before, focused: action.center, hidden: new Set([...before.hidden, action.key]) };
    case "showHidden":
      return { ...before, hidden: new Set() };
    case "pin":
      return { ...before, pinned: new Map([...before.pinned, [action.key, action.place]]) };
    case "unpin":
      return { ...before, pinned: new Map([...before.pinned].filter(([key]) => key !== action.key)) };
  }
}
