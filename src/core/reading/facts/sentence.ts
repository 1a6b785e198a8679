import type { Span } from "../../text/span.ts";

/**
 * The end of a sentence: its mark, closing quotes or brackets, then a blank and what a sentence can begin with; in
 * scripts without blanks the mark alone.
 */
const sentenceEnd =
  /(?<![.!?…])[.!?…]+["'”’)\]*_]*(?=\s+["'“‘([*_]*[\p{Lu}\p{Lo}\p{N}\uFFFC])|[。！？]+[」』”’）]*/gu;
const lineEnd = /\r\n|\n|\r/g;
/** A word whose full stop ends no sentence, or an initial. */
const abbreviation = /(?:^|[\s(["'“‘])(?:Mr|Mrs|Ms|Dr|Prof|St|vs|cf|e\.g|i\.e|Fig|\p{Lu})\.$/u;

/**
 * The sentences of a paragraph, or of a part of one. CommonMark reads a table as a paragraph: where the first line begins
 * with a bar, each line stands for itself.
 *
 * @param masked its source, with links and code made opaque, so that no sentence ends inside one
 * @param at where it stands in the text
 */
export function sentencesOf(masked: string, at: number): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const add = (end: number) => {
    const piece = masked.slice(start, end);
    const trimmed = piece.trim();
    const from = at + start + piece.length - piece.trimStart().length;
    if (trimmed !== "") spans.push({ start: from, end: from + trimmed.length });
    start = end;
  };
  const isTable = /^[ \t>]*\|/.test(masked);
  const ends = isTable ? lineEnd : sentenceEnd;
  ends.lastIndex = 0;
  while (ends.test(masked)) {
    const end = ends.lastIndex;
    if (isTable || !abbreviation.test(masked.slice(Math.max(start, end - 8), end))) add(end);
  }
  add(masked.length);
  return spans;
}

/** The spans that hold the given ones: of each the one that contains it wholly, if any. Both in the order of the text. */
export function holding(spans: readonly Span[], inner: readonly Span[]): (Span | undefined)[] {
  let next = 0;
  return inner.map(({ start, end }) => {
    while ((spans[next]?.end ?? end) <= start) next++;
    const span = spans[next];
    return span && span.start <= start && end <= span.end ? span : undefined;
  });
}
