import type { Heading } from "../../note/note.ts";

/** Each section ends where the next heading of its level or a higher one begins, the last ones where the text ends. */
export function withSectionEnds(
  headings: readonly Omit<Heading, "sectionEnd">[],
  textEnd: number,
): Heading[] {
  const ends: number[] = new Array<number>(7).fill(textEnd);
  return [...headings]
    .reverse()
    .map((heading) => {
      const sectionEnd = ends[heading.level] ?? textEnd;
      ends.fill(heading.span.start, heading.level);
      return { ...heading, sectionEnd };
    })
    .reverse();
}
