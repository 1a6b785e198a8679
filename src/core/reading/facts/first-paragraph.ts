import type { InlineFields } from "./inline-fields.ts";

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*$/;
const tagOrBlockName = /(?<=^|\s)(?:#[^\s#]+|\^[\p{L}\p{N}_-]+)(?=\s|$)/gu;

/**
 * Whether a paragraph says what a note is about: it is no table, and it holds more than inline fields and tags.
 *
 * @param masked the paragraph's source, see `maskedSource`
 * @param at where it stands in the text
 */
export function tellsSomething(masked: string, at: number, { lines, bracketed }: InlineFields): boolean {
  const isPlain = lines.length === 0 && bracketed.length === 0 && !/[#^|]/.test(masked);
  if (isPlain && /[A-Za-z0-9]/.test(masked)) return true;
  const [first = "", second] = masked.split(/\r\n|\n|\r/, 2);
  if (second?.includes("-") && first.includes("|") && delimiterRow.test(second.trim())) return false;
  const fields = [...lines.map(({ line }) => line), ...bracketed.map(({ all }) => all)];
  fields.sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let from = at;
  for (const { start, end } of fields) {
    if (start > from) pieces.push(masked.slice(from - at, start - at));
    from = Math.max(from, end);
  }
  pieces.push(masked.slice(from - at));
  return /[^\s\p{P}]/u.test(pieces.join(" ").replace(tagOrBlockName, ""));
}
