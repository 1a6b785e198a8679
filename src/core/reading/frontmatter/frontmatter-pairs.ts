import {
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  visit,
  YAMLSeq,
  type Document,
  type Node,
  type Pair,
} from "yaml";
import type { Span, SpannedText } from "../../text/span.ts";
import { plainPairs } from "./plain-pairs.ts";

/** A key of the frontmatter with its value; all places are offsets into the YAML. */
export interface FrontmatterPair {
  readonly key: FrontmatterScalar;
  readonly value: FrontmatterValue;
}

/** A value of the frontmatter, apart from how YAML writes it. */
export type FrontmatterValue = FrontmatterScalar | FrontmatterList | FrontmatterMap;

/**
 * A word, text, number or date: the text, trimmed; what is no string, such as a number, as it is written. The place is
 * exact where the source has the text letter by letter, else, where there are escapes or folded lines, all between the
 * quotes.
 */
export interface FrontmatterScalar extends SpannedText {
  readonly kind: "scalar";
  /** The value with its quotes. */
  readonly outer: Span;
  /** How it is written; `loose` where the YAML is broken and the value was read all the same. */
  readonly style: "plain" | "single" | "double" | "block" | "loose";
}

export interface FrontmatterList extends Span {
  readonly kind: "list";
  /** Whether it is written in brackets. */
  readonly flow: boolean;
  readonly items: readonly FrontmatterValue[];
}

export interface FrontmatterMap extends Span {
  readonly kind: "map";
  readonly isEmpty: boolean;
}

/** A pair as the library reads it. */
interface YamlPair {
  readonly key: Scalar;
  readonly value: Node;
}

/** The keys of a frontmatter in the order of the text, and what is wrong with it. */
export interface FrontmatterPairs {
  readonly pairs: readonly FrontmatterPair[];
  readonly mistakes: readonly YamlMistake[];
}

