import type { RowPlace } from "./row-navigation.ts";

/** The rows of a page as they stand, list by list. */
export function rowLists(root: HTMLElement): HTMLElement[][] {
  return [...root.querySelectorAll("[data-rows]")].map((list) => [
    ...list.querySelectorAll<HTMLElement>("[data-row]"),
  ]);
}

/** The row that an element belongs to: the row itself, or that of one of its buttons. */
export function rowOf(element: EventTarget | null): HTMLElement | undefined {
  if (!(element instanceof Element)) return undefined;
  return element.closest("li")?.querySelector<HTMLElement>("[data-row]") ?? undefined;
}

/** Where a row stands; undefined where it is in no list. */
export function placeOf(
  lists: readonly (readonly HTMLElement[])[],
  row: HTMLElement | undefined,
): RowPlace | undefined {
  for (const [list, rows] of lists.entries()) {
    const index = rows.findIndex((one) => one === row);
    if (index >= 0) return { list, row: index };
  }
  return undefined;
}

/** Where a row has gone, as a candidate that became an edge, the next one takes its place. */
export function focusNear(root: HTMLElement, { list, row }: RowPlace): void {
  const rows = rowLists(root)[list] ?? [];
  (rows[row] ?? rows.at(-1))?.focus();
}
