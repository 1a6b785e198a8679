import type { Link, LinkRelation } from "../note/note.ts";
import { embeds, mentions } from "../schema/built-in-schema.ts";
import type { RelationUse, Schema } from "../schema/schema.ts";

/**
 * The written relation of a link that counts under `schema`: the words before a link in a list item are a relation
 * only where it is declared (format.md, Links: `- see [[x]]` is prose).
 */
export function writtenRelation(link: Link, schema: Schema): LinkRelation | undefined {
  const { relation } = link;
  return relation?.from === "list" && !schema.declaresRelation(relation.text) ? undefined : relation;
}

/** The relation of a link: the written one, else `embeds` or `mentions`. */
export function relationOf(link: Link, schema: Schema): RelationUse {
  const written = writtenRelation(link, schema)?.text ?? (link.form === "embed" ? embeds : mentions);
  return schema.relation(written);
}
