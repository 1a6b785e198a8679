import {
  createScanner,
  findNodeAtLocation,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from "jsonc-parser";
import { typePattern } from "../note/note-id.ts";
import type { Span } from "../text/span.ts";
import { builtInRelations, builtInTypes } from "./built-in-schema.ts";
import { normalizeRelation, Schema, type EntityType, type Relation } from "./schema.ts";

/** A mistake in relata.json, at its place. The rest of the file still counts. */
export interface SchemaProblem extends Span {
  readonly code:
    | "schema.malformed"
    | "schema.unknown-key"
    | "schema.wrong-type"
    | "schema.conflict"
    | "schema.unknown-type";
  readonly message: string;
}

/** What {@link readSchema} gives: the schema in force and what is wrong with the file. */
export interface SchemaReading {
  readonly schema: Schema;
  readonly problems: readonly SchemaProblem[];
}

/** What relata.json has is three brackets deep. */
const maxDepth = 50;

/** The built-in schema alone. */
export const builtInSchema: Schema = new Schema(builtInTypes, builtInRelations, false);

/**
 * Reads relata.json, which adds to the built-in schema key by key. Comments and trailing commas are allowed.
 * Never throws: what is wrong is reported at its place, and what is right counts.
 *
 * @param text the file's text, without a byte-order mark
 * @param base what it adds to: the built-in schema, or that of the workspace folders before
 */
export function readSchema(text: string, base: Schema = builtInSchema): SchemaReading {
  return new SchemaReader(base).read(text);
}

/** Where brackets nest too deep for the parser, which calls itself for each. */
function tooDeepAt(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const first = text[scanner.getTokenOffset()];
    if ((first === "{" || first === "[") && ++depth > maxDepth) return scanner.getTokenOffset();
    if (first === "}" || first === "]") depth--;
  }
  return undefined;
}

/** A type or relation while it is put together. */
type Draft<T> = { -readonly [K in keyof T]: T[K] };

class SchemaReader {
  private readonly problems: SchemaProblem[] = [];
  private readonly baseTypes: readonly EntityType[];
  private readonly baseRelations: readonly Relation[];

  constructor(private readonly base: Schema) {
    this.baseTypes = [...base.declaredTypes()];
    this.baseRelations = [...base.declaredRelations()];
  }

  read(text: string): SchemaReading {
    const errors: ParseError[] = [];
    const tooDeep = tooDeepAt(text);
    if (tooDeep !== undefined) {
      const message =
        "relata.json has brackets in brackets deeper than anything means here, so it does not count.";
      this.problems.push({ code: "schema.malformed", message, start: tooDeep, end: tooDeep + 1 });
    }
    const isEmpty = text.trim() === "" || tooDeep !== undefined;
    const root = isEmpty ? undefined : parseTree(text, errors, { allowTrailingComma: true });
    for (const error of errors) {
      const end = Math.min(text.length, error.offset + Math.max(1, error.length));
      this.problems.push({
        code: "schema.malformed",
        message: `relata.json is no valid JSON here (${printParseErrorCode(error.error)}).`,
        start: Math.min(error.offset, text.length),
        end,
      });
    }
    if (!root) return { schema: this.base, problems: this.problems };
    if (root.type !== "object") {
      this.report(
        root,
        "schema.wrong-type",
        "relata.json must hold an object with types, relations and strict.",
      );
      return { schema: this.base, problems: this.problems };
    }
    this.checkKeys(root, ["$schema", "types", "relations", "strict"], "relata.json");
    const types = this.readTypes(findNodeAtLocation(root, ["types"]));
    const relations = this.readRelations(findNodeAtLocation(root, ["relations"]), types);
    const strict = this.boolean(findNodeAtLocation(root, ["strict"]), "strict") ?? this.base.strict;
    return { schema: new Schema(types, relations, strict), problems: this.problems };
  }

