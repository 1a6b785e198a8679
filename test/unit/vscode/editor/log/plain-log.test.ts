import assert from "node:assert/strict";
import { plainLog } from "../../../../../src/vscode/editor/log/plain-log.ts";

describe("the log", () => {
  it("shows what a terminal would act on as escapes, line by line", () => {
    const written: string[] = [];
    const write = (kind: string) => (message: string) => {
      written.push(`${kind} ${message}`);
    };
    const log = plainLog({
      info: write("info"),
      warn: write("warn"),
      error: write("error"),
      show: () => {
        written.push("shown");
      },
    });
    log.info("1 note");
    log.warn("a\u001b[2J.md could not be read\n  at \u202ehere");
    log.error("::error::x");
    log.show();
    assert.deepEqual(written, [
      "info 1 note",
      "warn a\\u{1b}[2J.md could not be read\n  at \\u{202e}here",
      "error \\u{3a}:error::x",
      "shown",
    ]);
  });
});
