import { lineStartsOf } from "../text/position.ts";
import type { Note } from "./note.ts";
import { readBody } from "./read-body.ts";
import { readFrontmatter } from "./read-frontmatter.ts";
import { splitFrontmatter } from "./split-frontmatter.ts";

/**
 * Reads a note from its text (format.md). Never throws; what is wrong is among the note's problems.
 *
 * @param text as the editor holds it, without a byte-order mark
 * @example parseNote("---\nid: concept:a\n---\n\n[[studies::concept:b]]").links[0]?.target.text // "concept:b"
 */
export function parseNote(text: string): Note {
  const place = splitFrontmatter(text);
  const frontmatter = place && readFrontmatter(text, place.yaml);
  const { firstParagraph, ...body } = readBody(text, place?.block.end ?? 0);
  return {
    lineStarts: lineStartsOf(text),
    aliases: [],
    problems: [],
    ...frontmatter,
    ...(place ? { frontmatter: place.block } : {}),
    ...(firstParagraph === undefined ? {} : { firstParagraph }),
    ...body,
    tags: [...(frontmatter?.tags ?? []), ...body.tags],
    links: [...(frontmatter?.links ?? []), ...body.links],
  };
}
