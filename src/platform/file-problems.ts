import type { NoteProblem } from "../core/note/note.ts";
import { messageOf } from "../core/text/message.ts";

/** A relata.json is no larger, in bytes. */
export const maxSchemaBytes = 1_000_000;

/** The problem of a file that is no text in a known encoding. */
export const notUtf8: NoteProblem = {
  code: "file.not-utf8",
  message: messageOf`This file is not UTF-8, so some of its text and links may be misread. Save it as UTF-8 (Change File Encoding in the status bar).`,
  start: 0,
  end: 0,
};

/** The problem of a file that is there and can't be read. */
export function unreadable(error: unknown): NoteProblem {
  const message = messageOf`This file could not be read: ${reasonOf(error)}.`;
  return { code: "file.unreadable", message, start: 0, end: 0 };
}

/** What went wrong, for people. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
