import { inventoryKinds, type InventoryKind } from "./inventory.ts";

/** All that decides what *Bring Your Own Folder* shows, besides the graph and what was found in it. */
export interface AdoptState {
  /** The uri of the workspace folder that is looked at. */
  readonly folder: string | undefined;
  /** The proposals that a person left, by their ids; all others are taken. They stay left when the folder is looked at again. */
  readonly left: ReadonlySet<string>;
  /** The uri of the note whose neighborhood is shown; without one the page chooses. */
  readonly center: string | undefined;
  /** The kinds of things of which all are listed. */
  readonly unfolded: ReadonlySet<InventoryKind>;
}

/** What a person does on the page. */
export type AdoptAction =
  /** Takes or leaves a proposal. */
  | { readonly type: "take"; readonly id: string; readonly taken: boolean }
  /** Takes or leaves these, as all that are shown. */
  | { readonly type: "takeAll"; readonly taken: boolean }
  /** Lists all things of a kind, or the most frequent ones. */
  | { readonly type: "unfold"; readonly kind: InventoryKind; readonly unfolded: boolean };

/** What the page follows. */
export type AdoptEvent =
  | AdoptAction
  /** A person looks at a folder. */
  | { readonly type: "open"; readonly folder: string }
  /** A person chooses a note. */
  | { readonly type: "center"; readonly uri: string };

/** The state of a page that was never shown. */
export const firstAdoptState: AdoptState = {
  folder: undefined,
  left: new Set(),
  center: undefined,
  unfolded: new Set(),
};

/** So many decisions are kept. */
const maxLeft = 2000;

/**
 * The state after an event; the very same one where nothing changes.
 *
 * @param shown the ids of the proposals that the page shows
 */
export function adoptStateAfter(state: AdoptState, event: AdoptEvent, shown: readonly string[]): AdoptState {
  const { folder, left, center, unfolded } = state;
  switch (event.type) {
    case "open":
      return event.folder === folder ? state : { ...firstAdoptState, left, unfolded, folder: event.folder };
    case "center":
      return event.uri === center ? state : { ...state, center: event.uri };
    case "take":
      if (!shown.includes(event.id) || left.has(event.id) !== event.taken) return state;
      return { ...state, left: changed(left, event.id, !event.taken) };
    case "takeAll": {
      const others = new Set([...left].filter((id) => !shown.includes(id)));
      const after = event.taken ? others : new Set([...others, ...shown]);
      return after.size === left.size && [...after].every((id) => left.has(id))
        ? state
        : { ...state, left: after };
    }
    case "unfold":
      if (unfolded.has(event.kind) === event.unfolded) return state;
      return { ...state, unfolded: changed(unfolded, event.kind, event.unfolded) };
  }
}

/** What is kept between sessions, as plain data. */
export function savedAdoptState({ folder, left, center, unfolded }: AdoptState): object {
  return { folder, center, left: [...left].slice(-maxLeft), unfolded: [...unfolded] };
}

/** The state that was kept; whatever is not as expected is as a page begins. */
export function restoredAdoptState(given: unknown): AdoptState {
  const kept: Partial<Record<keyof AdoptState, unknown>> =
    typeof given === "object" && given !== null ? given : {};
  const list = (one: unknown): unknown[] => (Array.isArray(one) ? one : []);
  return {
    folder: typeof kept.folder === "string" ? kept.folder : undefined,
    center: typeof kept.center === "string" ? kept.center : undefined,
    left: new Set(list(kept.left).filter((id) => typeof id === "string")),
    unfolded: new Set(inventoryKinds.filter((kind) => list(kept.unfolded).includes(kind))),
  };
}

function changed<T>(set: ReadonlySet<T>, item: T, isIn: boolean): ReadonlySet<T> {
  const after = new Set(set);
  if (isIn) after.add(item);
  else after.delete(item);
  return after;
}
