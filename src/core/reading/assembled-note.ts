import { isKeptByPlugin, type Note, type NoteProperty } from "../note/note.ts";
import { maxProperties } from "./frontmatter/property-limits.ts";
import type { Span } from "../text/span.ts";
import { withSectionEnds } from "./facts/heading-sections.ts";
import type { UnitFacts } from "./facts/unit-facts.ts";
import type { FrontmatterReading } from "./frontmatter/read-frontmatter.ts";

/** What has places in a note, and so changes with every edit before it. */
export type PlacedParts = Pick<Note, "links" | "headings" | "blocks" | "tags" | "anchors">;

/** What the body says once or not at all. */
type Singles = Pick<UnitFacts, "told" | "opening" | "properties">;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** A note of what its frontmatter and its Markdown say. */
export function assembledNote(
  text: string,
  lineStarts: Uint32Array,
  block: Span | undefined,
  frontmatter: FrontmatterReading | undefined,
  body: Pick<UnitFacts, "links" | "headings" | "blocks" | "tags" | "anchors" | keyof Singles>,
): Note {
  // One literal and no spreads: this runs for each of a hundred thousand notes.
  const note: Draft<Note> = {
    lineStarts,
    aliases: frontmatter?.aliases ?? [],
    tags: frontmatter ? joined(frontmatter.tags, body.tags) : body.tags,
    links: frontmatter ? joined(frontmatter.links, body.links) : body.links,
    headings: withSectionEnds(body.headings, text.length),
    blocks: body.blocks,
    anchors: body.anchors,
    problems: frontmatter?.problems ?? [],
  };
  return withSingles(note, block, frontmatter, body);
}

/** A note whose parts with places are put together when one of them is first asked for. To who reads it, it is as any other. */
export function lazyNote(
  lineStarts: Uint32Array,
  block: Span | undefined,
  frontmatter: FrontmatterReading | undefined,
  parts: Singles & { readonly all: PlacedParts },
): Note {
  const note = {
    lineStarts,
    aliases: frontmatter?.aliases ?? [],
    // Properties of its own, since a note crosses between threads, where those of a class would be lost.
    get tags() {
      return parts.all.tags;
    },
    get links() {
      return parts.all.links;
    },
    get headings() {
      return parts.all.headings;
    },
    get blocks() {
      return parts.all.blocks;
    },
    get anchors() {
      return parts.all.anchors;
    },
    problems: frontmatter?.problems ?? [],
  };
  return withSingles(note, block, frontmatter, parts);
}

/** The note with what there is once or not at all. */
function withSingles(
  note: Draft<Note>,
  block: Span | undefined,
  frontmatter: FrontmatterReading | undefined,
  { told, opening, properties: fields }: Singles,
): Note {
  if (block) note.frontmatter = block;
  if (frontmatter?.id) note.id = frontmatter.id;
  if (frontmatter?.type) note.type = frontmatter.type;
  if (frontmatter?.title) note.title = frontmatter.title;
  if (frontmatter?.summary) note.summary = frontmatter.summary;
  if (frontmatter?.status) note.status = frontmatter.status;
  const properties = propertiesOf(frontmatter, fields);
  if (properties) note.properties = properties;
  if (told !== undefined && !isKeptByPlugin(frontmatter?.properties)) note.firstParagraph = told;
  if (opening) note.opensWithTitle = true;
  return note;
}

/** What the frontmatter says and then the inline fields, as much as is kept; undefined where neither says anything. */
export function propertiesOf(
  frontmatter: FrontmatterReading | undefined,
  fields: readonly NoteProperty[],
): readonly NoteProperty[] | undefined {
  const own = frontmatter?.properties;
  if (fields.length === 0) return own;
  const all = joined(own ?? [], fields);
  return all.length > maxProperties ? all.slice(0, maxProperties) : all;
}

/** The items of both lists. */
export function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return a.length === 0 ? b : b.length === 0 ? a : [...a, ...b];
}
