import assert from "node:assert/strict";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";

const paragraph = "Some words about [[uses::a]] and [b].\n\n";
const text = `---\nid: concept:x\n---\n\n# A\n\n${paragraph.repeat(100)}`;

/** How much is read again where `insert` takes the place of what stands from `at` on, and what the note then says. */
function edited(before: string, at: number, remove: number, insert: string): number {
  const after = before.slice(0, at) + insert + before.slice(at + remove);
  const reading = reread(readNote(before), after);
  assert.deepEqual(reading.note, parseNote(after));
  return reading.readLength;
}

describe("reading after an edit", () => {
  it("reads the blocks that the edit touches, and the one before", () => {
    const at = text.indexOf("words", text.length / 2);
    assert.ok(edited(text, at, 0, "x") <= 2 * paragraph.length + 1);
    assert.ok(edited(text, at, 5, "") <= 2 * paragraph.length);
    const list = "- an item with [[a]]\n";
    const items = list.repeat(200);
    assert.ok(edited(items, list.length * 100 + 4, 0, "x") <= 2 * list.length + 1);
  });

  it("reads nothing where nothing changes, and the frontmatter alone where only that does", () => {
    assert.equal(edited(text, 0, 0, ""), 0);
    assert.ok(edited(text, text.indexOf("x"), 1, "yy") < 30);
  });

  it("reads what an open fence or comment takes in", () => {
    const at = text.indexOf("Some", text.length / 2);
    assert.ok(edited(text, at, 0, "```\n") >= text.length - at);
    assert.ok(edited(text, at, 0, "<!-- ") >= text.length - at);
  });

  it("reads the words in brackets again where a definition comes, changes or goes", () => {
    const defined = `${text}[b]: c.md\n`;
    assert.ok(edited(text, text.length, 0, "[b]: c.md\n") > 100 * (paragraph.length - 3));
    assert.ok(edited(defined, defined.indexOf("c.md"), 1, "d") > 100 * (paragraph.length - 3));
    assert.ok(edited(defined, text.length, 10, "") > 100 * (paragraph.length - 3));
    // Elsewhere the definition only moves, and the links with it.
    assert.ok(edited(defined, text.indexOf("Some"), 0, "x") < 3 * paragraph.length);
  });
});
