/**
 * The hierarchies of notes to which Dendron's tags lead, by the sign before them (https://wiki.dendron.so, Tags, Users): `#a.b` is
 * `tags.a.b`, `@kim` is `user.kim`.
 */
const hierarchies: ReadonlyMap<string, string> = new Map([
  ["#", "tags."],
  ["@", "user."],
]);

/** What a tag is made of beside the dots inside: none of blanks, brackets, quotes and marks that end a part of a sentence. */
const unit = "[^\\s.#@|<>`~^$\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}]";
const name = `(?:${unit}+)(?:\\.+${unit}+)*`;
const beforeTag = /[\s(*]/;
const tag = new RegExp(`(?:#(?!\\d)|@)${name}(?!${unit}|[/\\\\])`, "uy");
const wholeTag = new RegExp(`^(?:#(?!\\d)|@)${name}$`, "u");

/** A tag that leads to a note, and where it starts in the text that was searched. */
export interface NoteTag {
  /** With its sign. */
  readonly written: string;
  readonly start: number;
}

/**
 * The tags of these signs, `#tag` and `@user`, behind blanks, parentheses and emphasis. One before a slash is none: no note's name has
 * slashes, while the names of packages do.
 *
 * @param masked a text with links, code and the like made opaque
 */
export function noteTagsIn(masked: string, signs: string): NoteTag[] {
  const tags: NoteTag[] = [];
  // The signs are sought by themselves: a pattern that looks behind at each character takes many times as long.
  for (const sign of signs)
    for (let start = masked.indexOf(sign); start >= 0; start = masked.indexOf(sign, start + 1)) {
      if (start > 0 && !beforeTag.test(masked.charAt(start - 1))) continue;
      tag.lastIndex = start;
      const written = tag.exec(masked)?.[0];
      if (written !== undefined) tags.push({ written, start });
    }
  return tags.sort((a, b) => a.start - b.start);
}

/** The name of the note to which a tag leads. One of the frontmatter may lack its sign. */
export function noteOfTag(written: string): string {
  const hierarchy = hierarchies.get(written.charAt(0));
  return hierarchy === undefined ? `tags.${written}` : hierarchy + written.slice(1);
}

/**
 * A tag that leads to the note of this name, with the sign of another one or without; undefined where none does.
 *
 * @example tagOfNote("tags.tea.green", "#tea") // "#tea.green"
 */
export function tagOfNote(note: string, like: string): string | undefined {
  const sign = hierarchies.has(like.charAt(0)) ? like.charAt(0) : "";
  const hierarchy = hierarchies.get(sign || "#") ?? "";
  const bare = note.slice(hierarchy.length);
  return note.startsWith(hierarchy) && wholeTag.test((sign || "#") + bare) ? sign + bare : undefined;
}
