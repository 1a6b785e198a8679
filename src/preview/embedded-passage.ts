import { titleHeading } from "../core/note/title-heading.ts";
import { withoutBlockName } from "../core/note/block-name.ts";
import type { Link, Note } from "../core/note/note.ts";
import { findBlock, findHeading } from "../core/query/heading.ts";
import type { Span } from "../core/text/span.ts";

/** The part of a note that an embedding shows. */
export interface Passage {
  /** Names the part within its note, so that a part inside itself is known. */
  readonly name: string;
  readonly source: string;
}

/**
 * The part of a note that `![[note]]`, `![[note#heading]]` or `![[note#^block]]` shows, as Markdown that stands alone:
 * without the frontmatter, and without the heading at its beginning, since the box around it has the title. Undefined
 * where the note has no such heading or block.
 */
export function passageOf(
  text: string,
  note: Note,
  { heading, block }: Pick<Link, "heading" | "block">,
): Passage | undefined {
  if (block) {
    const found = findBlock(note, block.text);
    if (!found) return undefined;
    return {
      name: `^${block.text.toLowerCase()}`,
      source: withoutBlockName(standingAlone(text, found.span)),
    };
  }
  if (heading) {
    const found = findHeading(note, heading.text);
    if (!found) return undefined;
    return { name: `#${found.span.start}`, source: text.slice(found.span.end, found.sectionEnd) };
  }
  const start = note.frontmatter?.end ?? 0;
  return { name: wholeNote, source: text.slice(titleHeading(note)?.span.end ?? start) };
}

/** The name of the passage that is all of a note. */
export const wholeNote = "";

/** A block without the marks of the lists and quotes around it. */
function standingAlone(text: string, { start, end }: Span): string {
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  const before = text.slice(lineStart, start);
  const block = text.slice(start, end);
  if (before === "" || /[^ \t>]/.test(before)) return block;
  return block.replace(new RegExp(`(\\r\\n|\\n|\\r)[ \\t>]{0,${before.length}}`, "g"), "$1");
}
