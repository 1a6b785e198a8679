import assert from "node:assert/strict";
import { dialectNames } from "../../../../src/core/dialects/dialect.ts";
import { dialectOf } from "../../../../src/core/dialects/dialects.ts";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";

const targets = (text: string) => parseNote(text).links.map(({ target }) => target.text);

describe("a hostile note", () => {
  // Mocha lets stack traces grow without end, which makes the YAML library's errors dear as they are nowhere else.
  const { stackTraceLimit } = Error;
  before(() => {
    Error.stackTraceLimit = 10;
  });
  after(() => {
    Error.stackTraceLimit = stackTraceLimit;
  });

  it("may nest lists and quotes as deep as it likes", () => {
    for (const marks of ["> ", "- ", "1. ", "> - ", ">", "* "]) {
      const note = parseNote(`---\nid: concept:x\n---\n${marks.repeat(5_000)}[[a]]\n\n[[b]]`);
      assert.equal(note.id?.text, "concept:x");
      assert.deepEqual(
        note.links.map(({ target }) => target.text),
        ["a", "b"],
        marks,
      );
      assert.deepEqual(note.problems, []);
    }
  });

  it("keeps its links and their places behind marks beyond counting", () => {
    const stars = `${"*a ".repeat(5_000)}[[x]] [t](y.md)`;
    assert.deepEqual(targets(stars), ["x", "y.md"]);
    const images = `${"![".repeat(5_000)}[[x]]`;
    assert.deepEqual(targets(images), ["x"]);
    const [link] = parseNote(stars).links;
    assert.equal(stars.slice(link?.span.start, link?.span.end), "[[x]]");
  });

  it("leaves emphasis, lists and images of a usual size alone", () => {
    const { headings, firstParagraph } = parseNote(`# *a* ${"**b** ".repeat(200)}\n\n*text* **here**`);
    assert.ok(!/[*\uFFFD]/.test(headings[0]?.text ?? "*"));
    assert.equal(firstParagraph, "text here");
    assert.deepEqual(targets(`${"- ".repeat(90)}uses [[a]]`), ["a"]);
    assert.equal(parseNote(`${"- ".repeat(90)}uses [[a]]`).links[0]?.relation?.text, "uses");
  });

  it("may hold more of anything than a call takes arguments", () => {
    const count = 150_000;
    assert.equal(parseNote("#a ".repeat(count)).tags.length, count);
    assert.equal(parseNote("#a\n\n".repeat(count)).tags.length, count);
    assert.equal(parseNote(`<div>\n${"<a id=x> ".repeat(count)}\n`).anchors.length, count);
    assert.equal(parseNote(`x ${"<a id=x> ".repeat(count)}`).anchors.length, count);
    assert.equal(parseNote(`<!--\n${"# h\n".repeat(count)}`).links.length, 0);
    assert.equal(parseNote(`${"One. ".repeat(count)} [[a]]`).links.length, 1);
    for (const name of dialectNames) {
      const { rules } = dialectOf({ name });
      assert.equal(parseNote(`${"#a ".repeat(count)}[[b]]`, rules).links.at(-1)?.target.text, "b");
    }
  });

  it("reads no frontmatter that never ends", () => {
    const text = `---\nid: concept:x\n${"k: v\n".repeat(5_000)}[[a]]`;
    assert.equal(parseNote(text).id, undefined);
    assert.deepEqual(targets(text), ["a"]);
  });

  it("keeps the good keys beside brackets nested thousands deep and bombs of anchors", () => {
    const lines = Array.from("bcdefghij").map((key, index) => {
      const before = `*${"abcdefghi"[index] ?? "a"},`;
      return `${key}: &${key} [${before.repeat(9)}x]`;
    });
    const text = `---\nid: concept:x\na: &a [x,x]\n${lines.join("\n")}\ndeep: ${"[".repeat(20_000)}\nup: "[[y]]"\n---\n`;
    const note = parseNote(text);
    assert.equal(note.id?.text, "concept:x");
    assert.deepEqual(
      note.links.map(({ target }) => target.text),
      ["y"],
    );
    assert.ok(note.problems.every(({ code }) => code === "frontmatter.malformed"));
    assert.ok(note.problems.length > 0);
  });

  it("is told of a few mistakes in its frontmatter, and the same ones each time", () => {
    const text = `---\n${"k: a: b\n".repeat(1_000)}---\n`;
    const { problems } = parseNote(text);
    assert.equal(problems.length, 20);
    assert.deepEqual(parseNote(text).problems, problems);
    const deep = parseNote(`---\nk:\n  ${"- ".repeat(3_000)}a\nid: concept:x\n---\n`);
    assert.deepEqual([deep.id?.text, deep.problems.length], ["concept:x", 1]);
  });
});
