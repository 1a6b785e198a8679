import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { Note } from "../../../core/note/note.ts";
import { messageOf } from "../../../core/text/message.ts";
import { lineStartsOf } from "../../../core/text/position.ts";
import { refuse, refuseOutdated } from "../refusal.ts";

/**
 * Gives up where a note has not been read from this text: it is too large to be read, or has changed. Lines alone are compared; a
 * text that differs otherwise gives a note that does not read as expected, which whoever verifies an edit finds.
 */
export function assertTextOf({ note, path }: Pick<NoteEntity, "note" | "path">, text: string): void {
  if (isTextOf(note, text)) return;
  if (note.problems.some(({ code }) => code === "file.too-large"))
    refuse(
      messageOf`${path} is too large to be read, so nothing in it can be changed. Split it, or raise the setting relata.maxFileSize.`,
    );
  refuseOutdated(path);
}

function isTextOf(note: Note, text: string): boolean {
  const lineStarts = lineStartsOf(text);
  return (
    lineStarts.length === note.lineStarts.length &&
    lineStarts.every((start, line) => start === note.lineStarts[line])
  );
}
