import { foldName } from "../names/name.ts";
import { pluralOf } from "../words/plural-of.ts";
import { typeIconFor } from "./type-icon.ts";
import { typeLabel } from "./type-label.ts";
import { noRules, type SchemaRules } from "./schema-rules.ts";
import type { Language } from "../words/language.ts";
import { normalizeRelation } from "../note/relation-name.ts";
import { builtInTypes } from "./built-in-schema.ts";
import type { EntityType, Relation } from "./declarations.ts";

export { normalizeRelation };
export type { EntityType, Relation };

/** What a relation's written name means. */
export interface RelationUse {
  readonly relation: Relation;
  /** Written by its inverse's name: the edge runs from the link's target to the note. */
  readonly inverted: boolean;
}

/** What people read of a relation: seen from the end of its edges, its inverse where it has one. */
export function relationLabel({ label, inverse }: Relation, inverted: boolean): string {
  return inverted ? (inverse ?? label) : label;
}

/**
 * What the types that Relata knows by itself are called in a person's language: by their names in English, as `Concepts`. Views show it; what notes
 * and relata.json may write stays what it is, whoever reads them.
 */
export type TypeWords = ReadonlyMap<string, string>;

/** The type of a note that says none. */
const untyped = "note";

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
  /** The types of {@link types} that are called otherwise in the person's language. */
  private readonly shown: ReadonlyMap<string, EntityType>;
  /** The names of types by what they are called, once somebody has asked. */
  private called: ReadonlyMap<string, string> | undefined;

  /**
   * @param types in the order in which their groups are shown
   * @param language that of the names of types, which decides their plurals
   * @param words what built-in types are called where they are shown
   */
  constructor(
    types: readonly EntityType[],
    relations: readonly Relation[],
    strict: boolean,
    readonly language: Language = "en",
    readonly words: TypeWords = new Map(),
  ) {
    this.strict = strict;
    this.declared = [types, relations];
    this.types = new Map(types.map((type) => [type.name, type]));
    this.shown = shownTypes(this.types, words);
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
    const schema = new Schema(types, relations, this.strict, this.language, this.words);
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

  /** The declared types under their own names, in the order in which their groups are shown. */
  declaredTypes(): IterableIterator<EntityType> {
    return this.types.values();
  }

  /** The declared relations, built-in ones first. */
  declaredRelations(): IterableIterator<Relation> {
    return this.relations.values();
  }

  /** The type called `name`, as it is shown; an undeclared one has a label and an icon by its name. */
  type(name: string): EntityType {
    return this.shown.get(name) ?? this.types.get(name) ?? undeclaredType(name, this.language);
  }

  /** Whether the built-in schema or relata.json names this type. */
  declaresType(name: string): boolean {
    return this.types.has(name);
  }

  /** The declared type with a name or label, folded; undefined where there is none. */
  typeCalled(folded: string): string | undefined {
    this.called ??= typesByLabel(this.types.values());
    return this.called.get(folded);
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

/** The names of types by their names and labels, folded; the first type of a label has it. */
function typesByLabel(types: Iterable<EntityType>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, label, plural } of types)
    for (const folded of [name, label, plural].map(foldName)) if (!found.has(folded)) found.set(folded, name);
  return found;
}

/** The built-in types, as far as nobody gave them another label, in the person's words. */
function shownTypes(types: ReadonlyMap<string, EntityType>, words: TypeWords): Map<string, EntityType> {
  const shown = new Map<string, EntityType>();
  if (words.size === 0) return shown;
  const builtIn = [...builtInTypes, types.get(untyped) ?? undeclaredType(untyped, "en")];
  for (const { name, label, plural } of builtIn) {
    const type = types.get(name) ?? undeclaredType(name, "en");
    if (type.label === label && type.plural === plural)
      shown.set(name, { ...type, label: words.get(label) ?? label, plural: words.get(plural) ?? plural });
  }
  return shown;
}
