import type { Span } from "../text/span.ts";

/** Where the frontmatter of a text stands. */
export interface FrontmatterPlace {
  /** The block with both fences. */
  readonly block: Span;
  /** The YAML, or TOML, between the fences. */
  readonly yaml: Span;
}

const fence = /^---[ \t]*(?:\r\n|\n|\r)/;
const closing = /^(?:---|\.\.\.)[ \t]*$/;
const tomlFence = /^\+\+\+[ \t]*(?:\r\n|\n|\r)/;
const tomlClosing = /^\+\+\+[ \t]*$/;
const dash = 45;
const dot = 46;
const plus = 43;

/**
 * The frontmatter: `---` on the first line, up to the next line that is `---` or `...`. A fence that never closes is
 * none, but a thematic break.
 */
export function splitFrontmatter(text: string): FrontmatterPlace | undefined {
  return text.startsWith("---") ? placeBetween(text, fence, closing) : undefined;
}

/** The frontmatter in TOML, as Hugo and Zola have it: from `+++` on the first line to the next line that is `+++`; none without both. */
export function splitTomlFrontmatter(text: string): FrontmatterPlace | undefined {
  return text.startsWith("+++") ? placeBetween(text, tomlFence, tomlClosing) : undefined;
}

function placeBetween(text: string, first: RegExp, last: RegExp): FrontmatterPlace | undefined {
  const opening = first.exec(text);
  if (!opening) return undefined;
  const start = opening[0].length;
  for (let lineStart = start; lineStart <= text.length;) {
    const lineEnd = endOfLine(text, lineStart);
    const unit = text.charCodeAt(lineStart);
    const canClose = unit === dash || unit === dot || unit === plus;
    if (canClose && last.test(text.slice(lineStart, lineEnd))) {
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
