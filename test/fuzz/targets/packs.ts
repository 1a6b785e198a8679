import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph } from "../../../src/core/graph/graph.ts";
import { packNotes } from "../../../src/core/pack/pack-writer.ts";
import { unpackNote } from "../../../src/core/pack/unpack-note.ts";
import { noteCountOf, packed, recordOf, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../../src/core/schema/read-schema.ts";
import { checksumOf } from "../../../src/platform/cache/checksum.ts";
import { NoteCache } from "../../../src/platform/node/cache/note-cache.ts";
import { checkedPackOf, checkedShardOf } from "../../../src/platform/web/checked-shard.ts";
import { notePieces } from "../../property/mutated-note.ts";
import { target } from "../target.ts";

function packOf(texts: readonly string[]): NotePack {
  return packNotes(
    texts.map((text, index) => ({
      path: `n${index}.md`,
      modified: index,
      stamp: text.length,
      note: parseNote(text),
    })),
  );
}

function notesIn(pack: NotePack): unknown[] {
  return Array.from({ length: noteCountOf(pack) }, (_, index) => {
    const record = recordOf(pack, index);
    return [packed.path(pack, record), packed.modified(pack, record), unpackNote(pack, record)];
  });
}

/** A change of a shard's bytes: a byte set, or the end cut off. */
interface Damage {
  readonly at: number;
  /** Undefined cuts the shard off. */
  readonly byte?: number;
}

/** A shard with some of its numbers changed, and the checksum that goes with them. */
function withNumbers(shard: Uint8Array, changes: readonly NumberChange[]): Uint8Array {
  const numbers = new Int32Array(shard.slice().buffer);
  for (const { at, value } of changes) {
    // The signature and the version stay, lest the shard be another file altogether.
    if (numbers.length > 2) numbers[2 + (at % (numbers.length - 2))] = value;
  }
  const changed = new Uint8Array(numbers.buffer);
  numbers[checksumAt] = checksumOf(changed, checksumAt);
  return changed;
}

/** Where the checksum stands among the numbers of a shard. */
const checksumAt = 6;

interface NumberChange {
  readonly at: number;
  readonly value: number;
}

/** What holds notes as numbers and bytes. */
export const packTargets = [
  target(
    "packs",
    (random) => random.list(4, () => random.text(notePieces, 30)),
    (texts) => {
      const expected = texts.map((text, index) => [`n${index}.md`, index, parseNote(text)]);
      assert.deepEqual(notesIn(packOf(texts)), expected);
    },
  ),
  target(
    "cache shards",
    (random) => ({
      texts: random.list(3, () => random.text(notePieces, 20)),
      damages: random.list(4, (): Damage => {
        const at = random.below(10_000_000);
        return random.chance(0.2)
          ? { at }
          : { at, byte: random.pick([0, 1, 127, 128, 255, random.below(256)]) };
      }),
    }),
    ({ texts, damages }) => {
      const place = mkdtempSync(join(tmpdir(), "relata-fuzz-"));
      const folder = join(place, "notes");
      try {
        new NoteCache(folder, 0).add(packOf(texts), "base");
        const [name = ""] = readdirSync(folder);
        const whole = readFileSync(join(folder, name));
        let shard = Buffer.from(whole);
        for (const { at, byte } of damages) {
          if (shard.length === 0) continue;
          if (byte === undefined) shard = shard.subarray(0, at % shard.length);
          else shard[at % shard.length] = byte;
        }
        writeFileSync(join(folder, name), shard);
        mkdirSync(join(folder, "000099.changes"));
        // A damaged shard counts for nothing; what counts is what was written.
        for (const { pack } of new NoteCache(folder, 1).load()) {
          assert.ok(shard.equals(whole), "A damaged shard was read.");
          assert.equal(notesIn(pack).length, texts.length);
        }
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
  ),
  target(
    "cache shards with the right checksum",
    (random) => ({
      texts: random.list(3, () => random.text(notePieces, 20)),
      numbers: random.list(4, (): NumberChange => {
        const value = random.pick([-1, 0, 1, random.below(300), random.below(2 ** 31), 0x7fffffff]);
        return { at: random.below(random.chance(0.5) ? 60 : 100_000), value };
      }),
    }),
    ({ texts, numbers }) => {
      const pack = checkedPackOf(withNumbers(checkedShardOf(packOf(texts)), numbers));
      if (!pack) return;
      // What counts as whole can be taken into a graph; the details of a note may be no more than an error in it.
      const graph = new Graph(builtInSchema);
      graph.apply({ packs: [{ folder: "vault", pack }] });
      for (const note of graph.notes()) graph.resolve(note.title, { folder: "vault", path: note.path });
      try {
        notesIn(pack);
      } catch (error) {
        assert.ok(error instanceof RangeError, String(error));
      }
    },
  ),
];
