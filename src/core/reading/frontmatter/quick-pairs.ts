import type { FrontmatterList, FrontmatterPair, FrontmatterScalar } from "./frontmatter-pairs.ts";

const key = /([A-Za-z][A-Za-z0-9_-]*(?: [A-Za-z0-9_-]+)*):(?= |\r?\n|\r|$)/y;
const item = / *- +(?=[^ \r\n])/y;
/** A plain text from a letter or digit on, up to what ends or divides it. */
const plain =
  /[A-Za-z0-9\u00C0-\u024F\u0370-\u1FFF\u3040-\u9FFF\uAC00-\uD7A3](?:[^\s:#]|(?<=\S)#| +(?=[^\s#])|:(?=\S))*/y;
const doubleQuoted = /"([^"\\\r\n]*)"/y;
const singleQuoted = /'([^'\r\n]*)'/y;
const flowList = /\[ *(?:[A-Za-z0-9][\w/.-]*(?: [\w/.-]+)*(?:, *[A-Za-z0-9][\w/.-]*(?: [\w/.-]+)*)*)? *\]/y;
const lineEnd = / *(?:\r\n|\n|\r|$)/y;

/**
 * The keys of a frontmatter of the plain sort: `key: value` or `key:` with a list below, where every value is a word,
 * a text without marks of YAML, or a text in quotes without escapes, on one line. Undefined where anything else stands
 * there; then the YAML library decides, which gives the same for these and takes many times as long.
 */
export function quickPairs(yaml: string): FrontmatterPair[] | undefined {
  const pairs: FrontmatterPair[] = [];
  const names = new Set<string>();
  let at = 0;
  while (at < yaml.length) {
    key.lastIndex = at;
    const text = key.exec(yaml)?.[1];
    if (text === undefined || names.has(text)) return undefined;
    names.add(text);
    const nameEnd = at + text.length;
    const value = valueAt(yaml, nameEnd + 1) ?? flowListAt(yaml, nameEnd + 1) ?? listAt(yaml, nameEnd + 1);
    // A line that is indented goes on with the value, in a way for the library to say.
    if (!value || yaml.charCodeAt(value.next) === 32) return undefined;
    const outer = { start: at, end: nameEnd };
    pairs.push({
      key: { kind: "scalar", text, start: at, end: nameEnd, outer, style: "plain" },
      value: value.value,
    });
    at = value.next;
  }
  return pairs;
}

interface Placed<T> {
  readonly value: T;
  /** Where the next line starts. */
  readonly next: number;
}

/** The value that stands on the line. */
function valueAt(yaml: string, from: number): Placed<FrontmatterScalar> | undefined {
  let start = from;
  while (yaml.charCodeAt(start) === 32) start++;
  if (start === from) return undefined;
  const first = yaml.charCodeAt(start);
  const isQuoted = first === 34 || first === 39;
  const pattern = first === 34 ? doubleQuoted : first === 39 ? singleQuoted : plain;
  pattern.lastIndex = start;
  const match = pattern.exec(yaml);
  if (!match) return undefined;
  const end = pattern.lastIndex;
  lineEnd.lastIndex = end;
  if (!lineEnd.test(yaml)) return undefined;
  const written = isQuoted ? (match[1] ?? "") : match[0];
  const text = written.trim();
  const innerStart = start + (isQuoted ? 1 : 0);
  const textStart = text === "" ? innerStart : innerStart + written.indexOf(text);
  const textEnd = text === "" ? end - (isQuoted ? 1 : 0) : textStart + text.length;
  const style = first === 34 ? "double" : first === 39 ? "single" : "plain";
  const value = {
    kind: "scalar",
    text,
    start: textStart,
    end: textEnd,
    outer: { start, end },
    style,
  } as const;
  return { value, next: lineEnd.lastIndex };
}

/** A list of plain words in brackets. */
function flowListAt(yaml: string, from: number): Placed<FrontmatterList> | undefined {
  flowList.lastIndex = from + 1;
  const match = yaml.charCodeAt(from) === 32 ? flowList.exec(yaml) : null;
  if (!match) return undefined;
  const [start, end] = [match.index, flowList.lastIndex];
  lineEnd.lastIndex = end;
  if (!lineEnd.test(yaml)) return undefined;
  const items = [...match[0].matchAll(/[^,[\] ](?:[^,\]]*[^,\] ])?/g)].map(
    ({ 0: text, index }): FrontmatterScalar => {
      const place = { start: start + index, end: start + index + text.length };
      return { kind: "scalar", text, ...place, outer: place, style: "plain" };
    },
  );
  return { value: { kind: "list", flow: true, items, start, end }, next: lineEnd.lastIndex };
}

/** The list below a key, all items indented alike; where nothing stands below, the empty value. */
function listAt(yaml: string, from: number): Placed<FrontmatterList | FrontmatterScalar> | undefined {
  lineEnd.lastIndex = from;
  if (!lineEnd.test(yaml)) return undefined;
  let at = lineEnd.lastIndex;
  const items: FrontmatterScalar[] = [];
  let indent = -1;
  let start = at;
  let end = at;
  for (;;) {
    item.lastIndex = at;
    const match = item.exec(yaml);
    if (!match) break;
    const dash = match[0].indexOf("-");
    if (indent < 0) [indent, start] = [dash, at + dash];
    if (dash !== indent) return undefined;
    const found = valueAt(yaml, item.lastIndex - 1);
    if (!found) return undefined;
    items.push(found.value);
    [at, end] = [found.next, found.value.outer.end];
  }
  if (items.length === 0) {
    const outer = { start: from, end: from };
    return { value: { kind: "scalar", text: "", start: from, end: from, outer, style: "plain" }, next: at };
  }
  return { value: { kind: "list", flow: false, items, start, end }, next: at };
}
