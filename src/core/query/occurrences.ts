import type { Occurrence } from "../graph/entity.ts";

/** Occurrences by the path of their note, then by their place in its text. */
export function sortOccurrences(occurrences: readonly Occurrence[]): Occurrence[] {
  return [...occurrences].sort(
    (a, b) =>
      (a.note.path < b.note.path ? -1 : a.note.path > b.note.path ? 1 : 0) ||
      a.link.span.start - b.link.span.start,
  );
}
