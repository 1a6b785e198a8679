import assert from "node:assert/strict";
import { emptyNote } from "../../../../src/core/note/note.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { inEnglish } from "../../../../src/core/text/message.ts";
import { assertTextOf } from "../../../../src/language/edit/links/assert-text-of.ts";
import { RefusedError } from "../../../../src/language/edit/refusal.ts";
import { tooLarge } from "../../../../src/workspace/too-large.ts";

describe("a note that is to change", () => {
  const path = "a.md";

  it("has to be read from the text that it has now", () => {
    assertTextOf({ note: parseNote("one\ntwo\n"), path }, "One\nTwo\n");
    assert.throws(
      () => {
        assertTextOf({ note: parseNote("one\ntwo\n"), path }, "one\n");
      },
      (error) => error instanceof RefusedError && error.because === "outdated",
    );
  });

  it("is refused for its size, and not as one that has changed, where it is too large to be read", () => {
    const note = emptyNote(tooLarge(6_000_000, 5_000_000));
    assert.throws(
      () => {
        assertTextOf({ note, path }, "one\ntwo\n");
      },
      (error) =>
        error instanceof RefusedError &&
        error.because === undefined &&
        inEnglish(error.reason) ===
          "a.md is too large to be read, so nothing in it can be changed. Split it, or raise the setting relata.maxFileSize.",
    );
  });
});
