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
  let known = stretches.get(headings);
  if (known?.sections !== sections) {
    known = stretchesOf(headings, sections);
    stretches.set(headings, known);
  }
  return known.relationAt(span.start);
}

/** A note can have thousands of headings and of links, each of which asks. */
const stretches = new WeakMap<readonly Heading[], Stretches>();

/** What relation plain links have from place to place in a note. */
class Stretches {
  private readonly starts: number[] = [];
  private readonly relations: (string | undefined)[] = [];

  constructor(readonly sections: SchemaRules["sections"]) {}

  /** From `start` on, which is not before those that were added, links have this relation. */
  add(start: number, relation: string | undefined): void {
    if (this.starts.at(-1) === start) this.relations[this.relations.length - 1] = relation;
    else {
      this.starts.push(start);
      this.relations.push(relation);
    }
  }

  relationAt(offset: number): string | undefined {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.relations[low - 1];
  }
}

function stretchesOf(headings: readonly Heading[], sections: SchemaRules["sections"]): Stretches {
  const found = new Stretches(sections);
  const relations = new Map<string, string>();
  for (const { heading, relation } of sections)
    if (!relations.has(foldName(heading))) relations.set(foldName(heading), relation);
  const open: { readonly end: number; readonly relation: string | undefined }[] = [];
  const closeUntil = (place: number) => {
    for (let last = open.at(-1); last && last.end <= place; last = open.at(-1)) {
      open.pop();
      found.add(last.end, open.at(-1)?.relation);
    }
  };
  for (const { text, span, sectionEnd } of headings) {
    closeUntil(span.start);
    const relation = relations.get(foldName(text)) ?? open.at(-1)?.relation;
    open.push({ end: sectionEnd, relation });
    found.add(span.start, relation);
  }
  closeUntil(Infinity);
  return found;
}
