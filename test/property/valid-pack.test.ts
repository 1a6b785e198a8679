import assert from "node:assert/strict";
import fc from "fast-check";
import { fileNamesIn } from "../../src/core/names/file-names.ts";
import { noteCountOf, packed, recordOf, type NotePack } from "../../src/core/pack/note-pack.ts";
import { PackWriter } from "../../src/core/pack/pack-writer.ts";
import { unpackNote } from "../../src/core/pack/unpack-note.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { isValidPack } from "../../src/platform/web/valid-pack.ts";
import { generatedNotes } from "../bench/generated-vault.ts";

const texts = [
  "",
  "---\nid: concept:x\naliases: [one, two]\nstatus: done\nsummary: s\n---\n# Title\n\n[[knows::b#h|label]] ![[c^d]] ^block",
  "![](p.png) [a](b/c.pdf) [[knows::d]]",
  "![](p\\.png)",
  ...[...generatedNotes(20)].map(({ text }) => text),
];

function packOf(some: readonly string[]): NotePack {
  const writer = new PackWriter();
  for (const [index, text] of some.entries()) {
    const file = { path: `d/${String(index)}.md`, modified: 0, stamp: text.length, note: parseNote(text) };
    writer.add(file, undefined, fileNamesIn(text));
  }
  return writer.finish();
}

/** Everything that the graph, and whoever looks at a note, reads of a pack. */
function readAll(pack: NotePack): void {
  for (let index = 0; index < noteCountOf(pack); index++) {
    const record = recordOf(pack, index);
    packed.path(pack, record);
    packed.aliases(pack, record);
    packed.names(pack, record);
    packed.mayNameFile(pack, record, new Set([1]));
    for (let link = 0; link < packed.linkCount(pack, record); link++)
      packed.text(pack, record, packed.linkAt(pack, record, link) + 3);
    unpackNote(pack, record);
  }
}

describe("a pack from a disk", () => {
  it("is valid as it was written", () => {
    assert.ok(isValidPack(packOf(texts)));
    assert.ok(isValidPack(packOf([])));
  });

  it("is invalid, or can be read to its end, whatever numbers and bytes it has", () => {
    const whole = packOf(texts);
    const value = fc.oneof(fc.integer(), fc.integer({ min: -3, max: 300 }), fc.constant(0x7fffffff));
    const change = fc.record({ at: fc.nat(), value, inBytes: fc.boolean() });
    let valid = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const pack = { numbers: whole.numbers.slice(), bytes: whole.bytes.slice(), text: whole.text };
        for (const { at, value: changed, inBytes } of changes) {
          const array = inBytes ? pack.bytes : pack.numbers;
          array[at % array.length] = changed;
        }
        if (!isValidPack(pack)) return;
        valid++;
        try {
          readAll(pack);
        } catch (error) {
          assert.ok(error instanceof RangeError);
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(valid > 100);
  });
});
