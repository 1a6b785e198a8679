import type { Note } from "../../src/core/note/note.ts";
import { splitFrontmatter } from "../../src/core/note/split-frontmatter.ts";
import { libraryPairs } from "../../src/core/reading/frontmatter/library-pairs.ts";
import { readFrontmatter } from "../../src/core/reading/frontmatter/read-frontmatter.ts";
import { lineStartsOf } from "../../src/core/text/position.ts";
import { readBody } from "./read-body.ts";

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/**
 * What a note says by mdast-util-from-markdown, which parses its Markdown, and by the YAML library alone: what the reader
 * of the product is held against. The rules of the note format are the same; how Markdown is read shares nothing.
 */
export function oracleNote(text: string): Note {
  const place = splitFrontmatter(text);
  const frontmatter = place && readFrontmatter(text, place.yaml, libraryPairs);
  const body = readBody(text, place?.block.end ?? 0);
  const note: Draft<Note> = {
    lineStarts: lineStartsOf(text),
    aliases: frontmatter?.aliases ?? [],
    tags: [...(frontmatter?.tags ?? []), ...body.tags],
    links: [...(frontmatter?.links ?? []), ...body.links],
    headings: body.headings,
    blocks: body.blocks,
    anchors: body.anchors,
    problems: frontmatter?.problems ?? [],
  };
  if (place) note.frontmatter = place.block;
  const properties = [...(frontmatter?.properties ?? []), ...body.properties].slice(0, 200);
  if (properties.length > 0) note.properties = properties;
  for (const key of ["id", "type", "title", "summary", "status"] as const)
    if (frontmatter?.[key]) Object.assign(note, { [key]: frontmatter[key] });
  const isKept = frontmatter?.properties?.some(({ key }) => /^(?:excalidraw|kanban)-plugin$/.test(key));
  if (body.firstParagraph !== undefined && !isKept) note.firstParagraph = body.firstParagraph;
  if (body.opensWithTitle) note.opensWithTitle = true;
  return note;
}
