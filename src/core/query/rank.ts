import type { NoteEntity } from "../graph/entity.ts";

/** The order of the neighborhood: falling degree, then title without case, then id. */
export function compareByRank(a: NoteEntity, b: NoteEntity): number {
  return b.degree - a.degree || compareByTitle(a, b);
}

/** By title without case, then id or path. Compares code units, so the order is the same on every machine. */
export function compareByTitle(a: NoteEntity, b: NoteEntity): number {
  return (
    compareTexts(a.title.toLowerCase(), b.title.toLowerCase()) ||
    compareTexts(a.key, b.key) ||
    compareTexts(a.uri, b.uri)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
