import type { FrontmatterScalar } from "./frontmatter-value.ts";

const lineFeed = 10;
const blank = 32;
const numberSign = 35;
const hyphen = 45;
const greaterThan = 62;

/** A line behind its indentation: no tab, no other control character or line end of Unicode, and no space at its end. */
const plainLine = /^[^\0-\x1f\x7f\u0085\u2028\u2029\uFEFF]*[^\s\0-\x1f\x7f\u0085\uFEFF]$/;

/**
 * The text over several lines that begins with `>`, `>-`, `|` or `|-` at `start` (YAML 1.2.2, Block scalar styles), where all its
 * lines are indented alike and no blank line or comment stands in it or right behind it. Undefined for any other.
 */
export function blockScalar(yaml: string, start: number): FrontmatterScalar | undefined {
  const isFolded = yaml.charCodeAt(start) === greaterThan;
  let headerEnd = start + (yaml.charCodeAt(start + 1) === hyphen ? 2 : 1);
  while (yaml.charCodeAt(headerEnd) === blank) headerEnd++;
  if (yaml.charCodeAt(headerEnd) !== lineFeed) return undefined;
  const lines: string[] = [];
  let indent = 0;
  let at = headerEnd + 1;
  while (yaml.charCodeAt(at) === blank) {
    let content = at + 1;
    while (yaml.charCodeAt(content) === blank) content++;
    indent ||= content - at;
    const found = yaml.indexOf("\n", content);
    const lineEnd = found < 0 ? yaml.length : found;
    const line = yaml.slice(content, lineEnd);
    if (content - at !== indent || !plainLine.test(line)) return undefined;
    lines.push(line);
    at = Math.min(lineEnd + 1, yaml.length);
  }
  const next = yaml.charCodeAt(at);
  if (lines.length === 0 || next === lineFeed || next === numberSign) return undefined;
  const text = lines.join(isFolded ? " " : "\n").trim();
  const outer = { start, end: at };
  // The place is exact where the source has the text letter by letter, else it is that of the whole.
  const inside = yaml.slice(start, at).indexOf(text, headerEnd - start);
  const textStart = inside < 0 ? start : start + inside;
  const textEnd = inside < 0 ? start + yaml.slice(start, at).trimEnd().length : textStart + text.length;
  return { kind: "scalar", text, start: textStart, end: textEnd, outer, style: "block" };
}
