import { pluralOf, typeIconFor, typeLabel } from "./type-look.ts";
import { noRules, type SchemaRules } from "./schema-rules.ts";
import type { Language } from "../words/language.ts";
import { normalizeRelation } from "../note/relation-name.ts";

export { normalizeRelation };

/** An entity type, declared or not. */
export interface EntityType {
  readonly name: string;
  /** One of it, for people: `Concept`. */
  readonly label: string;
  /** Many of it, the heading of a group: `Concepts`. */
  readonly plural: string;
  /** Id of a VS Code theme colour, such as `charts.blue`. */
  readonly color?: string;
  /** Name of a codicon, such as `lightbulb`. */
  readonly icon?: string;
  /** Whether the built-in schema or relata.json names it. */
  readonly declared: boolean;
}

/** A relation under its own name; an inverse has no entry of its own, see {@link Schema.relation}. */
export interface Relation {
  readonly name: string;
  readonly label: string;
  /** The name of the same edge read from its target. */
  readonly inverse?: string;
  /** Has no direction: `a r b` says `b r a`. */
  readonly symmetric: boolean;
  /** `a r b` and `b r c` say `a r c`. */
  readonly transitive: boolean;
  /** Whether plain words as its values in a frontmatter name notes, too. */
  readonly bareNames?: boolean;
  /** The types its source may have; empty: any. */
  readonly domain: readonly string[];
  /** The types its target may have; empty: any. */
  readonly range: readonly string[];
  readonly declared: boolean;
}

/** What a relation's written name means. */
export interface RelationUse {
  readonly relation: Relation;
  /** Written by its inverse's name: the edge runs from the link's target to the note. */
  readonly inverted: boolean;
}

function undeclaredType(name: string, language: Language): EntityType {
  const label = typeLabel(name);
  return { name, label, plural: pluralOf(label, language), icon: typeIconFor(name), declared: false };
}

/** The types and relations in force. The world is open: names that nobody declared work too. */
export class Schema {
  /** Whether undeclared types and relations are reported. */
  readonly strict: boolean;
  private readonly types: ReadonlyMap<string, EntityType>;
  private readonly order: ReadonlyMap<string, number>;
  private readonly relations: ReadonlyMap<string, Relation>;
  private uses = new Map<string, RelationUse>();
  private given = noRules;
  private readonly declared: readonly [readonly EntityType[], readonly Relation[]];

  /**
   * @param types in the order in which their groups are shown
   * @param language that of the names of types, which decides their plurals
   */
  constructor(
    types: readonly EntityType[],
    relations: readonly Relation[],
    strict: boolean,
    readonly language: Language = "en",
  ) {
    this.strict = strict;
    this.declared = [types, relations];
    this.types = new Map(types.map((type) => [type.name, type]));
    this.order = new Map(types.map((type, index) => [type.name, index]));
    this.relations = new Map(relations.map((relation) => [relation.name, relation]));
    for (const relation of relations) {
      if (relation.inverse !== undefined) this.uses.set(relation.inverse, { relation, inverted: true });
    }
    for (const relation of relations) this.uses.set(relation.name, { relation, inverted: false });
  }

  /** What notes are by where and what they are, beside what they say. */
  get rules(): SchemaRules {
    return this.given;
  }

  /** The same types and relations, the very objects, with other rules. */
  withRules(rules: SchemaRules): Schema {
    const [types, relations] = this.declared;
    const schema = new Schema(types, relations, this.strict, this.language);
    // An undeclared relation, too, stays the object that edges have.
    schema.uses = this.uses;
    schema.given = rules;
    return schema;
  }

  /** Whether the relations of another schema are these very objects. */
  sharesObjects(other: Schema): boolean {
    return this.uses === other.uses;
  }

  /** Whether links mean the same under another schema, rules for notes and sections aside. */
  declaresAs(other: Schema): boolean {
    if (this.strict !== other.strict || this.language !== other.language) return false;
    return (
      this.uses === other.uses || JSON.stringify([...this.declared]) === JSON.stringify([...other.declared])
    );
  }

  /** The declared types, in the order in which their groups are shown. */
  declaredTypes(): IterableIterator<EntityType> {
    return this.types.values();
  }

  /** The declared relations, built-in ones first. */
  declaredRelations(): IterableIterator<Relation> {
    return this.relations.values();
  }

  /** The type called `name`; an undeclared one has a label and an icon by its name. */
  type(name: string): EntityType {
    return this.types.get(name) ?? undeclaredType(name, this.language);
  }

  /** Whether the built-in schema or relata.json names this type. */
  declaresType(name: string): boolean {
    return this.types.has(name);
  }

  /** Whether a relation or an inverse of this written name is declared. */
  declaresRelation(written: string): boolean {
    return this.uses.get(normalizeRelation(written))?.relation.declared ?? false;
  }

  /** What a relation's written name means; an undeclared one is a plain relation of that name. */
  relation(written: string): RelationUse {
    const name = normalizeRelation(written);
    let use = this.uses.get(name);
    if (!use) {
      const relation = {
        name,
        label: name,
        symmetric: false,
        transitive: false,
        domain: [],
        range: [],
        declared: false,
      };
      use = { relation, inverted: false };
      this.uses.set(name, use);
    }
    return use;
  }

  /** For sorting types as their groups are shown: declared ones in the schema's order, then the others by name. */
  compareTypes(a: string, b: string): number {
    const beyond = this.order.size;
    const difference = (this.order.get(a) ?? beyond) - (this.order.get(b) ?? beyond);
    return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
  }
}
