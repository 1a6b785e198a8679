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
  const body = readBodySafely(text, place?.block.end ?? 0, quick);
  // One literal and no spreads: this runs for each of a hundred thousand notes.
  const note: Draft<Note> = {
    lineStarts: lineStartsOf(text),
    aliases: frontmatter?.aliases ?? [],
    tags: frontmatter ? joined(frontmatter.tags, body.tags) : body.tags,
    links: frontmatter ? joined(frontmatter.links, body.links) : body.links,
    headings: body.headings,
    blocks: body.blocks,
    problems: frontmatter ? joined(frontmatter.problems, body.problems) : body.problems,
  };
  if (place) note.frontmatter = place.block;
  if (frontmatter?.id) note.id = frontmatter.id;
  if (frontmatter?.type) note.type = frontmatter.type;
  if (frontmatter?.title) note.title = frontmatter.title;
  if (frontmatter?.summary) note.summary = frontmatter.summary;
  if (frontmatter?.status) note.status = frontmatter.status;
  if (body.firstParagraph !== undefined) note.firstParagraph = body.firstParagraph;
  return note;
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
}

/** Lists and quotes thousands of levels deep, which nobody writes, are more than the Markdown parser's recursion holds. */
function readBodySafely(text: string, start: number, quick: boolean): BodyReading & Pick<Note, "problems"> {
  try {
    const { links, headings, blocks, tags, firstParagraph } = readBody(text, start, quick);
    return { links, headings, blocks, tags, firstParagraph, problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `The Markdown of this note can't be read (${reason}), so its links are not known. Look for lists or quotes nested very deeply.`;
    const problem = { code: "file.unreadable" as const, message, start, end: start };
    return { links: [], headings: [], blocks: [], tags: [], firstParagraph: undefined, problems: [problem] };
  }
}