  /** Built-in types keep their order unless the file lists one, which then takes its place in the file's order. */
  private readTypes(node: Node | undefined): EntityType[] {
    const listed: EntityType[] = [];
    for (const [key, name, value] of this.entries(node, "types")) {
      if (!typePattern.test(name)) {
        this.report(
          key,
          "schema.malformed",
          `"${name}" is no type name: it starts with a letter and goes on with letters, digits, _ or -.`,
        );
        continue;
      }
      if (!this.isObject(value, `the type "${name}"`)) continue;
      this.checkKeys(value, ["label", "plural", "color", "icon"], `the type "${name}"`);
      const builtIn = this.baseTypes.find((type) => type.name === name);
      const label = this.string(value, "label") ?? builtIn?.label ?? name;
      const plural = this.string(value, "plural") ?? builtIn?.plural ?? label;
      const type: Draft<EntityType> = { name, label, plural, declared: true };
      const color = this.string(value, "color") ?? builtIn?.color;
      const icon = this.string(value, "icon") ?? builtIn?.icon;
      if (color !== undefined) type.color = color;
      if (icon !== undefined) type.icon = icon;
      listed.push(type);
    }
    const names = new Set(listed.map((type) => type.name));
    return [...this.baseTypes.filter((type) => !names.has(type.name)), ...listed];
  }

