import { findNodeAtLocation, printParseErrorCode, type Node } from "jsonc-parser";
import { dialectNames, type DialectName } from "../dialects/dialect.ts";
import { isDialectName } from "../dialects/dialects.ts";
import { typePattern } from "../note/note-id.ts";
import { messageOf } from "../text/message.ts";
import { Inverses } from "./inverses.ts";
import { RuleReader } from "./read-rules.ts";
import { schemaKeys } from "./schema-keys.ts";
import { fewOf, type SchemaProblem } from "./schema-problem.ts";
import { maxJsonDepth, maxJsonLength, parseJsonTree } from "../text/json-tree.ts";
import { SchemaValues } from "./schema-values.ts";
import { normalizeRelation, Schema, type EntityType, type Relation } from "./schema.ts";
import { pluralOf } from "../words/plural-of.ts";
import { typeIconFor } from "./type-icon.ts";
import { typeLabel } from "./type-label.ts";
import { languages, type Language } from "../words/language.ts";

/** What `readSchema` gives: the schema in force and what is wrong with the file. */
export interface SchemaReading {
  readonly schema: Schema;
  readonly problems: readonly SchemaProblem[];
  /** The keys of frontmatters whose plain words name notes in this folder: relations and their inverses, sorted. */
  readonly bareNames?: readonly string[];
  /** For which tool the notes of this folder are written. */
  readonly dialect?: DialectName;
}

/** Reads what `readSchema` is given. Its own module, since the parser of JSON is loaded for those alone who have a relata.json. */
export function schemaReading(text: string, base: Schema): SchemaReading {
  const { problems, ...reading } = new SchemaReader(base).read(text);
  return { ...reading, problems: fewOf(problems) };
}

