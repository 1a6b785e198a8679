import type { Span } from "../text/span.ts";
import type { LinkRelation } from "./note.ts";

/** An inline field: every link in `value` has its relation. */
export interface InlineField {
  readonly relation: LinkRelation;
  readonly value: Span;
  /** The line, where the field takes all of it. */
  readonly line?: Span;
}

/** A name of letters, digits, blanks and a few marks, as short as names are. */
const name = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_'’/\\- ]{0,60}?";
const lineField = new RegExp(
  `^[ \\t>]*(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?(?:\\[[^\\r\\n]\\][ \\t]+)?(\\*\\*|__|[*_])?(${name})[ \\t]*\\1?::(\\1)?(?=[ \\t\\uFFFC[(]|$)`,
  "u",
);
const bracketField = new RegExp(`[[(][ \\t]*(${name})[ \\t]*::(?=[ \\t\\uFFFC[(])`, "gu");

/**
 * The inline fields of a paragraph, as in Obsidian's Dataview: `relation:: …` to the end of its line, `[relation:: …]`
 * and `(relation:: …)` to their closing bracket. Fields in brackets come first, since they are the closer ones.
 *
 * @param masked the paragraph's source, see `maskedSource`
 * @param at where the paragraph stands in the text
 */
export function inlineFieldsOf(masked: string, at: number): InlineField[] {
  const fields: InlineField[] = [];
  if (!masked.includes("::")) return fields;
  for (const match of masked.matchAll(bracketField)) {
    const end = closingOf(masked, match.index);
    if (end === undefined) continue;
    const valueStart = match.index + match[0].length;
    fields.push({
      relation: relationAt(match, at),
      value: { start: at + valueStart, end: at + end },
    });
  }
  let lineStart = 0;
  for (const line of masked.split(/\r\n|\n|\r/)) {
    const match = lineField.exec(line);
    if (match) {
      const start = at + lineStart;
      const end = start + line.length;
      const value = { start: start + match[0].length, end };
      fields.push({ relation: relationAt(match, start, 2), value, line: { start, end } });
    }
    lineStart += line.length + (masked.startsWith("\r\n", lineStart + line.length) ? 2 : 1);
  }
  return fields;
}

function relationAt(match: RegExpMatchArray, at: number, group = 1): LinkRelation {
  const text = (match[group] ?? "").trimEnd();
  const start = at + (match.index ?? 0) + match[0].indexOf(text);
  return { text, start, end: start + text.length, from: "field" };
}

/** Where the bracket at `opening` closes; undefined where it does not. */
function closingOf(masked: string, opening: number): number | undefined {
  const open = masked[opening];
  const close = open === "[" ? "]" : ")";
  let depth = 0;
  for (let index = opening; index < masked.length; index++) {
    if (masked[index] === open) depth++;
    else if (masked[index] === close && --depth === 0) return index;
  }
  return undefined;
}
