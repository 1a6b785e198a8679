import type { Span } from "./span.ts";

/** A place in a text: `line` and `character` count from 0, `character` in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Two places in a text, `end` exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/**
 * The offsets at which the lines of `text` start; the first is 0. A line ends with `\n`, `\r\n` or a lone `\r`,
 * as in VS Code's text documents.
 */
export function lineStartsOf(text: string): Uint32Array {
  const starts = [0];
  if (text.includes("\r")) {
    for (let offset = 0; offset < text.length; offset++) {
      const unit = text.charCodeAt(offset);
      if (unit === 10 || (unit === 13 && text.charCodeAt(offset + 1) !== 10)) starts.push(offset + 1);
    }
  } else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return new Uint32Array(starts);
}

/** The position of `offset`, by binary search over `lineStarts`. An offset beyond the text counts on in its last line. */
export function positionAt(lineStarts: Uint32Array, offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - (lineStarts[low] ?? 0) };
}

/** The range of `span`. */
export function rangeOf(lineStarts: Uint32Array, span: Span): Range {
  return { start: positionAt(lineStarts, span.start), end: positionAt(lineStarts, span.end) };
}
