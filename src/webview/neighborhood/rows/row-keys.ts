import type { FromPanel } from "../../protocol.ts";
import { placeOf, rowLists, rowOf } from "./row-focus.ts";
import { nextRow } from "./row-navigation.ts";

/** Keys at a row: arrows walk, Ctrl+Enter opens beside, Alt+Enter makes it the center, Space unfolds. Enter is the button's own. */
export function handleRowKey(
  root: HTMLElement,
  event: KeyboardEvent,
  send: (message: FromPanel) => void,
): void {
  const row = rowOf(event.target);
  const uri = row?.dataset["uri"];
  if (event.defaultPrevented || !row || uri === undefined) return;
  if (event.target instanceof HTMLElement && event.target.closest(".decisions, .occurrences")) return;
  const isControl = event.ctrlKey || event.metaKey;
  const fold = row.closest("li")?.querySelector<HTMLElement>("[data-fold]");
  if (event.key === "Enter" && event.altKey) send({ type: "center", uri });
  else if (event.key === "Enter" && isControl) send({ type: "open", uri, beside: true });
  else if (event.key === " " && event.target === row && fold) fold.click();
  else if (isControl || event.shiftKey || event.altKey || !walk(root, row, event.key)) return;
  event.preventDefault();
}

/** @returns whether the key led to another row */
function walk(root: HTMLElement, row: HTMLElement, key: string): boolean {
  const lists = rowLists(root);
  const from = placeOf(lists, row);
  const lengths = lists.map((rows) => rows.length);
  const to = from && nextRow(lengths, from, key);
  if (!to) return false;
  lists[to.list]?.[to.row]?.focus();
  return true;
}
