import { positionAt } from "../../core/text/position.ts";
import type { NoteDocument } from "../note-document.ts";

/** Lines that can be folded into the first of them; both count from 0. */
export interface FoldedLines {
  readonly startLine: number;
  readonly endLine: number;
}

/** A list of relations with fewer lines is read at a glance. */
const fewestLines = 3;

/**
 * The blocks of lines in the body that hold nothing but typed links: what a note says by relations, which is long where
 * the rest is short. A blank line between two such lines does not end a block.
 */
export function relationFolds({ note, text }: NoteDocument): FoldedLines[] {
  const folds: FoldedLines[] = [];
  let start = -1;
  let last = -1;
  const close = () => {
    if (start >= 0 && last - start + 1 >= fewestLines) folds.push({ startLine: start, endLine: last });
    start = -1;
  };
  for (const line of typedLines({ note, text })) {
    if (start >= 0 && !isBlankBetween(text, note.lineStarts, last, line)) close();
    if (start < 0) start = line;
    last = line;
  }
  close();
  return folds;
}

/** The lines that begin with a typed link or an inline field, each once. */
function typedLines({ note, text }: Pick<NoteDocument, "note" | "text">): number[] {
  const lines = new Set<number>();
  for (const { relation, span, form } of note.links) {
    if (!relation || form === "id" || (note.frontmatter && span.start < note.frontmatter.end)) continue;
    const start = Math.min(span.start, relation.start);
    const { line, character } = positionAt(note.lineStarts, start);
    if (lines.has(line)) continue;
    const before = text.slice(start - character, start);
    if (/^[ \t>]*(?:[-*+][ \t]+)?[[*_"]*$/.test(before)) lines.add(line);
  }
  return [...lines].sort((a, b) => a - b);
}

function isBlankBetween(text: string, lineStarts: Uint32Array, above: number, below: number): boolean {
  const from = lineStarts[above + 1] ?? text.length;
  return below === above + 1 || text.slice(from, lineStarts[below]).trim() === "";
}
