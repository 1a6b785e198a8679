import { nameHash } from "../../names/name.ts";
import type { Heading, Link } from "../../note/note.ts";
import { field, packed, sectionField, type PackedNote } from "../../pack/note-pack.ts";
import type { SchemaRules } from "../../schema/schema-rules.ts";
import type { Schema } from "../../schema/schema.ts";
import { foldName } from "../../names/name.ts";
import type { KnownTypes } from "../linking/known-types.ts";

/** Says which relation links have by the headings that they stand below. */
export class SectionRelations {
  private rules: SchemaRules | undefined;
  private readonly relations = new Map<number, string>();

  constructor(private readonly types: KnownTypes) {}

  /** The relation that each link of a note has by its section, by the link's place; undefined where none has any. */
  of({ pack, record }: PackedNote): readonly (string | undefined)[] | undefined {
    const { relations } = this;
    this.readRules();
    if (relations.size === 0) return undefined;
    let found: (string | undefined)[] | undefined;
    const first = packed.sectionsAt(pack, record);
    const count = packed.number(pack, record, field.sectionCount);
    for (let index = 0; index < count; index++) {
      const at = first + index * sectionField.size;
      const relation = relations.get(packed.number(pack, record, at + sectionField.heading));
      if (relation === undefined) continue;
      // An inner section comes behind the outer one, and counts.
      found ??= new Array<string | undefined>(packed.linkCount(pack, record)).fill(undefined);
      found.fill(
        relation,
        packed.number(pack, record, at + sectionField.start),
        packed.number(pack, record, at + sectionField.end),
      );
    }
    return found;
  }

  private readRules(): void {
    const { rules } = this.types.schema;
    if (rules === this.rules) return;
    this.rules = rules;
    this.relations.clear();
    for (const { heading, relation } of rules.sections) {
      const hash = nameHash(heading);
      if (!this.relations.has(hash)) this.relations.set(hash, relation);
    }
  }
}

/** The relation that a link has by its section, as it is written in relata.json; undefined where it has none. */
export function sectionRelation(
  { form, span }: Pick<Link, "form" | "span">,
  { rules: { sections } }: Schema,
  headings: readonly Heading[],
): string | undefined {
  if (sections.length === 0 || form === "embed" || form === "id") return undefined;
  let found: string | undefined;
  for (const heading of headings) {
    if (heading.span.start > span.start) break;
    if (heading.sectionEnd <= span.start) continue;
    const text = foldName(heading.text);
    found = sections.find((one) => foldName(one.heading) === text)?.relation ?? found;
  }
  return found;
}
