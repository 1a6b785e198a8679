import { isScalar, isSeq } from "yaml";
import { readPairs } from "../../../core/reading/frontmatter/frontmatter-pairs.ts";
import type {
  FrontmatterScalar,
  FrontmatterValue,
} from "../../../core/reading/frontmatter/frontmatter-value.ts";
import { tomlPairs } from "../../../core/reading/frontmatter/toml-pairs.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../../../core/note/split-frontmatter.ts";
import type { Span } from "../../../core/text/span.ts";
import { isDocument, parseYaml } from "../../../core/text/yaml-document.ts";

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

/** The keys of a note's frontmatter, with places in the text; none where it is written in TOML. */
export function yamlEntries(text: string): YamlEntry[] {
  const { pairs, at, isToml } = pairsIn(text);
  if (isToml) return [];
  return pairs.map(({ key, value }) => ({
    key: scalarOf(key, at, "key"),
    value:
      value.kind === "list"
        ? {
            ...moved(value, at),
            flow: value.flow,
            items: value.items.map((item) => moved(outerOf(item), at)),
          }
        : value.kind === "scalar"
          ? scalarOf(value, at, "value")
          : undefined,
  }));
}

/** The keys of a note's frontmatter, be it YAML or TOML, each with the place of its value. */
export function writtenKeys(text: string): { readonly key: string; readonly value: Span }[] {
  const { pairs, at } = pairsIn(text);
  return pairs.map(({ key, value }) => ({ key: key.text, value: moved(outerOf(value), at) }));
}

/** Every key, value and item of the frontmatter that is a text, be it YAML or TOML, whose strings have the same escapes. */
export function yamlScalars(text: string): YamlScalar[] {
  const { pairs, at } = pairsIn(text);
  const found: YamlScalar[] = [];
  const add = (value: FrontmatterValue, role: YamlScalar["place"]) => {
    if (value.kind === "scalar") found.push(scalarOf(value, at, role));
    else if (value.kind === "list")
      for (const item of value.items) add(item, value.flow || role === "flow" ? "flow" : "value");
  };
  for (const { key, value } of pairs) {
    add(key, "key");
    add(value, "value");
  }
  return found;
}

/** What a text has between the fences of its frontmatter, and where that begins. */
function pairsIn(text: string) {
  const yaml = splitFrontmatter(text)?.yaml;
  const place = yaml ?? splitTomlFrontmatter(text)?.yaml;
  if (!place) return { pairs: [], at: 0, isToml: false };
  const { start: at, end } = place;
  const source = text.slice(at, end).replace(/\r(?!\n)/g, "\n");
  return { ...(yaml ? readPairs(source) : tomlPairs(source)), at, isToml: !yaml };
}

/** Whether `text` can be written without quotes and is read back as it is. */
export function isPlainSafe(text: string, place: YamlScalar["place"]): boolean {
  if (text === "" || /[\r\n]/.test(text) || /^(?:null|true|false|~)$/i.test(text)) return false;
  // An id or a word: nothing in it means anything to YAML.
  if (/^[a-z][a-z0-9_]*(?:[:/.-][a-z0-9_]+)+$/i.test(text)) return true;
  const source = place === "key" ? `${text}: x` : place === "flow" ? `[${text}, x]` : `k: ${text}`;
  const document = parseYaml(source);
  if (!isDocument(document) || document.errors.length > 0 || document.contents?.comment) return false;
  const { contents } = document;
  const node = isSeq(contents) ? contents.items[0] : itemOf(contents, place);
  const isSame = isScalar(node) && node.type === "PLAIN" && node.source === text && isLast(contents, place);
  // A name of digits, or one such as `yes`, is a number or a truth for programs that read YAML of either version.
  return isSame && typeof node.value === "string" && !otherThanText.test(text);
}

/** What YAML 1.1 takes for a truth, a number, a date or a time, and later versions for a text. */
const otherThanText =
  /^(?:y|n|yes|no|on|off)$|^[-+]?(?:0b[01_]+|0x[\da-f_]+|[\d_]+(?::[0-5]?\d)+(?:\.[\d_]*)?|\.?\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?)$|^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ].*)?$/i;

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

function scalarOf(scalar: FrontmatterScalar, at: number, place: YamlScalar["place"]): YamlScalar {
  const { outer, text: value, style } = scalar;
  return { start: outer.start + at, end: outer.end + at, value, style, place };
}

function outerOf(value: FrontmatterValue): Span {
  return value.kind === "scalar" ? value.outer : value;
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
