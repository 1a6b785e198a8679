import type { Note } from "./note.ts";

/**
 * The heading by which a note is called where no `title:` says it (media/note-format.md, title, aliases and summary): the one
 * that opens it, if no other of level 1 has text.
 */
export function titleHeading<H extends { readonly level: number; readonly text: string }>({
  opensWithTitle,
  headings,
}: Pick<Note, "opensWithTitle"> & { readonly headings: readonly H[] }): H | undefined {
  if (!opensWithTitle) return undefined;
  const isAlone = headings.every(({ level, text }, index) => index === 0 || level !== 1 || text === "");
  return isAlone ? headings[0] : undefined;
}
