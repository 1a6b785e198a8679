/**
 * The name under which a relation is compared: trimmed, in lower case, blanks and hyphens as `_` (media/note-format.md, Links).
 *
 * @example normalizeRelation("Associated With") // "associated_with"
 */
export function normalizeRelation(written: string): string {
  return written
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}
