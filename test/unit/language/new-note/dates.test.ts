import assert from "node:assert/strict";
import { journalTitle } from "../../../../src/core/dialects/journal-title.ts";
import { dailyNotePath } from "../../../../src/language/new-note/daily-note.ts";
import { filledTemplate } from "../../../../src/language/new-note/note-template.ts";

const values = { title: "", type: "", id: "", path: "" };
const sunday = new Date(2026, 0, 4, 9, 5);

describe("dates in the format that somebody writes", () => {
  it("know weeks that begin on Sunday, as Obsidian's weekly notes do, and those of ISO 8601", () => {
    assert.equal(
      filledTemplate("{{date:gggg-[W]ww}} {{date:GGGG-[W]WW}}", values, sunday, ""),
      "2026-W02 2026-W01",
    );
    assert.equal(dailyNotePath({ folder: "weeks", format: "gggg-[W]ww" }, sunday), "weeks/2026-W02.md");
  });

  it("never fail, whatever letters the format has", () => {
    const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (const letter of letters)
      for (let count = 1; count <= 5; count++) {
        const token = letter.repeat(count);
        assert.doesNotMatch(filledTemplate(`{{date:${token}}}`, values, sunday, ""), /undefined|NaN/, token);
        // Quotes of Logseq's formats that hold a bracket let what follows it be read as tokens.
        const title = journalTitle("yyyy_MM_dd", `'a]${token}'`);
        assert.ok(title("2026_01_04"), token);
      }
  });
});
