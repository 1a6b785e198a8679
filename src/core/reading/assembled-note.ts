import type { Note } from "../note/note.ts";
import type { Span } from "../text/span.ts";
import { withSectionEnds } from "./facts/heading-sections.ts";
import type { UnitFacts } from "./facts/unit-facts.ts";
import type { FrontmatterReading } from "./frontmatter/read-frontmatter.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A note of what its frontmatter and its Markdown say. */
export function assembledNote(
  text: string,
  lineStarts: Uint32Array,
  block: Span | undefined,
  frontmatter: FrontmatterReading | undefined,
  body: Pick<UnitFacts, "links" | "headings" | "blocks" | "tags">,
  firstParagraph: string | undefined,
): Note {
  // One literal and no spreads: this runs for each of a hundred thousand notes.
  const note: Draft<Note> = {
    lineStarts,
    aliases: frontmatter?.aliases ?? [],
    tags: frontmatter ? joined(frontmatter.tags, body.tags) : body.tags,
    links: frontmatter ? joined(frontmatter.links, body.links) : body.links,
    headings: withSectionEnds(body.headings, text.length),
    blocks: body.blocks,
    problems: frontmatter?.problems ?? [],
  };
  if (block) note.frontmatter = block;
  if (frontmatter?.id) note.id = frontmatter.id;
  if (frontmatter?.type) note.type = frontmatter.type;
  if (frontmatter?.title) note.title = frontmatter.title;
  if (frontmatter?.summary) note.summary = frontmatter.summary;
  if (frontmatter?.status) note.status = frontmatter.status;
  if (firstParagraph !== undefined) note.firstParagraph = firstParagraph;
  return note;
}

function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
}
