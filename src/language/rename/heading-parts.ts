import type { Span } from "../../core/text/span.ts";

/** A part of `A#B#C`, which names a heading below those of the parts before it. */
export interface HeadingPart extends Span {
  /** This part and those before it, as `findHeading` takes them. */
  readonly path: string;
  /** How many parts come before it. */
  readonly depth: number;
}

/**
 * The parts of the fragment of a link, without the blanks around them; places count in `written`.
 *
 * @param read the text that a written part stands for
 * @example headingParts("A#B").map(({ path }) => path) // ["A", "A#B"]
 */
export function headingParts(
  written: string,
  read: (part: string) => string = (part) => part,
): HeadingPart[] {
  const parts: HeadingPart[] = [];
  let path = "";
  for (const match of written.matchAll(/[^#]+/g)) {
    const text = match[0].trim();
    if (text === "") continue;
    const start = match.index + match[0].indexOf(text);
    path = path === "" ? read(text) : `${path}#${read(text)}`;
    parts.push({ start, end: start + text.length, path, depth: parts.length });
  }
  return parts;
}
