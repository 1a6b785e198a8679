import { ParseError, parseTOML, type AST } from "toml-eslint-parser";
import { messageOf } from "../../text/message.ts";
import { isNestedTooDeep, tooDeep } from "../../text/yaml-document.ts";
import type {
  FrontmatterPair,
  FrontmatterPairs,
  FrontmatterScalar,
  FrontmatterValue,
  YamlMistake,
} from "./frontmatter-value.ts";
import { maxMistakes } from "./yaml-mistakes.ts";

/** So many characters are read for all mistakes: the library ends at each, and all is read again without its line. */
const maxRead = 200_000;

/**
 * The keys of a frontmatter in TOML, as Hugo and Zola have it, and the mistakes in it. A line with a mistake costs the other lines
 * nothing, unless there are many in a long frontmatter. What stands in a table is a value of the table's name, but that the tags of
 * Zola's `[taxonomies]` are those of the note. Its own module, since the library is loaded for those alone who have such a note.
 *
 * @param toml what stands between the fences
 */
export function tomlPairs(toml: string): FrontmatterPairs {
  const mistakes: YamlMistake[] = [];
  const mostMistakes = Math.max(1, Math.min(maxMistakes, Math.floor(maxRead / toml.length)));
  let readable = toml;
  for (;;) {
    const read = parsed(readable);
    if (!("start" in read)) return { pairs: read.flatMap((one) => pairsOf(one, toml)), mistakes };
    mistakes.push(read);
    const { start, end } = lineAround(readable, lastWritten(readable, read.start));
    if (mistakes.length >= mostMistakes || start === end) return { pairs: [], mistakes };
    readable = readable.slice(0, start) + " ".repeat(end - start) + readable.slice(end);
  }
}

type TopLevel = AST.TOMLTopLevelTable["body"][number];

function parsed(toml: string): readonly TopLevel[] | YamlMistake {
  const whole = { start: 0, end: Math.max(1, toml.trimEnd().length) };
  // The library recurses.
  if (isNestedTooDeep(toml))
    return { message: messageOf`The frontmatter can't be read: ${tooDeep}.`, ...whole };
  try {
    return parseTOML(toml).body[0].body;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = messageOf`The frontmatter is no valid TOML here: ${reason}.`;
    if (!(error instanceof ParseError)) return { message, ...whole };
    const start = lastWritten(toml, error.index);
    const { end } = lineAround(toml, start);
    return { message, start, end: Math.max(start + 1, end) };
  }
}

/**
 * The place of a mistake that the library finds at an offset: where the text before ends, if nothing but blanks is left of the line, or a value is
 * missed behind a `=`.
 */
function lastWritten(text: string, offset: number): number {
  const at = Math.min(offset, text.length);
  const { end } = lineAround(text, at);
  const before = text.slice(0, at).trimEnd();
  const isBefore =
    text.slice(at, end).trim() === "" ||
    (before.endsWith("=") && /[\r\n]/.test(text.slice(before.length, at)));
  return isBefore ? Math.max(0, before.length - 1) : at;
}

/** The line that holds an offset, without its end. */
function lineAround(text: string, offset: number): { start: number; end: number } {
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const lineEnd = text.indexOf("\n", start);
  return { start, end: lineEnd < 0 ? text.length : lineEnd };
}

function pairsOf(node: TopLevel, toml: string): FrontmatterPair[] {
  const [first, second] = node.key.keys;
  if (!first) return [];
  const key = keyOf(first, toml);
  if (node.type === "TOMLTable" && key.text === "taxonomies" && !second)
    return node.body.flatMap((one) => pairsOf(one, toml));
  const [start, end] = node.range;
  const isMap = node.type === "TOMLTable" || second !== undefined;
  return [{ key, value: isMap ? { kind: "map", isEmpty: false, start, end } : valueOf(node.value, toml) }];
}

function keyOf(node: AST.TOMLBare | AST.TOMLQuoted, toml: string): FrontmatterScalar {
  return node.type === "TOMLBare"
    ? scalarOf(node.range, node.name, "plain", toml)
    : scalarOf(node.range, node.value, node.style === "literal" ? "single" : "double", toml);
}

function valueOf(node: AST.TOMLContentNode, toml: string): FrontmatterValue {
  const [start, end] = node.range;
  if (node.type === "TOMLArray") {
    const items = node.elements.map((one) => valueOf(one, toml));
    return { kind: "list", flow: true, items, start, end };
  }
  if (node.type === "TOMLInlineTable") return { kind: "map", isEmpty: node.body.length === 0, start, end };
  if (node.kind !== "string") return scalarOf(node.range, toml.slice(start, end), "plain", toml);
  const style = node.multiline ? "block" : node.style === "literal" ? "single" : "double";
  return scalarOf(node.range, node.value, style, toml);
}

function scalarOf(
  [start, end]: readonly [number, number],
  written: string,
  style: FrontmatterScalar["style"],
  toml: string,
): FrontmatterScalar {
  const text = written.trim();
  const outer = { start, end };
  const quotes = style === "block" ? 3 : style === "plain" ? 0 : 1;
  const at = toml.slice(0, end - quotes).indexOf(text, start + quotes);
  if (text !== "" && at >= 0) return { kind: "scalar", text, start: at, end: at + text.length, outer, style };
  return {
    kind: "scalar",
    text,
    start: start + quotes,
    end: Math.max(start + quotes, end - quotes),
    outer,
    style,
  };
}
