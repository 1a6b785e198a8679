import type { Span } from "../text/span.ts";

/** Where the frontmatter of a text stands. */
export interface FrontmatterPlace {
  /** The block with both fences. */
  readonly block: Span;
  /** The YAML between the fences. */
  readonly yaml: Span;
}

const fence = /^---[ \t]*(?:\r\n|\n|\r)/;
const dash = 45;
const dot = 46;
const closing = /^(?:---|\.\.\.)[ \t]*$/;

/**
 * The frontmatter: `---` on the first line, up to the next line that is `---` or `...`. A fence that never closes is
 * none, but a thematic break.
 */
export function splitFrontmatter(text: string): FrontmatterPlace | undefined {
  const opening = text.startsWith("---") ? fence.exec(text) : null;
  if (!opening) return undefined;
  const start = opening[0].length;
  for (let lineStart = start; lineStart <= text.length;) {
    const lineEnd = endOfLine(text, lineStart);
    const first = text.charCodeAt(lineStart);
    if ((first === dash || first === dot) && closing.test(text.slice(lineStart, lineEnd))) {
      return { block: { start: 0, end: lineEnd }, yaml: { start, end: lineStart } };
    }
    if (lineEnd >= text.length) return undefined;
    lineStart = lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
  }
  return undefined;
}

/** The offset at which the line that holds `offset` ends, without its line break. */
export function endOfLine(text: string, offset: number): number {
  for (let at = offset; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return text.length;
}
