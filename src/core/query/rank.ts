import type { NoteEntity } from "../graph/entity.ts";

/** The order of the neighborhood: falling degree, then title without case, then id. */
export function compareByRank(a: NoteEntity, b: NoteEntity): number {
  return b.degree - a.degree || compareByTitle(a, b);
}

/** By title without case, then id or path. Compares code units, so the order is the same on every machine. */
export function compareByTitle(a: NoteEntity, b: NoteEntity): number {
  return (
    compareTexts(sortedBy(a.title), sortedBy(b.title)) ||
    compareTexts(a.key, b.key) ||
    compareTexts(a.uri, b.uri)
  );
}

/** How much of a title counts in an order; a note may give it megabytes. */
const maxSorted = 500;

function sortedBy(title: string): string {
  return (title.length > maxSorted ? title.slice(0, maxSorted) : title).toLowerCase();
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
