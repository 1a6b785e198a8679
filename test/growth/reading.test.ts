import assert from "node:assert/strict";
import { dialectOf } from "../../src/core/dialects/dialects.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../src/core/reading/reading.ts";
import { regionsOf } from "../../src/core/reading/regions.ts";
import { costOf, median } from "../bench/timing.ts";
import { labelFirstShapes, nestedShapes, outlineShapes, shapes, type Shape } from "./reading-shapes.ts";

/**
 * How much longer a text may take than one of a quarter of its length that is read so often that both are as much text:
 * in step with the length it would be 1, with its square 4. A long text may find less of itself in the processor's cache.
 */
const bound = 2.25;
const rounds = 3;
/** This is far enough below the bound to need no further round. */
const surely = 1.5;
/** Machines are busy with other things at times: a bound counts as passed when one of these attempts keeps it. */
const attempts = 5;

/** How much longer a text of a shape takes than as much text of a shorter one. */
function growth(make: (count: number) => string, count: number, read: (text: string) => unknown): number {
  const [short, long] = [make(count / 2), make(2 * count)];
  const times = Math.round(long.length / short.length);
  const readShort = () => {
    for (let time = 0; time < times; time++) read(short);
  };
  // Whatever else the machine does only adds to a time, so the shortest one counts.
  let [shortTime, longTime] = [Infinity, Infinity];
  const ratio = () => (longTime / Math.max(1, shortTime)) * ((times * short.length) / long.length);
  for (let round = 0; round < rounds && !(ratio() < surely); round++) {
    // The long one first: what the engine compiles meanwhile then makes it look slower, not faster.
    longTime = Math.min(
      longTime,
      costOf(() => read(long)),
    );
    shortTime = Math.min(shortTime, costOf(readShort));
  }
  return ratio();
}

function assertLinear([count, make]: Shape, read: (text: string) => unknown): void {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least >= bound; attempt++)
    least = Math.min(least, growth(make, count, read));
  assert.ok(least < bound, `a character of four times the text took ${least.toFixed(1)} times as long`);
}

describe("reading takes as long as the text", () => {
  for (const [name, shape] of Object.entries({ ...shapes, ...nestedShapes })) {
    it(`for ${name}`, () => {
      assertLinear(shape, parseNote);
    });
  }

  for (const [dialect, some] of [
    ["logseq", { ...outlineShapes, ...nestedShapes }],
    ["dendron", labelFirstShapes],
  ] as const) {
    const { rules } = dialectOf({ name: dialect });
    for (const [name, shape] of Object.entries(some)) {
      it(`by the rules of ${dialect}, for ${name}`, () => {
        assertLinear(shape, (text) => parseNote(text, rules));
        assertLinear(shape, (text) => readNote(text, rules).note);
      });
    }
  }

  for (const [name, shape] of Object.entries(nestedShapes)) {
    it(`in units and as regions, for ${name}`, () => {
      assertLinear(shape, (text) => readNote(text).note);
      assertLinear(shape, (text) => regionsOf(text, 0, true));
    });
  }

  for (const [name, piece] of Object.entries({
    regions: "a `b` [c](d.md) <e>\n\n",
    "regions and emphasis in one paragraph": "a *b* [_c_ *d](e.md) **f _g** h_ **",
  })) {
    it(`for ${name}`, () => {
      assertLinear([10_000, (count) => piece.repeat(count)], (text) => regionsOf(text, 0, true));
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
      const whole = median(Array.from({ length: rounds }, () => costOf(() => readNote(text).note)));
      const edits = Array.from({ length: rounds }, (_, index) => {
        const at = Math.floor((text.length * (index + 1)) / (rounds + 1));
        return costOf(() => reread(reading, `${text.slice(0, at)}x${text.slice(at)}`).note);
      });
      least = Math.min(least, median(edits) / whole);
    }
    assert.ok(least < 0.2, `an edit took ${(100 * least).toFixed(0)} % of a reading`);
  });
});
