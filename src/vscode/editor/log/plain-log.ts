import { visibleText } from "../../../core/text/visible-text.ts";

/** Where the extension writes what a person may want to look up; the editor's `LogOutputChannel` is one. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
  show(): void;
}

/**
 * A log that shows all text as it is: parts may come from notes, file names or a service, and a log's file is read in terminals,
 * which act on control characters. Lines stay lines.
 */
export function plainLog(log: Log): Log {
  const plain = (message: string) => message.split("\n").map(visibleText).join("\n");
  return {
    info: (message) => {
      log.info(plain(message));
    },
    warn: (message) => {
      log.warn(plain(message));
    },
    error: (message) => {
      log.error(plain(message));
    },
    show: () => {
      log.show();
    },
  };
}
