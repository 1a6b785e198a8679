import assert from "node:assert/strict";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../../src/core/reading/reading.ts";
import { regionsOf } from "../../../../src/core/reading/regions.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";

/** The targets of the links in a text, by our reader and its oracle, and the headings. */
function said(text: string): string[] {
  const note = parseNote(text);
  assert.deepEqual(note, oracleNote(text));
  return [
    ...note.headings.map(({ text: heading }) => `# ${heading}`),
    ...note.links.map(({ target }) => target.text),
  ];
}

const rest = "\n\n## On\n\n[[b]]";

describe("math", () => {
  it("opens with `$$` at the start of a line and closes at the end of a line", () => {
    for (const math of [
      "$$\n[[a]]\n$$",
      "$$[[a]]\n+ [[c]]$$",
      "$$f(x) =\n\\left\\{ [[a]]\n\\right.$$",
      "  $$\n[[a]] \n  x $$  ",
      "$$\n[[a]]\n\n[[c]]\n$$",
      "$$$\n[[a]]\n$$$$",
      "text\n$$\n[[a]]\n$$",
      "$$\n    [[a]]\n    $$",
    ])
      assert.deepEqual(said(math + rest), ["# On", "b"], math);
    assert.deepEqual(said("> $$\n> [[a]]\n> c$$\n>\n> [[b]]"), ["b"]);
    assert.deepEqual(said("- $$\n  [[a]]\n  c$$\n\n  [[b]]\n- [[d]]"), ["b", "d"]);
  });

  it("ends with the quote or item that it stands in", () => {
    assert.deepEqual(said("> $$\n> [[a]]\n\n[[b]] $$"), ["b"]);
    assert.deepEqual(said("- $$\n  [[a]]\n- [[b]]\n$$"), ["b"]);
  });

  it("is none that nobody closes, so that all behind it is read", () => {
    assert.deepEqual(said(`$$[[a]]${rest}`), ["# On", "a", "b"]);
    assert.deepEqual(said(`$$\n[[a]]${rest}`), ["# On", "a", "b"]);
    assert.deepEqual(said("$$\n[[a]]\n\n## On\n\n$$\n[[b]]\n$$"), ["# On", "a"]);
    assert.deepEqual(said("$$\n[[a]]\n```\n$$\n```\n[[b]]"), ["a", "b"]);
    assert.deepEqual(said("$$\n[[a]]\n\nThat is $$x$$ and [[b]]"), ["a", "b"]);
    assert.deepEqual(said("$$$\n[[a]]\n$$\n\n[[b]]"), ["a", "b"]);
    assert.deepEqual(said("> $$\n> [[a]]\n> # On\n\n[[b]]"), ["# On", "a", "b"]);
  });

  it("leaves what stands behind it on its line to paragraphs", () => {
    assert.deepEqual(said("$$a$$ [[b]]"), ["b"]);
    assert.deepEqual(said("$$[[a]]\n, c$$ is [[b]]"), ["b"]);
  });

  it("ends where its last line does", () => {
    const text = "a\n\n$$x\ny$$\n\nb";
    const [, math] = regionsOf(text);
    assert.equal(text.slice(math?.start, math?.end), "$$x\ny$$");
  });

  it("comes and goes with edits of its end, however far that is", () => {
    const lines = Array.from(
      { length: 30 },
      (_, index) => `Line [[n${index}]].\n\n- item\n- [[m${index}]]\n\n`,
    );
    let reading = readNote("");
    for (const [before, after] of [
      ["$$", "$$"],
      ["$$", ""],
      ["$$", "x$$"],
      ["$$", "# $$"],
      ["", "$$"],
      ["$$", "$$\n$$"],
    ]) {
      const text = `[[a]]\n\n${before}\n${lines.join("")}${after}\n\n[[b]]`;
      reading = reread(reading, text);
      assert.deepEqual(reading.note, parseNote(text));
      assert.deepEqual(reading.note, oracleNote(text));
    }
  });
});
