import { listOf, plainView, type ListView } from "../neighborhood/list-view.ts";
import { keepSame } from "../picture/same-subgraph.ts";
import type { EntityState, ToPanel } from "../protocol.ts";
import { filledText } from "./filled-text.ts";

/** What the page knows: what it was sent last, and how a person looks at it. */
export interface PageState {
  readonly shown: ToPanel | undefined;
  /** The uri of the row that Tab reaches: the one that had the focus last. */
  readonly current: string | undefined;
  readonly view: ListView;
}

/**
 * The state of a page that was sent nothing yet.
 *
 * @param kept the view that the page had when it was last shown
 */
export function startPage(kept: Partial<ListView> | undefined): PageState {
  return { shown: undefined, current: undefined, view: { ...plainView, ...kept } };
}

/** The state after a message: another entity starts at its first row and without a text filter. */
export function received(before: PageState, message: ToPanel): PageState {
  const shown = { ...message, state: keepSame(before.shown?.state, message.state) };
  const after = { ...before, shown };
  return isSameEntity(before, after)
    ? after
    : { shown, current: undefined, view: { ...before.view, text: "" } };
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
  return filledText(shown.texts.announcement, shown.state.page.title, rowsOf(shown.state.page).length);
}

/** What is read out when the list is filtered: how many of its rows are left. */
export function filteredText({ shown, view }: PageState): string {
  if (shown?.state.kind !== "entity") return "";
  const { page } = shown.state;
  const left = new Set(listOf(page, view).flatMap(({ rows }) => rows));
  return filledText(shown.texts.filtered, left.size, rowsOf(page).length);
}

function rowsOf({ groups }: EntityState["page"]): readonly unknown[] {
  return groups.flatMap(({ rows }) => rows);
}
