import type { Span, SpannedText } from "../text/span.ts";

/** The most characters of a context: more than a line or two nobody reads in a list. */
const longest = 300;

/** White space other than one blank between words. */
const folds = /[^\S ]| {2}|^ | $/;

/**
 * The text of `span` with white space folded and the marks of block quotes left out; where it is longer than 300
 * characters, the part around `core`, cut between words, or where the script has no blanks, between characters.
 */
export function clip(text: string, span: Span, core: Span): SpannedText {
  const { start, end } = span.end - span.start > longest ? cutAround(text, span, core) : span;
  const source = text.slice(start, end);
  const shown = folds.test(source)
    ? source
        .replace(/(\r\n|\n|\r)[ \t>]*/g, " ")
        .replace(/\s+/g, " ")
        .trim()
    : source;
  const before = start > span.start ? "… " : "";
  const after = end < span.end ? " …" : "";
  return { text: `${before}${shown}${after}`, start, end };
}

/** Whether a context of this place is whole, so that links in it can share it. */
export function fits({ start, end }: Span): boolean {
  return end - start <= longest;
}

function cutAround(text: string, span: Span, core: Span): Span {
  if (!fits(core)) {
    let end = core.start + longest;
    while (!isWhole(text, end)) end++;
    return { start: core.start, end };
  }
  const spare = longest - (core.end - core.start);
  let start = Math.max(span.start, core.start - Math.ceil(spare / 2));
  let end = Math.min(span.end, core.end + Math.floor(spare / 2));
  while (start > span.start && start < core.start && !canCut(text, start, start - 1)) start++;
  while (end < span.end && end > core.end && !canCut(text, end, end)) end--;
  return { start, end };
}

/** Whether the text may be parted at `offset`, given where the character stands that is left out. */
function canCut(text: string, offset: number, leftOut: number): boolean {
  const character = text.charAt(leftOut);
  return /\s/.test(character) || (character >= "\u2E80" && isWhole(text, offset));
}

/** Whether `offset` does not part the two halves of a character. */
function isWhole(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return !(code >= 0xdc00 && code <= 0xdfff);
}
