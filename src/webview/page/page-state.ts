import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import { keepSame } from "../picture/same-subgraph.ts";
import type { ToPanel } from "../protocol.ts";
import { countedText, filledText } from "./filled-text.ts";

/** What the page knows: what it was sent last, and how a person looks at it. */
export interface PageState {
  readonly shown: ToPanel | undefined;
  /** The uri of the row that Tab reaches: the one that had the focus last. */
  readonly current: string | undefined;
  /** How the list is looked at; known with the first message. */
  readonly view: ListView | undefined;
}

/** The state of a page that was sent nothing yet. */
export const startPage: PageState = { shown: undefined, current: undefined, view: undefined };

/**
 * The state after a message: another entity starts at its first row, and as the message says that it is listed. The same one
 * keeps the view of the page, which is ahead of the message while somebody types into the filter.
 */
export function received(before: PageState, message: ToPanel): PageState {
  const shown = { ...message, state: keepSame(before.shown?.state, message.state) };
  const after = { ...before, shown, view: before.view ?? shown.view };
  if (isSameEntity(before, after)) return after;
  return { shown, current: undefined, view: shown.view };
}

/** Whether both show one entity, or none. */
export function isSameEntity(before: PageState, after: PageState): boolean {
  return centerOf(before) === centerOf(after);
}

/** What the page is about: the uri or, of a placeholder, the key of its entity; other pages have none. */
export function centerOf({ shown }: PageState): string | undefined {
  return shown?.state.kind === "entity" ? (shown.state.page.uri ?? shown.state.page.key) : undefined;
}

/** What is read out when another entity has come. */
export function arrivalText({ shown }: PageState): string {
  if (shown?.state.kind !== "entity") return "";
  const { page } = shown.state;
  return countedText(shown.texts.announcement, page.total, page.title, page.total);
}

/** What is read out when the list of the same entity has become another one: how many of its rows a filter leaves. */
export function filteredText(before: PageState, { shown }: PageState): string | undefined {
  if (shown?.state.kind !== "entity" || before.shown?.state.kind !== "entity") return undefined;
  const { page } = shown.state;
  if (JSON.stringify(shown.view) === JSON.stringify(before.shown.view)) return undefined;
  return filledText(shown.texts.filtered, page.matching, page.total);
}