/** A type or relation while it is put together. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

class SchemaReader {
  private readonly values = new SchemaValues();
  private readonly problems = this.values.problems;
  private readonly baseTypes: ReadonlyMap<string, EntityType>;
  private readonly baseRelations: readonly Relation[];
  private readonly bareNames: string[] = [];

  constructor(private readonly base: Schema) {
    this.baseTypes = new Map([...base.declaredTypes()].map((type) => [type.name, type]));
    this.baseRelations = [...base.declaredRelations()];
  }

  read(text: string): SchemaReading {
    const { root, errors, tooDeep, isTooLong } = parseJsonTree(text);
    if (isTooLong) {
      const message = messageOf`relata.json is longer than ${maxJsonLength} characters, so nothing of it is read. Shorten it.`;
      this.problems.push({ code: "schema.malformed", message, start: 0, end: 1 });
    }
    for (const { start, end } of tooDeep) {
      const message = messageOf`This is nested deeper than ${maxJsonDepth} levels, so it is not read. Remove the inner levels.`;
      this.problems.push({ code: "schema.malformed", message, start, end: Math.min(end, start + 1) });
    }
    for (const error of errors) {
      const end = Math.min(text.length, error.offset + Math.max(1, error.length));
      this.problems.push({
        code: "schema.malformed",
        message: messageOf`relata.json is no valid JSON here (${printParseErrorCode(error.error)}).`,
        start: Math.min(error.offset, text.length),
        end,
      });
    }
    if (!root) return { schema: this.base, problems: this.problems };
    if (root.type !== "object") {
      this.values.report(
        root,
        "schema.wrong-type",
        messageOf`relata.json must hold an object with types, relations, notes, properties, sections, strict, dialect and language.`,
      );
      return { schema: this.base, problems: this.problems };
    }
    this.values.checkKeys(root, schemaKeys, "relata.json");
    const language = this.readLanguage(root) ?? this.base.language;
    const types = this.readTypes(findNodeAtLocation(root, ["types"]), language);
    const typeNames = new Set(types.map(({ name }) => name));
    const relations = this.readRelations(findNodeAtLocation(root, ["relations"]), typeNames);
    const strict = this.values.boolean(findNodeAtLocation(root, ["strict"]), "strict") ?? this.base.strict;
    const dialect = this.readDialect(root);
    const declared = new Schema(types, relations, strict, language, this.base.words);
    const rules = this.base.rules.with(new RuleReader(this.values, declared).read(root));
    const bareNames = this.bareNames.sort();
    return {
      schema: declared.withRules(rules),
      problems: this.problems,
      ...(dialect ? { dialect } : {}),
      ...(bareNames.length > 0 ? { bareNames } : {}),
    };
  }

  private readDialect(root: Node): DialectName | undefined {
    const name = this.values.string(root, "dialect");
    if (name === undefined || isDialectName(name)) return name;
    const node = findNodeAtLocation(root, ["dialect"]);
    const message = messageOf`"${name}" is no dialect; "dialect" may be ${dialectNames.join(", ")}.`;
    if (node) this.values.report(node, "schema.wrong-type", message);
    return undefined;
  }

  private readLanguage(root: Node): Language | undefined {
    const name = this.values.string(root, "language");
    const language = languages.find((one) => one === name);
    const node = findNodeAtLocation(root, ["language"]);
    if (name === undefined || language || !node) return language;
    const message = messageOf`"${name}" is no language that Relata knows; "language" may be ${languages.join(", ")}.`;
    this.values.report(node, "schema.wrong-type", message);
    return undefined;
  }

  /** Built-in types keep their order unless the file lists one, which then takes its place in the file's order. */
  private readTypes(node: Node | undefined, language: Language): EntityType[] {
    const listed: EntityType[] = [];
    for (const [key, name, value] of this.values.entries(node, "types")) {
      if (!typePattern.test(name)) {
        this.values.report(
          key,
          "schema.malformed",
          messageOf`"${name}" is no type name: it starts with a letter and goes on with letters, digits, _ or -.`,
        );
        continue;
      }
      if (!this.values.isObject(value, messageOf`The type "${name}" must be an object, such as {}.`))
        continue;
      this.values.checkKeys(value, ["label", "plural", "color", "icon"], messageOf`the type "${name}"`);
      const builtIn = this.baseTypes.get(name);
      const label = this.values.string(value, "label") ?? builtIn?.label ?? typeLabel(name);
      const plural = this.values.string(value, "plural") ?? builtIn?.plural ?? pluralOf(label, language);
      const type: Draft<EntityType> = { name, label, plural, declared: true };
      const color = this.colorIn(value) ?? builtIn?.color;
      const icon = this.iconIn(value) ?? builtIn?.icon ?? typeIconFor(name);
      if (color !== undefined) type.color = color;
      type.icon = icon;
      listed.push(type);
    }
    const names = new Set(listed.map((type) => type.name));
    return [...[...this.baseTypes.values()].filter((type) => !names.has(type.name)), ...listed];
  }

  private colorIn(type: Node): string | undefined {
    const form = messageOf`the id of one of VS Code's theme colours, such as charts.blue`;
    return this.values.stringOf(type, "color", /^[A-Za-z][A-Za-z0-9.-]*$/, form);
  }

  private iconIn(type: Node): string | undefined {
    return this.values.stringOf(
      type,
      "icon",
      /^[a-z0-9-]+$/,
      messageOf`the name of one of VS Code's icons, such as lightbulb`,
    );
  }

  private readRelations(node: Node | undefined, types: ReadonlySet<string>): Relation[] {
    const relations = new Map(this.baseRelations.map((relation) => [relation.name, relation]));
    const taken = new Inverses();
    for (const relation of this.baseRelations)
      if (relation.inverse) taken.claim(relation.inverse, relation.name);
    const own = new Set(
      this.values.entries(node, "relations", false).map(([, name]) => normalizeRelation(name)),
    );
    for (const [key, written, value] of this.values.entries(node, "relations")) {
      const name = normalizeRelation(written);
      if (name === "" || /[:[\]#^|]/.test(name)) {
        this.values.report(
          key,
          "schema.malformed",
          messageOf`"${written}" is no relation name: it is not empty and holds none of : [ ] # ^ |.`,
        );
        continue;
      }
      const inverseOf = taken.ownerOf(name);
      if (inverseOf !== undefined && inverseOf !== name) {
        this.values.report(
          key,
          "schema.conflict",
          messageOf`"${name}" already is the inverse of "${inverseOf}"; declare "${inverseOf}" instead.`,
        );
        continue;
      }
      if (!this.values.isObject(value, messageOf`The relation "${name}" must be an object, such as {}.`))
        continue;
      const relation = this.readRelation(name, value, relations.get(name), types);
      if (relation.inverse === undefined) taken.release(name);
      else this.claimInverse(relation, key, value, taken, relations, own);
      relations.set(name, relation);
      if (relation.bareNames) this.bareNames.push(name);
      if (relation.bareNames && relation.inverse !== undefined) this.bareNames.push(relation.inverse);
    }
    return [...relations.values()];
  }

  private readRelation(
    name: string,
    value: Node,
    builtIn: Relation | undefined,
    types: ReadonlySet<string>,
  ): Draft<Relation> {
    const owner = messageOf`the relation "${name}"`;
    this.values.checkKeys(
      value,
      ["label", "inverse", "symmetric", "transitive", "domain", "range", "bareNames"],
      owner,
    );
    const flag = (key: "symmetric" | "transitive") =>
      this.values.boolean(findNodeAtLocation(value, [key]), key) ?? builtIn?.[key] ?? false;
    const relation: Draft<Relation> = {
      name,
      label: this.values.string(value, "label") ?? builtIn?.label ?? name,
      symmetric: flag("symmetric"),
      transitive: flag("transitive"),
      domain: this.values.typeNames(value, "domain", types) ?? builtIn?.domain ?? [],
      range: this.values.typeNames(value, "range", types) ?? builtIn?.range ?? [],
      declared: true,
    };
    if (this.values.boolean(findNodeAtLocation(value, ["bareNames"]), "bareNames")) relation.bareNames = true;
    // `null` gives up the inverse of a built-in relation, so that another one can have it.
    const hasNone = findNodeAtLocation(value, ["inverse"])?.type === "null";
    const inverse = hasNone ? undefined : this.values.string(value, "inverse");
    const inherited = relation.symmetric || hasNone ? undefined : builtIn?.inverse;
    const inverseName = inverse === undefined ? inherited : normalizeRelation(inverse);
    if (inverseName !== undefined && inverseName !== "") relation.inverse = inverseName;
    return relation;
  }

  /** Drops an inverse that can't be one: of a symmetric relation, its own name, or a name that is taken. */
  private claimInverse(
    relation: Draft<Relation>,
    key: Node,
    value: Node,
    taken: Inverses,
    relations: ReadonlyMap<string, Relation>,
    own: ReadonlySet<string>,
  ): void {
    const inverse = relation.inverse ?? "";
    const place = findNodeAtLocation(value, ["inverse"]) ?? key;
    const owner = taken.ownerOf(inverse);
    if (inverse === relation.name) {
      this.values.report(
        place,
        "schema.conflict",
        messageOf`A relation that is its own inverse is symmetric: write "symmetric": true.`,
      );
      relation.symmetric = true;
      delete relation.inverse;
    } else if (relation.symmetric) {
      this.values.report(
        place,
        "schema.conflict",
        messageOf`"${relation.name}" is symmetric and can't have an inverse as well.`,
      );
      delete relation.inverse;
    } else if (owner !== undefined && owner !== relation.name) {
      this.values.report(
        place,
        "schema.conflict",
        messageOf`"${inverse}" already is the inverse of "${owner}".`,
      );
      delete relation.inverse;
    } else if (relations.has(inverse) || own.has(inverse)) {
      this.values.report(
        place,
        "schema.conflict",
        messageOf`"${inverse}" is declared as a relation of its own and can't be the inverse of "${relation.name}".`,
      );
      delete relation.inverse;
    } else {
      taken.claim(inverse, relation.name);
    }
  }
}
