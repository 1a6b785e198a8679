import { endOfLine } from "../core/note/split-frontmatter.ts";
import type { Span } from "../core/text/span.ts";

/** The line of a text that holds an offset. */
export interface LineAt extends Span {
  readonly before: string;
  readonly after: string;
}

/** The line that holds `offset`, cut there in two; without its line break. */
export function lineAt(text: string, offset: number): LineAt {
  const start =
    offset === 0 ? 0 : Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
  const end = endOfLine(text, offset);
  return { start, end, before: text.slice(start, offset), after: text.slice(offset, end) };
}
