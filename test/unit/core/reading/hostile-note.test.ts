import assert from "node:assert/strict";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";

const targets = (text: string) => parseNote(text).links.map(({ target }) => target.text);

/** The shorter of two times, in milliseconds, since other work on the machine only ever adds to one. */
function timeOf(text: string): number {
  const times = [1, 2].map(() => {
    const started = performance.now();
    parseNote(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}

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
    const text = `---\n${"k: a: b\n".repeat(4_000)}---\n`;
    const { problems } = parseNote(text);
    assert.equal(problems.length, 20);
    assert.deepEqual(parseNote(text).problems, problems);
    const deep = parseNote(`---\nk:\n  ${"- ".repeat(3_000)}a\nid: concept:x\n---\n`);
    assert.deepEqual([deep.id?.text, deep.problems.length], ["concept:x", 1]);
  });

  const repeated: Record<string, (count: number) => string> = {
    "opening brackets": (count) => "[".repeat(count),
    "open wiki-links": (count) => "[[a".repeat(count),
    "wiki-links on one line": (count) => "A [[a]] b. ".repeat(count),
    "wiki-links in one item": (count) => `- x ${"[[a]] ".repeat(count)}`,
    "open fields": (count) => "(rel:: ".repeat(count),
    "fields in brackets": (count) => "(rel:: [[a]]) ".repeat(count),
    "lines of fields": (count) => "rel:: [[a]]\n".repeat(count),
    "full stops": (count) => `${".".repeat(10 * count)}x [[a]]`,
    blanks: (count) => `- a${" \t".repeat(5 * count)}b [[a]]`,
    tags: (count) => "#tag ".repeat(count),
    paragraphs: (count) => "r:: [[a]]\n\n".repeat(count),
    headings: (count) => "# h [[a]]\n".repeat(count),
    "broken keys": (count) => `---\n${"k: a: b\n".repeat(count)}---\n`,
    "good keys": (count) =>
      `---\n${Array.from({ length: count }, (_, index) => `k${String(index)}: "[[a]]"`).join("\n")}\n---\n`,
    "items in a line of YAML": (count) => `---\nk: [${"concept:a, ".repeat(count)}]\n---\n`,
    "opening brackets in YAML": (count) => `---\nk: ${"[".repeat(count)}\n---\n`,
    "nested emphasis": (count) => `${"*a ".repeat(count)}b${"*".repeat(count)}`,
    "nested lists": (count) => `${"- ".repeat(count)}a`,
    "nested quotes": (count) => `${"> ".repeat(count)}a`,
  };

  for (const [name, make] of Object.entries(repeated)) {
    it(`costs time in step with its size: ${name}`, function () {
      this.timeout(60_000);
      const count = 2_000;
      const small = Math.max(timeOf(make(count)), 10);
      const large = timeOf(make(4 * count));
      // Quadratic would be sixteen times; below ten milliseconds the clock and the collector rule.
      assert.ok(
        large / small < 10,
        `${small.toFixed(1)} ms, and ${large.toFixed(1)} ms for four times as much`,
      );
    });
  }

  it("may be 200 KB on one line", function () {
    this.timeout(60_000);
    const sentence = "Some *words* about [[a]], (rel:: [[b]]) and [c](c.md), `code` too. ";
    const line = (size: number) => sentence.repeat(Math.ceil(size / sentence.length));
    const small = timeOf(line(50_000));
    const large = timeOf(line(200_000));
    assert.ok(large / Math.max(small, 10) < 10, `${small.toFixed(1)} ms, ${large.toFixed(1)} ms`);
  });
});
