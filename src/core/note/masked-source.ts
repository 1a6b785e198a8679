import type { Span } from "../text/span.ts";

/** Stands for each character of a link. */
export const linkMark = "\uFFFC";
/** Stands for each character of code, HTML and the like. */
export const opaqueMark = "\uFFFD";

/**
 * The source of `span` with other characters over the links and over what no rule may look into, so that patterns can be
 * matched against the rest. Offsets stay as they are.
 */
export function maskedSource(
  text: string,
  span: Span,
  links: readonly Span[],
  opaque: readonly Span[],
): string {
  const covers = [
    ...links.map(({ start, end }) => ({ start, end, mark: linkMark })),
    ...opaque.map(({ start, end }) => ({ start, end, mark: opaqueMark })),
  ].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = span.start;
  for (const { start, end, mark } of covers) {
    if (start < at) continue;
    // Line ends stay, since rules are by line.
    pieces.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, mark));
    at = end;
  }
  pieces.push(text.slice(at, span.end));
  return pieces.join("");
}
