import { lineStartsOf } from "../text/position.ts";
import type { Note } from "./note.ts";
import { readBody, type BodyReading } from "./read-body.ts";
import { readFrontmatter } from "./read-frontmatter.ts";
import { splitFrontmatter } from "./split-frontmatter.ts";

/**
 * Reads a note from its text (format.md). Never throws; what is wrong is among the note's problems.
 *
 * @param text as the editor holds it, without a byte-order mark
 * @param quick whether what is plain may be read without the full parsers of Markdown and YAML, which give the same
 *   and take many times as long
 * @example parseNote("---\nid: concept:a\n---\n\n[[studies::concept:b]]").links[0]?.target.text // "concept:b"
 */
export function parseNote(text: string, quick = true): Note {
  const place = splitFrontmatter(text);
  const frontmatter = place && readFrontmatter(text, place.yaml, quick);
  const { firstParagraph, ...body } = readBodySafely(text, place?.block.end ?? 0, quick);
  return {
    lineStarts: lineStartsOf(text),
    aliases: [],
    ...frontmatter,
    ...(place ? { frontmatter: place.block } : {}),
    ...(firstParagraph === undefined ? {} : { firstParagraph }),
    ...body,
    problems: [...(frontmatter?.problems ?? []), ...body.problems],
    tags: [...(frontmatter?.tags ?? []), ...body.tags],
    links: [...(frontmatter?.links ?? []), ...body.links],
  };
}

/** Lists and quotes thousands of levels deep, which nobody writes, are more than the Markdown parser's recursion holds. */
function readBodySafely(text: string, start: number, quick: boolean): BodyReading & Pick<Note, "problems"> {
  try {
    return { ...readBody(text, start, quick), problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The Markdown of this note can't be read (${reason}), so its links are not known. Look for lists or quotes nested very deeply.`;
    const problem = { code: "file.unreadable" as const, message, start, end: start };
    return { links: [], headings: [], blocks: [], tags: [], firstParagraph: undefined, problems: [problem] };
  }
}
