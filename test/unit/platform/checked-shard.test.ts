import assert from "node:assert/strict";
import { fileNamesIn } from "../../../src/core/names/file-names.ts";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { field, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { PackWriter } from "../../../src/core/pack/pack-writer.ts";
import { checksumOf } from "../../../src/platform/cache/checksum.ts";
import { checkedPackOf, checkedShardOf } from "../../../src/platform/web/checked-shard.ts";

function packOf(texts: readonly string[]): NotePack {
  const writer = new PackWriter();
  for (const [index, text] of texts.entries())
    writer.add(
      { path: `d/${String(index)}.md`, modified: 0, stamp: text.length, note: parseNote(text) },
      undefined,
      fileNamesIn(text),
    );
  return writer.finish();
}

/** The same shard with another number at a place, and the checksum that goes with it. */
function withNumber(shard: Uint8Array, at: number, value: number): Uint8Array {
  const changed = shard.slice();
  const numbers = new Int32Array(changed.buffer);
  numbers[at] = value;
  numbers[checksumAt] = checksumOf(changed, checksumAt);
  return changed;
}

/** Where the checksum stands among the numbers of a shard. */
const checksumAt = 6;

describe("a shard with a checksum", () => {
  const shard = checkedShardOf(packOf(["# One note", "[[knows::it]]"]));

  it("comes back as it was written", () => {
    const pack = checkedPackOf(shard);
    assert.deepEqual(pack, packOf(["# One note", "[[knows::it]]"]));
    const moved = new Uint8Array(shard.length + 1);
    moved.set(shard, 1);
    assert.deepEqual(checkedPackOf(moved.subarray(1)), pack);
  });

  it("counts for nothing with a byte changed, or cut short", () => {
    for (let at = 0; at < shard.length; at += 5) {
      const changed = shard.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      assert.equal(checkedPackOf(changed), undefined, String(at));
      assert.equal(checkedPackOf(shard.subarray(0, at)), undefined, String(at));
    }
  });

  // Eight numbers of the shard, the count of notes, and where each begins stand before the first note.
  const first = 8 + 3;
  for (const [what, at, value] of [
    ["a count of notes beyond all bounds", 8, 0x7fffffff],
    ["a negative count of notes", 8, -1],
    ["a note that begins nowhere", 9, 0x7ffffff0],
    ["a path beyond the text", first + field.pathLength, 1_000_000],
    ["a title beyond the text", first + field.title + 1, 1_000_000],
    ["links beyond counting", first + field.linkCount, 0x10000000],
    ["names of files beyond counting", first + field.fileCount, 0x10000000],
    ["fewer names of files than one less than none", first + field.fileCount, -2],
    ["bytes that end before they begin", first + field.bytesEnd, -5],
  ] as const) {
    it(`counts for nothing with ${what}, although its checksum is right`, () => {
      assert.equal(checkedPackOf(withNumber(shard, at, value)), undefined);
    });
  }
});
