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

/** The keys that are no relations, in the order in which people write them, each with what else it may be called. */
export const reservedKeyGroups: readonly (readonly [key: string, ...others: string[]])[] = [
  ["id"],
  ["type"],
  ["title"],
  ["summary", "description"],
  ["status"],
  ["aliases", "alias"],
  ["tags", "tag"],
];

/**
 * The keys that are no relations (media/note-format.md, A note), neither in the frontmatter nor as inline fields; compared
 * without case, since vaults from elsewhere write `Aliases`.
 */
export const reservedKeys: ReadonlySet<string> = new Set(reservedKeyGroups.flat());
