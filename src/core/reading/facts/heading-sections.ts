import type { Heading } from "../../note/note.ts";

/** Each section ends where the next heading of its level or a higher one begins, the last ones where the text ends. */
export function withSectionEnds(
  headings: readonly Omit<Heading, "sectionEnd">[],
  textEnd: number,
): Heading[] {
  const ends = [textEnd, textEnd, textEnd, textEnd, textEnd, textEnd, textEnd];
  const found = new Array<Heading>(headings.length);
  for (let index = headings.length - 1; index >= 0; index--) {
    const heading = headings[index];
    if (!heading) continue;
    const { text, level, span, textSpan } = heading;
    found[index] = { text, level, span, textSpan, sectionEnd: ends[level] ?? textEnd };
    for (let deeper = level; deeper < ends.length; deeper++) ends[deeper] = span.start;
  }
  return found;
}
