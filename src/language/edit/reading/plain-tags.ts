import type { Note } from "../../../core/note/note.ts";

/** The tags that are no links: where a dialect has a tag lead to a page, whoever checks an edit checks it as a link. */
export function plainTags({ tags, links }: Pick<Note, "tags" | "links">): Note["tags"] {
  if (tags.length === 0) return tags;
  const targets = new Set(links.map(({ target }) => target.end));
  return tags.filter(({ end }) => !targets.has(end));
}
