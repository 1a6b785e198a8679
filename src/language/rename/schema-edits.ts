import { findNodeAtLocation, parseTree, type Node } from "jsonc-parser";
import { readSchema } from "../../core/schema/read-schema.ts";
import { normalizeRelation, type Schema } from "../../core/schema/schema.ts";
import { refuse } from "../edit/refusal.ts";
import { applyEdits, type FileEdits, type TextEdit } from "../edit/text-edit.ts";
import type { SchemaText } from "./rename.ts";
import { relationSpelledLike } from "./spelling.ts";

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
): Schema {
  if (edited.length === 0) return present;
  let before: Schema | undefined;
  let after: Schema | undefined;
  for (const { uri, text } of schemas) {
    const edits = edited.find((one) => one.uri === uri)?.edits ?? [];
    const read = readSchema(text, before);
    const reread = readSchema(applyEdits(text, edits), after);
    const known = new Set(read.problems.map(({ message }) => message));
    const problem = reread.problems.find(({ message }) => !known.has(message));
    if (problem && reread.problems.length > read.problems.length)
      refuse(`In relata.json: ${problem.message}`);
    before = read.schema;
    after = reread.schema;
  }
  return after ?? present;
}

function properties(text: string, section: string): [key: Node, value: Node | undefined][] {
  const root = text.trim() === "" ? undefined : parseTree(text, [], { allowTrailingComma: true });
  const node = root && findNodeAtLocation(root, [section]);
  if (node?.type !== "object") return [];
  return (node.children ?? []).flatMap(({ children }): [Node, Node | undefined][] => {
    const [key, value] = children ?? [];
    return key ? [[key, value]] : [];
  });
}

/** The edit of a string, its quotes left alone. */
function renamed(node: Node | undefined, text: string, to: (name: string) => string): TextEdit[] {
  if (node?.type !== "string" || typeof node.value !== "string") return [];
  const name = to(node.value.trim());
  if (name === node.value.trim()) return [];
  const span = { start: node.offset + 1, end: node.offset + node.length - 1 };
  const written = text.slice(span.start, span.end);
  const newText = JSON.stringify(name).slice(1, -1);
  return [
    {
      span,
      newText: written.replace(
        /^(\s*)[^]*?(\s*)$/,
        (_, before: string, after: string) => before + newText + after,
      ),
    },
  ];
}
