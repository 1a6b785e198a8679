import type { Span } from "../../text/span.ts";
import type { LinkRelation } from "../../note/note.ts";
import { reservedKeys } from "../../note/relation-name.ts";

/** An inline field: every link in `value` has its relation, none where it is called as a property is: `type:: [[x]]`. */
export interface InlineField {
  readonly name: string;
  readonly relation: LinkRelation | undefined;
  readonly value: Span;
}

/** The inline fields of a paragraph. */
export interface InlineFields {
  /** Those that take a line, in the order of the text; `line` is without the marks of quotes before it. */
  readonly lines: readonly (InlineField & { readonly line: Span })[];
  /** Those in brackets, in the order of the text; `all` is with the brackets. */
  readonly bracketed: readonly (InlineField & { readonly all: Span })[];
}

/**
 * A name: up to 61 letters, digits, emoji, blanks and `_ - / '`, of which the first is none of the marks. So no bracket
 * and nothing that ends or divides a sentence can stand in it.
 */
const name =
  "[\\p{L}\\p{N}\\p{Extended_Pictographic}][\\p{L}\\p{M}\\p{N}\\p{Extended_Pictographic}\\u200D_'’/\\- ]{0,60}?";
/** Marks of quotes, a bullet and a task box, then the name, bare or in stars or underscores, then `::`. */
const lineField = new RegExp(
  `^([ \\t>]*)((?:(?:[-*+]|\\d{1,9}[.)])[ \\t]+)?(?:\\[[^\\r\\n]\\][ \\t]+)?(\\*\\*|__|[*_])?)(${name})[ \\t]*\\3?::\\3?(?=[ \\t\\uFFFC[(]|$)`,
  "u",
);
const bracketField = new RegExp(`([[(][ \\t]*)(${name})[ \\t]*::(?=[ \\t\\uFFFC[(])`, "gu");

/**
 * The inline fields of a paragraph, as in Obsidian's Dataview: `relation:: …` to the end of its line, `[relation:: …]`
 * and `(relation:: …)` to their closing bracket, which may stand on a later line. A bracket behind a backslash counts
 * for nothing.
 *
 * @param masked the paragraph's source, see `maskedSource`
 * @param at where the paragraph stands in the text
 */
export function inlineFieldsOf(masked: string, at: number): InlineFields {
  if (!masked.includes("::")) return { lines: [], bracketed: [] };
  return { lines: lineFields(masked, at), bracketed: bracketFields(masked, at) };
}

/**
 * The relation of each link that stands in a field: that of the innermost brackets around it, else that of its line.
 *
 * @param links in the order of the text
 */
export function fieldRelations(
  { lines, bracketed }: InlineFields,
  links: readonly { readonly span: Span }[],
): (LinkRelation | undefined)[] {
  const open: InlineField[] = [];
  let [nextBracketed, nextLine] = [0, 0];
  return links.map(({ span: { start, end } }) => {
    for (let field = bracketed[nextBracketed]; field && field.value.start <= start;) {
      open.push(field);
      field = bracketed[++nextBracketed];
    }
    while ((open.at(-1)?.value.end ?? start) < start) open.pop();
    for (let index = open.length - 1; index >= 0; index--) {
      const field = open[index];
      if (field && end <= field.value.end) return field.relation;
    }
    while ((lines[nextLine]?.line.end ?? end) <= start) nextLine++;
    const field = lines[nextLine];
    return field && field.value.start <= start && end <= field.value.end ? field.relation : undefined;
  });
}

function lineFields(masked: string, at: number): (InlineField & { line: Span })[] {
  const fields: (InlineField & { line: Span })[] = [];
  for (const { 0: line, index } of masked.matchAll(/[^\r\n]+/g)) {
    const match = line.includes("::") ? lineField.exec(line) : null;
    if (!match) continue;
    const [whole, marks = "", opening = "", , name = ""] = match;
    const start = at + index;
    const end = start + line.length;
    fields.push({
      ...namedBy(name, start + marks.length + opening.length),
      value: { start: start + whole.length, end },
      line: { start: start + marks.length, end },
    });
  }
  return fields;
}

function bracketFields(masked: string, at: number): (InlineField & { all: Span })[] {
  const matches = [...masked.matchAll(bracketField)];
  if (matches.length === 0) return [];
  const closings = closingBrackets(masked);
  return matches.flatMap(({ 0: whole, 1: opening = "", 2: name = "", index }) => {
    const closing = closings.get(index);
    if (closing === undefined) return [];
    const start = at + index;
    const value = { start: start + whole.length, end: at + closing };
    return [{ ...namedBy(name, start + opening.length), value, all: { start, end: at + closing + 1 } }];
  });
}

/** @param start where the name begins */
function namedBy(written: string, start: number): Pick<InlineField, "name" | "relation"> {
  const name = written.trimEnd();
  if (reservedKeys.has(name.toLowerCase())) return { name, relation: undefined };
  return { name, relation: { text: name, start, end: start + name.length, from: "field" } };
}

/** The closing bracket of each opening one that is closed, square ones and round ones each among themselves. */
function closingBrackets(masked: string): Map<number, number> {
  const closings = new Map<number, number>();
  const open: Record<"[" | "(", number[]> = { "[": [], "(": [] };
  for (let at = 0; at < masked.length; at++) {
    const character = masked[at];
    if (character === "\\") at++;
    else if (character === "[" || character === "(") open[character].push(at);
    else if (character === "]" || character === ")") {
      const opening = open[character === "]" ? "[" : "("].pop();
      if (opening !== undefined) closings.set(opening, at);
    }
  }
  return closings;
}
