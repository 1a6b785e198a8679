import { findNodeAtLocation, type Node } from "jsonc-parser";
import { readSchema } from "../../core/schema/read-schema.ts";
import { parseJsonTree } from "../../core/text/json-tree.ts";
import { normalizeRelation, type Schema } from "../../core/schema/schema.ts";
import { refuse } from "../edit/refusal.ts";
import { declarationEdits } from "../edit/schema-declaration.ts";
import { applyEdits, type FileEdits, type NewFile, type TextEdit } from "../edit/text-edit.ts";
import type { RenamePlan } from "./plan/plan.ts";
import type { SchemaText } from "./rename.ts";
import { relationSpelledLike } from "../edit/links/spelling.ts";
import { inEnglish, messageOf } from "../../core/text/message.ts";

/**
 * The edits of a relata.json that rename a relation: its key, and where it is an inverse.
 *
 * @param oldName normalized
 * @param typed the new name as it was typed
 */
export function renameRelationInSchema(text: string, oldName: string, typed: string): TextEdit[] {
  const rename = (node: Node | undefined) =>
    renamed(node, text, (name) =>
      normalizeRelation(name) === oldName ? relationSpelledLike(name, typed) : name,
    );
  return properties(text, "relations").flatMap(([key, value]) => [
    ...rename(key),
    ...rename(value && findNodeAtLocation(value, ["inverse"])),
  ]);
}

/** The edits of a relata.json that rename a type: its key, and where it is in a relation's domain or range. */
export function renameTypeInSchema(text: string, oldName: string, newName: string): TextEdit[] {
  const rename = (node: Node | undefined) =>
    renamed(node, text, (name) => (name === oldName ? newName : name));
  const inRelations = properties(text, "relations").flatMap(([, value]) =>
    ["domain", "range"].flatMap((key) => {
      const node = value && findNodeAtLocation(value, [key]);
      return node?.type === "array" ? (node.children ?? []).flatMap(rename) : rename(node);
    }),
  );
  const edits = [...properties(text, "types").flatMap(([key]) => rename(key)), ...inRelations];
  return edits.sort((a, b) => a.span.start - b.span.start);
}

/**
 * The schema with edits made in its files; refuses where they make a mistake in one.
 *
 * @param present what stands where no files are given
 */
export function editedSchema(
  present: Schema,
  schemas: readonly SchemaText[],
  edited: readonly FileEdits[],
  made: readonly NewFile[] = [],
): Schema {
  if (edited.length === 0 && made.length === 0) return present;
  let before: Schema | undefined;
  let after: Schema | undefined;
  for (const { text } of made) after = readSchema(text, after).schema;
  for (const { uri, text } of schemas) {
    const edits = edited.find((one) => one.uri === uri)?.edits ?? [];
    const read = readSchema(text, before);
    const reread = readSchema(applyEdits(text, edits), after);
    const known = new Set(read.problems.map(({ message }) => inEnglish(message)));
    const problem = reread.problems.find(({ message }) => !known.has(inEnglish(message)));
    if (problem && reread.problems.length > read.problems.length)
      refuse(messageOf`In relata.json: ${problem.message}`);
    before = read.schema;
    after = reread.schema;
  }
  return after ?? present;
}

/**
 * Adds what a plan has relata.json declare besides: to the first file, or to one that is made where people are asked to have
 * none yet. Refuses nothing where there is neither; the relations are checked then as they are.
 */
export function writeDeclarations({ declarations, options, schemaEdits, newFiles }: RenamePlan): void {
  if (declarations.length === 0) return;
  const [file] = options.schemas ?? [];
  const made = options.newSchemaUri;
  if (!file && made === undefined) return;
  const renamed = file ? (schemaEdits.find(({ uri }) => uri === file.uri)?.edits ?? []) : [];
  let text = file ? applyEdits(file.text, renamed) : "{}";
  for (const { path, value } of declarations) {
    const edits = declarationEdits(text, path, value);
    if (!edits)
      refuse(messageOf`relata.json is broken, so the new name can't be declared there. Mend it first.`);
    text = applyEdits(text, edits);
  }
  if (!file) newFiles.push({ uri: made ?? "", text: `${text}\n` });
  else {
    const own = schemaEdits.findIndex(({ uri }) => uri === file.uri);
    if (own >= 0) schemaEdits.splice(own, 1);
    schemaEdits.push({ uri: file.uri, edits: [changeBetween(file.text, text)] });
  }
}

/** One edit that makes a text another one, of the part that differs. */
function changeBetween(before: string, after: string): TextEdit {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let [end, newEnd] = [before.length, after.length];
  while (end > start && newEnd > start && before[end - 1] === after[newEnd - 1])
    [end, newEnd] = [end - 1, newEnd - 1];
  return { span: { start, end }, newText: after.slice(start, newEnd) };
}

function properties(text: string, section: string): [key: Node, value: Node | undefined][] {
  const { root } = parseJsonTree(text);
  const node = root && findNodeAtLocation(root, [section]);
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }): [Node, Node | undefined][] => {
    const [key, value] = children ?? [];
    return key ? [[key, value]] : [];
  });
}

/** A string in JSON with the quote that ends it, which is missing where the string goes on to the end of its line. */
const closedString = /^"(?:[^"\\]|\\.)*"$/s;

/** The edit of a string, its quotes left alone. */
export function renamed(node: Node | undefined, text: string, to: (name: string) => string): TextEdit[] {
  if (node?.type !== "string" || typeof node.value !== "string") return [];
  const name = to(node.value.trim());
  if (name === node.value.trim()) return [];
  const end = node.offset + node.length;
  const isClosed = closedString.test(text.slice(node.offset, end));
  const span = { start: node.offset + 1, end: isClosed ? end - 1 : end };
  const written = text.slice(span.start, span.end);
  const before = written.slice(0, written.length - written.trimStart().length);
  const after = written.slice(written.trimEnd().length);
  return [{ span, newText: before + JSON.stringify(name).slice(1, -1) + after }];
}