  private readRelations(node: Node | undefined, types: readonly EntityType[]): Relation[] {
    const relations = new Map(this.baseRelations.map((relation) => [relation.name, relation]));
    const taken = new Map<string, string>();
    for (const relation of this.baseRelations)
      if (relation.inverse) taken.set(relation.inverse, relation.name);
    const own = new Set(this.entries(node, "relations", false).map(([, name]) => normalizeRelation(name)));
    for (const [key, written, value] of this.entries(node, "relations")) {
      const name = normalizeRelation(written);
      if (name === "" || /[:[\]#^|]/.test(name)) {
        this.report(
          key,
          "schema.malformed",
          `"${written}" is no relation name: it is not empty and holds none of : [ ] # ^ |.`,
        );
        continue;
      }
      const inverseOf = taken.get(name);
      if (inverseOf !== undefined && inverseOf !== name) {
        this.report(
          key,
          "schema.conflict",
          `"${name}" already is the inverse of "${inverseOf}"; declare "${inverseOf}" instead.`,
        );
        continue;
      }
      if (!this.isObject(value, `the relation "${name}"`)) continue;
      const relation = this.readRelation(name, value, relations.get(name), types);
      if (relation.inverse === undefined) releaseInverses(taken, name);
      else this.claimInverse(relation, key, value, taken, relations, own);
      relations.set(name, relation);
    }
    return [...relations.values()];
  }

  private readRelation(
    name: string,
    value: Node,
    builtIn: Relation | undefined,
    types: readonly EntityType[],
  ): Draft<Relation> {
    const owner = `the relation "${name}"`;
    this.checkKeys(value, ["label", "inverse", "symmetric", "transitive", "domain", "range"], owner);
    const flag = (key: "symmetric" | "transitive") =>
      this.boolean(findNodeAtLocation(value, [key]), key) ?? builtIn?.[key] ?? false;
    const relation: Draft<Relation> = {
      name,
      label: this.string(value, "label") ?? builtIn?.label ?? name,
      symmetric: flag("symmetric"),
      transitive: flag("transitive"),
      domain: this.typeNames(value, "domain", types) ?? builtIn?.domain ?? [],
      range: this.typeNames(value, "range", types) ?? builtIn?.range ?? [],
      declared: true,
    };
    const inverse = this.string(value, "inverse");
    const inherited = relation.symmetric ? undefined : builtIn?.inverse;
    const inverseName = inverse === undefined ? inherited : normalizeRelation(inverse);
    if (inverseName !== undefined && inverseName !== "") relation.inverse = inverseName;
    return relation;
  }

  /** Drops an inverse that can't be one: of a symmetric relation, its own name, or a name that is taken. */
  private claimInverse(
    relation: Draft<Relation>,
    key: Node,
    value: Node,
    taken: Map<string, string>,
    relations: ReadonlyMap<string, Relation>,
    own: ReadonlySet<string>,
  ): void {
    const inverse = relation.inverse ?? "";
    const place = findNodeAtLocation(value, ["inverse"]) ?? key;
    const owner = taken.get(inverse);
    if (inverse === relation.name) {
      this.report(
        place,
        "schema.conflict",
        `A relation that is its own inverse is symmetric: write "symmetric": true.`,
      );
      relation.symmetric = true;
      delete relation.inverse;
    } else if (relation.symmetric) {
      this.report(
        place,
        "schema.conflict",
        `"${relation.name}" is symmetric and can't have an inverse as well.`,
      );
      delete relation.inverse;
    } else if (owner !== undefined && owner !== relation.name) {
      this.report(place, "schema.conflict", `"${inverse}" already is the inverse of "${owner}".`);
      delete relation.inverse;
    } else if (relations.has(inverse) || own.has(inverse)) {
      this.report(
        place,
        "schema.conflict",
        `"${inverse}" is declared as a relation of its own and can't be the inverse of "${relation.name}".`,
      );
      delete relation.inverse;
    } else {
      releaseInverses(taken, relation.name);
      taken.set(inverse, relation.name);
    }
  }

  private entries(
    node: Node | undefined,
    owner: string,
    report = true,
  ): [key: Node, name: string, value: Node][] {
    if (!node) return [];
    if (node.type !== "object") {
      if (report) this.report(node, "schema.wrong-type", `"${owner}" must be an object.`);
      return [];
    }
    const found: [Node, string, Node][] = [];
    for (const property of node.children ?? []) {
      const [key, value] = property.children ?? [];
      if (key && value && typeof key.value === "string") found.push([key, key.value, value]);
    }
    return found;
  }

  private checkKeys(node: Node, known: readonly string[], owner: string): void {
    for (const [key, name] of this.entries(node, owner)) {
      if (!known.includes(name)) {
        this.report(
          key,
          "schema.unknown-key",
          `"${name}" means nothing in ${owner}; it may hold ${known.filter((k) => k !== "$schema").join(", ")}.`,
        );
      }
    }
  }

  private isObject(node: Node, owner: string): boolean {
    if (node.type === "object") return true;
    this.report(
      node,
      "schema.wrong-type",
      `${owner[0]?.toUpperCase() ?? ""}${owner.slice(1)} must be an object, such as {}.`,
    );
    return false;
  }

  private string(owner: Node, key: string): string | undefined {
    const node = findNodeAtLocation(owner, [key]);
    if (!node) return undefined;
    if (typeof node.value === "string" && node.value.trim() !== "") return node.value.trim();
    this.report(node, "schema.wrong-type", `"${key}" must be a text that is not empty.`);
    return undefined;
  }

  private boolean(node: Node | undefined, key: string): boolean | undefined {
    if (!node) return undefined;
    if (typeof node.value === "boolean") return node.value;
    this.report(node, "schema.wrong-type", `"${key}" must be true or false.`);
    return undefined;
  }

  private typeNames(owner: Node, key: string, types: readonly EntityType[]): string[] | undefined {
    const node = findNodeAtLocation(owner, [key]);
    if (!node) return undefined;
    const items = node.type === "array" ? (node.children ?? []) : [node];
    const names: string[] = [];
    for (const item of items) {
      if (typeof item.value !== "string" || !typePattern.test(item.value)) {
        this.report(item, "schema.wrong-type", `"${key}" must list names of types, such as ["concept"].`);
        continue;
      }
      if (!types.some((type) => type.name === item.value)) {
        this.report(
          item,
          "schema.unknown-type",
          `No type "${item.value}" is declared; add it to "types" or mend the name.`,
        );
      }
      names.push(item.value);
    }
    return names;
  }

  private report(node: Node, code: SchemaProblem["code"], message: string): void {
    this.problems.push({ code, message, start: node.offset, end: node.offset + node.length });
  }
}

/** Frees the names that stood for the inverse of `relation`. */
function releaseInverses(taken: Map<string, string>, relation: string): void {
  for (const [inverse, of] of taken) if (of === relation) taken.delete(inverse);
}
