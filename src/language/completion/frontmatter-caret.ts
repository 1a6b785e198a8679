import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";
import { lineAt } from "../line-at.ts";

/** What is written at the caret in a frontmatter. */
export type FrontmatterCaret =
  | {
      readonly kind: "key";
      readonly typed: string;
      readonly replaced: Span;
      /** Whether a colon follows already. */
      readonly hasColon: boolean;
      /** The keys of the frontmatter, in lower case, without the one at the caret. */
      readonly keys: ReadonlySet<string>;
    }
  | {
      readonly kind: "value";
      /** In lower case. */
      readonly key: string;
      readonly typed: string;
      readonly replaced: Span;
      /** Whether another item of the same list is written as `"[[x]]"`. */
      readonly asLink: boolean;
    };

const keyLine = /^([^\s#:"'[\]{}-][^:]*?)[ \t]*:(?=[ \t]|$)/;
const fence = /^---[ \t]*(?:\r\n|\n|\r)/;
/** Lines that a frontmatter may have which is not closed yet; prose is none. */
const yamlLine = /^(?:[\w-][\w -]*(?::.*)?|[ \t]+\S.*|-(?:[ \t].*)?)?$/;

/** What stands at the caret, where that is inside a frontmatter, closed or not; undefined elsewhere, as in a comment. */
export function frontmatterCaretAt(
  { text, note }: NoteDocument,
  offset: number,
): FrontmatterCaret | undefined {
  const opening = fence.exec(text)?.[0].length;
  if (opening === undefined || offset < opening) return undefined;
  const { start, before, after } = lineAt(text, offset);
  const above = text
    .slice(opening, start)
    .split(/\r\n|\n|\r/)
    .slice(0, -1);
  if (note.frontmatter) {
    if (offset > note.frontmatter.end || start >= note.frontmatter.end - 3) return undefined;
  } else if (![...above, before].every((line) => yamlLine.test(line))) return undefined;
  const word = /^[\p{L}\p{N}_ -]*$/u.exec(before);
  if (word && !/^[\s-]/.test(before)) {
    const typedEnd = /^[\p{L}\p{N}_ -]*/u.exec(after)?.[0] ?? "";
    const hasColon = after.startsWith(":", typedEnd.length);
    const end = offset + (hasColon ? typedEnd.length : 0);
    const below = text.slice(offset + after.length, note.frontmatter?.end ?? offset + after.length);
    const keys = new Set([...above, ...below.split(/[\r\n]+/)].flatMap((line) => keyOf(line) ?? []));
    return { kind: "key", typed: before, replaced: { start, end }, hasColon, keys };
  }
  return valuePlace(above, before, after, offset);
}

function valuePlace(
  above: readonly string[],
  before: string,
  after: string,
  offset: number,
): FrontmatterCaret | undefined {
  const own = keyLine.exec(before);
  const item = own ? null : /^[ \t]*-[ \t]+/.exec(before);
  const keyAt = item ? lastKeyLine(above) : -1;
  const key = keyOf(own ? before : (above[keyAt] ?? ""));
  const lead = own?.[0] ?? item?.[0];
  // Right behind the colon a value would not be one yet.
  if (key === undefined || lead === undefined || (own && lead === before)) return undefined;
  const value = before.slice(lead.length);
  // In a list between brackets the item behind the last comma counts.
  const inList = /^[ \t]*\[(?!\[)(?:.*,)?/.exec(value)?.[0] ?? "";
  const typed = value.slice(inList.length).trimStart();
  const rest = /^[^\s,[\]"']*/.exec(after)?.[0] ?? "";
  const others = item ? above.slice(keyAt + 1) : [inList];
  return {
    kind: "value",
    key,
    typed,
    replaced: { start: offset - typed.length, end: offset + rest.length },
    asLink: others.some((other) => other.includes("[[")),
  };
}

function lastKeyLine(lines: readonly string[]): number {
  let index = lines.length - 1;
  while (index >= 0 && !keyLine.test(lines[index] ?? "")) index--;
  return index;
}

function keyOf(line: string): string | undefined {
  return keyLine.exec(line)?.[1]?.trim().toLowerCase();
}
