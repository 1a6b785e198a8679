import assert from "node:assert/strict";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../src/core/reading/reading.ts";
import { regionsOf } from "../../src/core/reading/regions.ts";
import { median } from "../bench/timing.ts";

/** Twice the text may take this much longer; in step with the square of the length it would be 4. */
const bound = 3;
const rounds = 3;
/** Machines are busy with other things at times: a bound counts as passed when one of these attempts keeps it. */
const attempts = 5;

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Texts of any length that a reader could be slow for, each with how many of its pieces make about a tenth of a second. */
const shapes: Record<string, readonly [count: number, make: (count: number) => string]> = {
  "labels that open": [80_000, (count) => "[a][".repeat(count)],
  "brackets that open": [150_000, (count) => "[".repeat(count)],
  "brackets that close": [150_000, (count) => `${"[".repeat(count)}${"]".repeat(count)}`],
  "defined brackets": [60_000, (count) => `${"[".repeat(count)}a${"]".repeat(count)}\n\n[a]: b.md`],
  "wiki-links that open": [80_000, (count) => "[[a".repeat(count)],
  "embeds that open": [80_000, (count) => "![[".repeat(count)],
  "images that open": [80_000, (count) => "![".repeat(count)],
  "nested images": [20_000, (count) => `${"![".repeat(count)}a${"](b)".repeat(count)}`],
  "links in brackets": [30_000, (count) => `${"[".repeat(count)}${"[a](b.md)".repeat(count)}`],
  "destinations that open": [60_000, (count) => "[a](b".repeat(count)],
  "angle brackets that open": [60_000, (count) => "[a](<b".repeat(count)],
  "titles that open": [60_000, (count) => `${'[a](b "c '.repeat(count)}${"[a](b (c ".repeat(count)}`],
  "growing runs of backticks": [900, (count) => lines(count, (index) => `a${"`".repeat(index)}`)],
  "runs of backticks": [20_000, (count) => "`a``".repeat(count)],
  "math that opens": [900, (count) => lines(count, (index) => `a${"$".repeat(index)}`)],
  "math blocks": [20_000, (count) => "- $$\n".repeat(count)],
  "fences that open": [20_000, (count) => "- ```\n".repeat(count)],
  "comments that open": [40_000, (count) => "a <!-- b ".repeat(count)],
  "comments in items": [20_000, (count) => "- <!-- b\n".repeat(count)],
  "comments in paragraphs": [20_000, (count) => "a <!-- b\n\n> c <!-- d\n\n".repeat(count)],
  "instructions that open": [40_000, (count) => "a <? b ".repeat(count)],
  "declarations that open": [40_000, (count) => "a <!D b ".repeat(count)],
  "sections that open": [40_000, (count) => "a <![CDATA[ b ".repeat(count)],
  "tags that open": [40_000, (count) => "<a b='c ".repeat(count)],
  "less-than signs": [150_000, (count) => "<".repeat(count)],
  "raw blocks": [20_000, (count) => "- <script>\n".repeat(count)],
  "stars and underscores": [60_000, (count) => "*a_ ".repeat(count)],
  "emphasis that opens": [60_000, (count) => `# ${"*a **b ".repeat(count)}`],
  "emphasis that closes": [60_000, (count) => `# ${"_a ".repeat(count)}${"a* b** ".repeat(count)}`],
  "nested emphasis": [40_000, (count) => `# ${"*a ".repeat(count)}b${"*".repeat(count)}`],
  backslashes: [150_000, (count) => "\\".repeat(count)],
  entities: [60_000, (count) => `# ${"&amp;&x;&#35;&".repeat(count)}`],
  "one long line": [6_000, (count) => "Some *words* about [[a]], (r:: [[b]]) and `code`. ".repeat(count)],
  "nested quotes": [40_000, (count) => `${"> ".repeat(count)}[[a]]\n\n[[b]]`],
  "nested lists": [30_000, (count) => `${"- ".repeat(count)}[[a]]\n\n[[b]]`],
  "nested lists with blank lines": [15_000, (count) => `${"- ".repeat(count)}a${"\n".repeat(count)}b`],
  "lists nested by tabs": [250, (count) => lines(count, (index) => `${"\t".repeat(index)}- [[a]]`)],
  "lists in quotes": [20_000, (count) => `${"> - ".repeat(count)}[[a]]${"\nb".repeat(count)}`],
  "thematic breaks that are none": [40_000, (count) => `${"* ".repeat(count)}a`],
  "blanks before a table": [150_000, (count) => `| a |\n|${" ".repeat(count)}- x\n| b |`],
  "blanks before the dashes of a table": [100_000, (count) => `a |\n${" ".repeat(count)}- x`],
  "blanks in an item": [150_000, (count) => `- uses [[a]]${" ".repeat(count)}x`],
  "blanks before a name": [150_000, (count) => `a [[b]]${" ".repeat(count)}^`],
  "blanks in frontmatter": [150_000, (count) => `---\na: b${" ".repeat(count)}c\n---\n`],
  "blank lines in frontmatter": [60_000, (count) => `---\na: b\n${" \n".repeat(count)}c: d\n---\n`],
  "blanks behind a dash": [100_000, (count) => `---\na:\n  -${" ".repeat(count)}[b\n---\n`],
  "frontmatter that never ends": [60_000, (count) => `---\n${"a: b\n".repeat(count)}`],
  definitions: [20_000, (count) => lines(count, (index) => `[l${index}]: a.md`)],
  "definitions of one label": [20_000, (count) => `${"[a]: b.md\n".repeat(count)}\n[a]`],
  references: [
    10_000,
    (count) => `${lines(count, (index) => `[l${index}]`)}\n\n${lines(count, (index) => `[l${index}]: a.md`)}`,
  ],
  "typed references": [10_000, (count) => `${"(r:: [a]) ".repeat(count)}\n\n[a]: b.md`],
  underlines: [40_000, (count) => "a\n=\n".repeat(count)],
  "rows of a table": [10_000, (count) => `| a |\n|---|\n${"| [[a]] | b |\n".repeat(count)}`],
  "wide rows": [
    30_000,
    (count) => `${"| a ".repeat(count)}|\n${"|---".repeat(count)}|\n${"| [[b]] ".repeat(count)}|`,
  ],
  "full stops": [150_000, (count) => `${". ".repeat(count)}x [[a]]`],
  "names of blocks": [40_000, (count) => "a ^b ".repeat(count)],
  parentheses: [40_000, (count) => `- uses [[a]] ${"(b) ".repeat(count)}c`],
};

function timeOf(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** How much longer twice the text takes; of some shapes twice as many pieces are more than twice the text. */
function growth(make: (count: number) => string, count: number, read: (text: string) => unknown): number {
  const [short, long] = [make(count), make(2 * count)];
  const times = Array.from({ length: rounds }, () => [timeOf(() => read(short)), timeOf(() => read(long))]);
  const longer =
    median(times.map(([, slow = 0]) => slow)) / Math.max(1, median(times.map(([fast = 0]) => fast)));
  return (2 * longer) / (long.length / short.length);
}

describe("reading takes as long as the text", () => {
  for (const [name, [count, make]] of Object.entries(shapes)) {
    it(`for ${name}`, () => {
      let least = Infinity;
      for (let attempt = 0; attempt < attempts && least >= bound; attempt++)
        least = Math.min(least, growth(make, count, parseNote));
      assert.ok(least < bound, `twice the text took ${least.toFixed(1)} times as long`);
    });
  }

  for (const [name, piece] of Object.entries({
    regions: "a `b` [c](d.md) <e>\n\n",
    "regions and emphasis in one paragraph": "a *b* [_c_ *d](e.md) **f _g** h_ **",
  })) {
    it(`for ${name}`, () => {
      const text = (count: number) => piece.repeat(count);
      let least = Infinity;
      for (let attempt = 0; attempt < attempts && least >= bound; attempt++)
        least = Math.min(
          least,
          growth(text, 10_000, (one) => regionsOf(one, 0, true)),
        );
      assert.ok(least < bound, `twice the text took ${least.toFixed(1)} times as long`);
    });
  }
});

describe("reading after an edit", () => {
  const paragraph =
    "Some *words* about [[uses::a]], (r:: [[b]]) and [c](c.md), `code` too.\n\n- uses [[d]]\n\n";

  it("takes a small part of the time that reading takes", () => {
    const text = `# A\n\n${paragraph.repeat(10_000)}`;
    const reading = readNote(text);
    assert.ok(reading.note.links.length > 0);
    let least = Infinity;
    for (let attempt = 0; attempt < attempts && least >= 0.2; attempt++) {
      const whole = median(Array.from({ length: rounds }, () => timeOf(() => readNote(text).note)));
      const edits = Array.from({ length: rounds }, (_, index) => {
        const at = Math.floor((text.length * (index + 1)) / (rounds + 1));
        return timeOf(() => reread(reading, `${text.slice(0, at)}x${text.slice(at)}`).note);
      });
      least = Math.min(least, median(edits) / whole);
    }
    assert.ok(least < 0.2, `an edit took ${(100 * least).toFixed(0)} % of a reading`);
  });
});
