import type { Note } from "../../../core/note/note.ts";
import { lineStartsOf } from "../../../core/text/position.ts";

/**
 * Whether a note has been read from this text, by its lines alone; a text that differs otherwise gives a note that does
 * not read as expected, which whoever verifies an edit finds.
 */
export function isTextOf(note: Note, text: string): boolean {
  const lineStarts = lineStartsOf(text);
  return (
    lineStarts.length === note.lineStarts.length &&
    lineStarts.every((start, line) => start === note.lineStarts[line])
  );
}
