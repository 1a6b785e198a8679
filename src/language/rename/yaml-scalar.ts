import { isScalar, isSeq, parseDocument, type Node } from "yaml";
import { readPairs } from "../../core/note/frontmatter-pairs.ts";
import { splitFrontmatter } from "../../core/note/split-frontmatter.ts";
import type { Span } from "../../core/text/span.ts";

/** A key or value of the frontmatter that is a text, with its quotes. */
export interface YamlScalar extends Span {
  readonly value: string;
  /** `loose` where the YAML is broken and the value was read all the same. */
  readonly style: "plain" | "single" | "double" | "block" | "loose";
  readonly place: "key" | "value" | "flow";
}

/** A list of the frontmatter. */
export interface YamlList extends Span {
  readonly flow: boolean;
  readonly items: readonly Span[];
}

/** A key of the frontmatter and what stands behind it. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlScalar | YamlList | undefined;
}

/** The keys of a note's frontmatter, with places in the text. */
export function yamlEntries(text: string): YamlEntry[] {
  const place = splitFrontmatter(text);
  if (!place) return [];
  const { start: at, end } = place.yaml;
  const source = text.slice(at, end).replace(/\r(?!\n)/g, "\n");
  return readPairs(source).pairs.flatMap(({ key, value }) => {
    const name = scalarOf(key, at, "key");
    if (!name) return [];
    const list = isSeq(value)
      ? {
          ...spanOf(value, at),
          flow: value.flow === true,
          items: value.items.flatMap((item) => itemSpan(item, at)),
        }
      : undefined;
    return [{ key: name, value: list ?? scalarOf(value, at, "value") }];
  });
}

/** Every key, value and item of the frontmatter that is a text. */
export function yamlScalars(text: string): YamlScalar[] {
  const place = splitFrontmatter(text);
  if (!place) return [];
  const { start: at, end } = place.yaml;
  const source = text.slice(at, end).replace(/\r(?!\n)/g, "\n");
  const found: YamlScalar[] = [];
  const add = (node: unknown, role: YamlScalar["place"]) => {
    const scalar = scalarOf(node, at, role);
    if (scalar) found.push(scalar);
    else if (isSeq(node))
      for (const item of node.items) add(item, node.flow || role === "flow" ? "flow" : "value");
  };
  for (const { key, value } of readPairs(source).pairs) {
    add(key, "key");
    add(value, "value");
  }
  return found;
}

/** Whether `text` can be written without quotes and is read back as it is. */
export function isPlainSafe(text: string, place: YamlScalar["place"]): boolean {
  if (text === "" || /[\r\n]/.test(text) || /^(?:null|true|false|~)$/i.test(text)) return false;
  const source = place === "key" ? `${text}: x` : place === "flow" ? `[${text}, x]` : `k: ${text}`;
  const document = parseDocument(source, { logLevel: "silent", prettyErrors: false });
  if (document.errors.length > 0 || document.contents?.comment) return false;
  const { contents } = document;
  const node = isSeq(contents) ? contents.items[0] : itemOf(contents, place);
  return isScalar(node) && node.type === "PLAIN" && node.source === text && isLast(contents, place);
}

/** A text as a value of the frontmatter: plain where that is read back the same, else in double quotes. */
export function yamlText(text: string, place: YamlScalar["place"]): string {
  return isPlainSafe(text, place) ? text : JSON.stringify(text);
}

function itemOf(contents: unknown, place: YamlScalar["place"]): unknown {
  if (typeof contents !== "object" || contents === null || !("items" in contents)) return undefined;
  const [pair] = contents.items as readonly { readonly key: unknown; readonly value: unknown }[];
  return place === "key" ? pair?.key : pair?.value;
}

/** Whether nothing of the probe got lost in another item. */
function isLast(contents: unknown, place: YamlScalar["place"]): boolean {
  if (typeof contents !== "object" || contents === null || !("items" in contents)) return false;
  return (contents.items as readonly unknown[]).length === (place === "flow" ? 2 : 1);
}

function scalarOf(node: unknown, at: number, place: YamlScalar["place"]): YamlScalar | undefined {
  if (!isScalar(node) || !node.range) return undefined;
  const value = typeof node.value === "string" ? node.value : (node.source ?? "");
  return { ...spanOf(node, at), value, style: styleOf(node.type), place };
}

function styleOf(type: string | undefined): YamlScalar["style"] {
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

function itemSpan(item: unknown, at: number): Span[] {
  return typeof item === "object" && item !== null && "range" in item ? [spanOf(item as Node, at)] : [];
}

function spanOf({ range }: Pick<Node, "range">, at: number): Span {
  const [start, end] = range ?? [0, 0];
  return { start: at + start, end: at + end };
}