/** Something that is no valid YAML; `start` and `end` are offsets into the YAML. */
export interface YamlMistake {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** Up to this many brackets or dashes are nested in what a person writes; the YAML library recurses. */
const deepestNesting = 100;
const deepBlocks = new RegExp(`(?:[-?:][ \\t]+){${String(deepestNesting)}}`);
/** After so many mistakes nobody reads on. */
const mostMistakes = 20;
const startOfKey = /^[^\s#\-{}[\]][^\r\n:]*:(?=\s|$)/gm;
/** Wiki-links without quotes, which YAML can't read where there are several, or `#` or `@` in them. */
const bareLinks = /^(?:\[\[[^[\]\r\n]+\]\][ \t]*,?[ \t]*)+$/;
const indicator = /^["'[{&*!|>%@`]/;

/**
 * The keys of a frontmatter and the mistakes in it. Where it is no valid YAML as a whole, each key is read with its own
 * lines, so that one mistake, such as a title with a colon, does not cost the others. A key written twice is a mistake,
 * and both count. YAML's aliases (`*name`) are not followed.
 *
 * @param yaml what stands between the fences, with line ends that YAML knows
 */
export function readPairs(yaml: string): FrontmatterPairs {
  const pairs = plainPairs(yaml);
  return pairs ? { pairs, mistakes: [] } : libraryPairs(yaml);
}

/** The same by the YAML library alone, which {@link plainPairs} must agree with. */
export function libraryPairs(yaml: string): FrontmatterPairs {
  const { pairs, mistakes } = yamlPairs(yaml);
  return {
    pairs: pairs.map(({ key, value }) => ({ key: scalarOf(key, yaml), value: valueOf(value, yaml) })),
    mistakes,
  };
}

function yamlPairs(yaml: string): {
  readonly pairs: readonly YamlPair[];
  readonly mistakes: readonly YamlMistake[];
} {
  const document = parse(yaml);
  if (typeof document === "string" || document.errors.length > 0) {
    const pairs = pairsByLines(yaml);
    const mistakes = [...mistakesOf(document, yaml), ...repeatedKeys(pairs)];
    return { pairs, mistakes: mistakes.slice(0, mostMistakes) };
  }
  const { contents } = document;
  if (isMap(contents)) {
    const pairs = contents.items.flatMap((pair) => asPair(pair) ?? []);
    return { pairs, mistakes: repeatedKeys(pairs).slice(0, mostMistakes) };
  }
  if (!contents || (isScalar(contents) && contents.value === null)) return { pairs: [], mistakes: [] };
  const [start, end] = contents.range;
  const message = "The frontmatter must be made of lines such as `key: value`.";
  return { pairs: [], mistakes: [{ message, start, end }] };
}

function valueOf(node: Node, yaml: string): FrontmatterValue {
  if (isScalar(node)) return scalarOf(node, yaml);
  const { start, end } = spanOf(node);
  if (isSeq(node)) {
    const items = node.items.map((item) =>
      isScalar(item) || isSeq(item)
        ? valueOf(item, yaml)
        : { kind: "map" as const, isEmpty: false, start, end },
    );
    return { kind: "list", flow: node.flow === true, items, start, end };
  }
  return { kind: "map", isEmpty: isMap(node) && node.items.length === 0, start, end };
}

function scalarOf(node: Scalar, yaml: string): FrontmatterScalar {
  const outer = spanOf(node);
  const { start, end } = outer;
  const source = yaml.slice(start, end);
  const text = scalarText(node).trim();
  const style = styleOf(node.type);
  const quotes = style === "double" || style === "single" ? 1 : 0;
  const from = style === "block" ? Math.max(0, source.search(/[\r\n]/)) : quotes;
  const at = source.indexOf(text, from);
  if (text !== "" && at >= 0)
    return { kind: "scalar", text, start: start + at, end: start + at + text.length, outer, style };
  const innerEnd = start + source.trimEnd().length - quotes;
  return {
    kind: "scalar",
    text,
    start: start + quotes,
    end: Math.max(start + quotes, innerEnd),
    outer,
    style,
  };
}

function styleOf(type: Scalar["type"]): FrontmatterScalar["style"] {
  switch (type) {
    case "PLAIN":
      return "plain";
    case "QUOTE_SINGLE":
      return "single";
    case "QUOTE_DOUBLE":
      return "double";
    case undefined:
      return "loose";
    default:
      return "block";
  }
}

function spanOf(node: Node): Span {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}

/** The text of a scalar; what is no string, such as a number or a date, as it is written. */
function scalarText({ value, source }: Scalar): string {
  if (typeof value === "string") return value;
  return source ?? (value === null || value === undefined ? "" : JSON.stringify(value));
}

/**
 * The YAML as a document, or why there is none.
 *
 * @param at added to all ranges: where the YAML stands in the whole
 */
function parse(yaml: string, at = 0): Document.Parsed | string {
  if (nesting(yaml) > deepestNesting || deepBlocks.test(yaml)) return "too many lists or maps in each other";
  try {
    // Keys are compared here, since the library does so in quadratic time.
    const document = parseDocument(yaml, { logLevel: "silent", prettyErrors: false, uniqueKeys: false });
    if (at > 0) {
      visit(document, {
        Node(_, node) {
          if (node.range) node.range = [node.range[0] + at, node.range[1] + at, node.range[2] + at];
        },
      });
    }
    return document;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** How many brackets are open at once; those in strings count, which does no harm. */
function nesting(yaml: string): number {
  let [open, most] = [0, 0];
  for (const { 0: bracket } of yaml.matchAll(/[[\]{}]/g)) {
    if (bracket === "[" || bracket === "{") most = Math.max(most, ++open);
    else if (open > 0) open--;
  }
  return most;
}

function mistakesOf(document: Document.Parsed | string, yaml: string): YamlMistake[] {
  if (typeof document === "string") {
    const message = `The frontmatter can't be read: ${document}.`;
    return [{ message, start: 0, end: yaml.trimEnd().length }];
  }
  const textEnd = yaml.trimEnd().length;
  const lines = new Set<number>();
  return document.errors.flatMap(({ code, pos, message }) => {
    if (lines.size >= mostMistakes) return [];
    // How deep the library gets before its stack is full is not for a note to say.
    if (code === "RESOURCE_EXHAUSTION") return [];
    const place = placeOf(yaml, pos, textEnd);
    // What follows on the line of a mistake are its consequences.
    if (lines.has(place.line)) return [];
    lines.add(place.line);
    const written = yaml.slice(place.line, place.lineEnd);
    const hint = written.includes("[[") ? " Write a link in quotes, several as a list." : "";
    const { start, end } = place;
    return [{ message: `The frontmatter is no valid YAML here: ${message}.${hint}`, start, end }];
  });
}

/** A mistake's place within one line, and never an empty one. */
function placeOf(yaml: string, [from, to]: readonly [number, number], textEnd: number) {
  const start = Math.min(from, Math.max(0, textEnd - 1));
  const line = yaml.lastIndexOf("\n", start - 1) + 1;
  const nextLine = yaml.indexOf("\n", start);
  const lineEnd = nextLine < 0 ? yaml.length : nextLine;
  const end = Math.min(lineEnd, Math.max(to, start + 1));
  return start < end ? { start, end, line, lineEnd } : { start: line, end: lineEnd, line, lineEnd };
}

function repeatedKeys(pairs: readonly YamlPair[]): YamlMistake[] {
  const seen = new Set<string>();
  return pairs.flatMap(({ key }) => {
    const name = scalarText(key);
    const repeated = seen.has(name);
    seen.add(name);
    const [start, end] = key.range ?? [0, 0];
    const message = `The key "${name}" stands here a second time: write several values as a list.`;
    return repeated ? [{ message, start, end }] : [];
  });
}

function asPair({ key, value }: Pair): YamlPair | undefined {
  // Without a value there is nothing to say.
  return isScalar(key) && isNodeWithRange(value) ? { key, value } : undefined;
}

function isNodeWithRange(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "range" in value;
}

function pairsByLines(yaml: string): YamlPair[] {
  const starts = [...yaml.matchAll(startOfKey)].map(({ index }) => index);
  return starts.flatMap((start, index) => {
    const piece = yaml.slice(start, starts[index + 1]).trimEnd();
    const contents = parsePiece(piece, start);
    if (isMap(contents)) return contents.items.flatMap((pair) => asPair(pair) ?? []);
    return loosePair(piece, start) ?? [];
  });
}

/** A piece of the YAML read on its own, with ranges as in the whole; undefined where it is not valid. */
function parsePiece(piece: string, at: number): Node | undefined {
  const document = parse(piece, at);
  if (typeof document === "string" || document.errors.length > 0) return undefined;
  return document.contents ?? undefined;
}

/** A key whose value is not valid YAML, read as its author may have meant it. */
function loosePair(piece: string, at: number): YamlPair | undefined {
  const colon = piece.indexOf(":");
  const key = placed(new Scalar(piece.slice(0, colon).trimEnd()), at, at + colon);
  const [first = "", ...more] = [...piece.matchAll(/[^\r\n]+/g)];
  const written = first === "" ? "" : first[0].slice(colon + 1);
  if (more.length === 0) {
    const value = looseValue(written, at + colon + 1);
    return value && { key, value };
  }
  if (written.trim() !== "") return undefined;
  const items = more.map((line) => {
    const dash = /^[ \t]*-[ \t]+/.exec(line[0])?.[0].length;
    return dash === undefined ? undefined : looseValue(line[0].slice(dash), at + line.index + dash);
  });
  const list = new YAMLSeq();
  list.items = items.filter((item) => item !== undefined);
  return { key, value: placed(list, at + colon + 1, at + piece.length) };
}

/** One valid value, bare wiki-links, or a plain text with a colon in it. */
function looseValue(written: string, at: number): Node | undefined {
  const text = written.trim();
  const start = at + written.indexOf(text);
  if (bareLinks.test(text)) {
    const links = [...text.matchAll(/\[\[[^[\]]+\]\]/g)].map(({ 0: link, index }) =>
      placed(new Scalar(link), start + index, start + index + link.length),
    );
    if (links.length === 1) return links[0];
    const list = new YAMLSeq();
    list.items = links;
    return placed(list, start, start + text.length);
  }
  if (text === "") return undefined;
  if (!indicator.test(text)) return placed(new Scalar(text), start, start + text.length);
  return parsePiece(written, at);
}

function placed<N extends Node>(node: N, start: number, end: number): N {
  node.range = [start, end, end];
  return node;
}
