import type { Link, LinkRelation, Note } from "../note/note.ts";
import { embeds, mentions } from "../schema/built-in-schema.ts";
import { sectionRelation } from "./rules/section-relations.ts";
import type { RelationUse, Schema } from "../schema/schema.ts";

/** The parts of a link that decide its relation. */
export interface RelationParts {
  readonly form: Link["form"];
  readonly relation?: Pick<LinkRelation, "text" | "from">;
}

/**
 * The written relation of a link that counts under `schema`: the words before a link in a list item are a relation
 * only where it is declared (media/note-format.md, Links: `- see [[x]]` is prose).
 */
export function writtenRelation<R extends Pick<LinkRelation, "text" | "from">>(
  { relation }: { readonly relation?: R },
  schema: Schema,
): R | undefined {
  return relation?.from === "list" && !schema.declaresRelation(relation.text) ? undefined : relation;
}

/** The relation of a link that stands in no section: the written one, else `embeds` or `mentions`. */
export function ownRelationOf(link: RelationParts, schema: Schema): RelationUse {
  const written = writtenRelation(link, schema)?.text ?? (link.form === "embed" ? embeds : mentions);
  return schema.relation(written);
}

/** The relation of a link: the written one, else that of its section by relata.json, else `embeds` or `mentions`. */
export function relationOf(
  link: RelationParts & Pick<Link, "span">,
  schema: Schema,
  { headings }: Pick<Note, "headings">,
): RelationUse {
  if (schema.rules.sections.length === 0 || writtenRelation(link, schema)) return ownRelationOf(link, schema);
  const section = sectionRelation(link, schema, headings);
  return section === undefined ? ownRelationOf(link, schema) : schema.relation(section);
}
