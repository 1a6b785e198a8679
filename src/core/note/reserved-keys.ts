/**
 * The keys that are no relations (media/note-format.md, A note), neither in the frontmatter nor as inline fields; compared
 * without case, since vaults from elsewhere write `Aliases`.
 */
export const reservedKeys: ReadonlySet<string> = new Set([
  "id",
  "type",
  "title",
  "summary",
  "description",
  "status",
  "aliases",
  "alias",
  "tags",
  "tag",
]);
