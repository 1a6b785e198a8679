import type { NoteProblem } from "../core/note/note.ts";
import { messageOf } from "../core/text/message.ts";

/**
 * The problem of a text that is too long to be read.
 *
 * @param size in bytes, as the limit
 */
export function tooLarge(size: number, limit: number): NoteProblem {
  const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);
  return {
    code: "file.too-large",
    message: messageOf`This note has ${megabytes(size)} MB, more than the ${megabytes(limit)} MB that are read (setting relata.maxFileSize). Its links are not known; split it, or raise the setting.`,
    start: 0,
    end: 0,
  };
}
