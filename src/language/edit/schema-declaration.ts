import { findNodeAtLocation, modify, parse, stripComments, type Node, type ParseError } from "jsonc-parser";
import { parseJsonTree } from "../../core/text/json-tree.ts";
import { applyEdits, insertion, type TextEdit } from "./text-edit.ts";
import { isRecord } from "../is-record.ts";

/** A value of relata.json. */
export type DeclaredValue =
  string | boolean | null | readonly string[] | { readonly [key: string]: DeclaredValue };

/**
 * The edits that write a value into a relata.json, beside all that stands there, comments too; undefined where the file is
 * no JSON as it is, is nested deeper or longer than a relata.json is read, or holds something else at that place.
 *
 * @param path the keys that lead to it
 * @example declarationEdits("{}", ["types", "tea"], { label: "Tea" })
 */
export function declarationEdits(
  text: string,
  path: readonly [section: string, ...more: string[]],
  value: DeclaredValue,
): TextEdit[] | undefined {
  const { root, errors, tooDeep, isTooLong } = parseJsonTree(text);
  // The library that writes calls itself for each level; what is not read is not written to.
  if (isTooLong || tooDeep.length > 0) return undefined;
  if (stripComments(text).trim() === "") {
    const gap = text.trim() === "" || /[\r\n]$/.test(text) ? "" : "\n";
    return [insertion(text.length, `${gap}${JSON.stringify(nested(path, value), null, 2)}\n`)];
  }
  if (!root || errors.length > 0) return undefined;
  const own = inItsLine(text, root, path, value);
  const wanted = (edits: TextEdit[] | undefined) =>
    edits && holds(applyEdits(text, edits), text, path, value) ? edits : undefined;
  return wanted(own) ?? wanted(byLibrary(text, path, value));
}

/** On a line of its own where the last property of the section has one; undefined where that is not plain. */
function inItsLine(
  text: string,
  root: Node,
  path: readonly string[],
  value: DeclaredValue,
): TextEdit[] | undefined {
  let [object, depth] = [root, 0];
  for (; depth < path.length - 1; depth++) {
    const next = findNodeAtLocation(object, [path[depth] ?? ""]);
    if (next?.type !== "object") break;
    object = next;
  }
  const key = path[depth] ?? "";
  if (object.type !== "object" || findNodeAtLocation(object, [key])) return undefined;
  return [addedProperty(text, object, key, inOneLine(nested(path.slice(depth + 1), value)))];
}

function byLibrary(text: string, path: readonly string[], value: DeclaredValue): TextEdit[] | undefined {
  try {
    const formattingOptions = { insertSpaces: true, tabSize: 2, eol: text.includes("\r\n") ? "\r\n" : "\n" };
    return modify(text, [...path], value, { formattingOptions }).map(({ offset, length, content }) => ({
      span: { start: offset, end: offset + length },
      newText: content,
    }));
  } catch {
    // The library throws where the path leads through something that is no object.
    return undefined;
  }
}

/** Whether a text holds the value at its place, and all else as before. */
function holds(after: string, before: string, path: readonly string[], value: DeclaredValue): boolean {
  const errors: ParseError[] = [];
  const read = (text: string): unknown =>
    parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const expected = merged(read(before), path, value);
  return JSON.stringify(sorted(expected)) === JSON.stringify(sorted(read(after))) && errors.length === 0;
}

function merged(present: unknown, path: readonly string[], value: DeclaredValue): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  const known = isRecord(present) ? present : {};
  return { ...known, [key]: merged(known[key], rest, value) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}

function nested(path: readonly string[], value: DeclaredValue): DeclaredValue {
  return path.reduceRight<DeclaredValue>((inner, key) => ({ [key]: inner }), value);
}

/** The edit that adds a property to an object of a JSON text, on a line of its own where its last property has one. */
function addedProperty(text: string, object: Node, name: string, value: string): TextEdit {
  const property = `${JSON.stringify(name)}: ${value}`;
  const last = object.children?.at(-1);
  if (!last) {
    const close = object.offset + object.length - 1;
    const isEmpty = text.slice(object.offset + 1, close).trim() === "";
    // Comments may stand there.
    return isEmpty
      ? { span: { start: object.offset, end: close + 1 }, newText: `{ ${property} }` }
      : insertion(close, `${property} `);
  }
  const line = /(\r\n|\n|\r)([ \t]*)$/.exec(text.slice(0, last.offset));
  const gap = line ? `${line[1] ?? ""}${line[2] ?? ""}` : " ";
  const end = last.offset + last.length;
  const comma = /^\s*,/.exec(text.slice(end))?.[0];
  return comma === undefined
    ? insertion(end, `,${gap}${property}`)
    : insertion(end + comma.length, `${gap}${property},`);
}

function inOneLine(value: DeclaredValue): string {
  if (!isRecord(value)) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${inOneLine(one)}`);
  return pairs.length === 0 ? "{}" : `{ ${pairs.join(", ")} }`;
}
