import { getLocation, type JSONPath } from "jsonc-parser";
import { dialectNames } from "../../core/dialects/dialect.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { readProperties } from "../../core/schema/schema-rules.ts";
import { schemaKeys } from "../../core/schema/schema-keys.ts";
import { ruleConditionKeys, ruleResultKeys } from "../../core/schema/read-rules.ts";
import { maxJsonLength } from "../../core/text/json-tree.ts";
import type { Span } from "../../core/text/span.ts";

/** What may be written at a place of a relata.json. */
export interface SchemaItem {
  readonly kind: "key" | "value";
  readonly label: string;
  /** As JSON; a key with its colon where none follows. */
  readonly insertText: string;
  readonly replaced: Span;
  /** Whether it is the same for every vault: then `media/relata.schema.json` tells it, too. */
  readonly isFixed: boolean;
}

/** Of more notes nobody waits for the tags and properties. */
const maxNotes = 20_000;
const maxItems = 300;

/** The keys, types, relations, tags, folders and properties that may stand at a place of a relata.json. */
export function* schemaCompletions(graph: ReadonlyGraph, text: string, offset: number): Steps<SchemaItem[]> {
  if (text.length > maxJsonLength) return [];
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  const isInside =
    previousNode !== undefined &&
    previousNode.offset <= offset &&
    offset <= previousNode.offset + previousNode.length;
  const replaced = isInside
    ? { start: previousNode.offset, end: previousNode.offset + previousNode.length }
    : { start: offset, end: offset };
  const fixed = isAtPropertyKey ? fixedKeys(path.slice(0, -1)) : fixedValues(path);
  const labels = fixed ?? (yield* isAtPropertyKey ? keysAt(graph, path.slice(0, -1)) : valuesAt(graph, path));
  const colon = isAtPropertyKey && !/^\s*:/.test(text.slice(replaced.end)) ? ": " : "";
  return [...new Set(labels)].slice(0, maxItems).map((label) => ({
    kind: isAtPropertyKey ? "key" : "value",
    label: String(label),
    insertText: `${JSON.stringify(label)}${colon}`,
    replaced,
    isFixed: fixed !== undefined,
  }));
}

/** The keys that every vault has at a place; undefined where the vault decides, or none may stand. */
function fixedKeys([section, ...rest]: JSONPath): readonly string[] | undefined {
  if (section === undefined) return schemaKeys;
  switch (`${String(section)} ${String(rest.length)}`) {
    case "types 1":
      return ["label", "plural", "color", "icon"];
    case "relations 1":
      return ["label", "inverse", "symmetric", "transitive", "domain", "range", "bareNames"];
    case "notes 1":
      return [...ruleConditionKeys, ...ruleResultKeys];
    case "properties 0":
      return readProperties;
    case "sections 1":
      return ["heading", "relation"];
    default:
      return undefined;
  }
}

function* keysAt(graph: ReadonlyGraph, [section, ...rest]: JSONPath): Steps<readonly string[]> {
  switch (`${String(section)} ${String(rest.length)}`) {
    case "types 0":
      return [...graph.typeCounts.keys()].filter(
        (type) => type !== "note" && !graph.schema.declaresType(type),
      );
    case "relations 0":
      return yield* relationsIn(graph, false);
    case "notes 2":
      return rest[1] === "property" ? yield* propertiesIn(graph) : [];
    default:
      return [];
  }
}

/** The values that every vault has at a place; undefined where the vault decides, or none may stand. */
function fixedValues([section, , key]: JSONPath): readonly (string | boolean)[] | undefined {
  if (section === "strict") return [true, false];
  if (section === "dialect") return dialectNames;
  const isFlag = key === "symmetric" || key === "transitive" || key === "bareNames";
  return section === "relations" && isFlag ? [true, false] : undefined;
}

function* valuesAt(graph: ReadonlyGraph, path: JSONPath): Steps<readonly string[]> {
  const [section, name, key] = path;
  if (section === "properties") return yield* propertiesIn(graph);
  if (section === "relations") return key === "domain" || key === "range" ? typesIn(graph) : [];
  if ((section !== "notes" && section !== "sections") || name === undefined) return [];
  switch (key) {
    case "property":
      return yield* valuesOf(graph, String(path[3] ?? ""));
    case "type":
      return typesIn(graph);
    case "relation":
      return yield* relationsIn(graph, true);
    case "tag":
      return yield* namesIn(graph, ({ tags }) => tags);
    case "folder":
      return (yield* namesIn(graph, ({ path: at }) => foldersOf(at))).map((folder) => `${folder}/**`);
    default:
      return [];
  }
}

function typesIn({ schema, typeCounts }: ReadonlyGraph): string[] {
  return [...[...schema.declaredTypes()].map(({ name }) => name), ...typeCounts.keys()];
}

function* relationsIn(graph: ReadonlyGraph, withDeclared: boolean): Steps<string[]> {
  const found = withDeclared
    ? [...graph.schema.declaredRelations()].flatMap(({ name, inverse }) => [
        name,
        ...(inverse === undefined ? [] : [inverse]),
      ])
    : [];
  yield* eachInSteps(firstOf(graph.edges(), maxNotes), ({ relation }) => {
    if (!relation.declared) found.push(relation.name);
  });
  return found;
}

function* propertiesIn(graph: ReadonlyGraph): Steps<string[]> {
  return yield* namesIn(graph, ({ properties }) => properties.map(({ key }) => key));
}

function* valuesOf(graph: ReadonlyGraph, key: string): Steps<string[]> {
  const folded = key.toLowerCase();
  return yield* namesIn(graph, ({ properties }) =>
    properties.filter((one) => one.key.toLowerCase() === folded).map(({ value }) => value),
  );
}

/** What notes are asked for, each once, the most common first. */
function* namesIn(graph: ReadonlyGraph, of: (note: NoteEntity) => readonly string[]): Steps<string[]> {
  const counts = new Map<string, number>();
  yield* eachInSteps(firstOf(graph.notes(), maxNotes), (note) => {
    for (const name of of(note)) counts.set(name, (counts.get(name) ?? 0) + 1);
  });
  return [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
