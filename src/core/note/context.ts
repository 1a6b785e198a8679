import type { Span, SpannedText } from "../text/span.ts";

/** The most characters of a context: more than a line or two nobody reads in a list. */
const longest = 300;

/**
 * The text of `span` with white space folded and the marks of block quotes left out; where it is very long, the part
 * around `core`, cut between words.
 */
export function clip(text: string, span: Span, core: Span): SpannedText {
  let { start, end } = span;
  if (end - start > longest) {
    const spare = Math.max(0, longest - (core.end - core.start));
    start = Math.max(start, core.start - Math.ceil(spare / 2));
    end = Math.min(end, core.end + Math.floor(spare / 2));
    while (start > span.start && start < core.start && !/\s/.test(text[start - 1] ?? "")) start++;
    while (end < span.end && end > core.end && !/\s/.test(text[end] ?? "")) end--;
  }
  const shown = text
    .slice(start, end)
    .replace(/(\r\n|\n|\r)[ \t>]*/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const before = start > span.start ? "… " : "";
  const after = end < span.end ? " …" : "";
  return { text: `${before}${shown}${after}`, start, end };
}

/** The end of a sentence: its mark, closing quotes or brackets, then a blank and what a sentence can begin with. */
const sentenceEnd = /[.!?…]+["'”’)\]*_]*(?=\s+["'“‘([*_]*[\p{Lu}\p{Lo}\p{N}\uFFFC])|[。！？]+/gu;

/**
 * The sentences of a paragraph.
 *
 * @param masked the paragraph's source, with links and code made opaque, so that no sentence ends inside one
 * @param at where the paragraph stands in the text
 */
export function sentencesOf(masked: string, at: number): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = masked.slice(start, end);
    const blanks = piece.length - piece.trimStart().length;
    if (piece.trim() !== "")
      spans.push({ start: at + start + blanks, end: at + start + piece.trimEnd().length });
    start = end;
  };
  // CommonMark reads a table as a paragraph; each of its rows stands for itself.
  const ends = /^[ \t>]*\|/.test(masked) ? /(?:\r\n|\n|\r)/g : sentenceEnd;
  for (const match of masked.matchAll(ends)) add(match.index + match[0].length);
  add(masked.length);
  return spans;
}
