import { visibleText } from "../core/text/visible-text.ts";

/** What a command can't do, told to the person who called it. */
export class CommandError extends Error {
  /** @param lines what is told, which may hold text from notes and arguments */
  constructor(...lines: readonly string[]) {
    super(lines.map(visibleText).join("\n"));
  }
}
