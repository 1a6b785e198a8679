import assert from "node:assert/strict";
import fc from "fast-check";
import { dialectNames } from "../../src/core/dialects/dialect.ts";
import { dialectOf } from "../../src/core/dialects/dialects.ts";
import type { Note } from "../../src/core/note/note.ts";
import { packEdited } from "../../src/core/pack/edited-pack.ts";
import { field, linkField, packed, recordOf, type NotePack } from "../../src/core/pack/note-pack.ts";
import { packForGraph, packNotes } from "../../src/core/pack/pack-writer.ts";
import { unpackNote } from "../../src/core/pack/unpack-note.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../src/core/reading/reading.ts";
import { dialectPieces } from "./dialect-pieces.ts";
import { notePieces } from "./mutated-note.ts";

const numRuns = Number(process.env["RELATA_FUZZ"] ?? 150);
const file = { path: "journals/2020_01_02.md", modified: 0, stamp: 0 };
const piece = fc.oneof(fc.constantFrom(...dialectPieces), fc.constantFrom(...notePieces));
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(9),
  insert: fc.oneof(fc.constantFrom("", "\n", "\n\n"), piece),
});

describe("notes of each dialect", () => {
  for (const name of dialectNames) {
    const dialect = dialectOf({ name });
    const { rules } = dialect;

    it(`are read after an edit as all of it is read: ${name}`, () => {
      fc.assert(
        fc.property(text, fc.array(edit, { minLength: 1, maxLength: 5 }), (before, edits) => {
          let reading = readNote(before, rules);
          let known = packForGraph({ ...file, note: reading.graphNote }, dialect);
          for (const { at, remove, insert } of edits) {
            const from = Math.floor(at * reading.text.length);
            reading = reread(
              reading,
              reading.text.slice(0, from) + insert + reading.text.slice(from + remove),
            );
            const whole = parseNote(reading.text, rules);
            assert.deepEqual(reading.note, whole);
            const pack = packNotes([{ ...file, note: whole }], dialect);
            assert.deepEqual(unpackNote(pack, recordOf(pack, 0)), whole, "packed and unpacked");
            const { changedLinks: changed, graphHead, graphNote } = reading;
            const note = { ...graphHead, links: changed?.links ?? [] };
            known = changed
              ? packEdited(known, { ...file, note }, changed, dialect)
              : packForGraph({ ...file, note: graphNote }, dialect);
            assert.deepEqual(read(known), read(pack), "as the graph reads it");
          }
        }),
        { numRuns },
      );
    });

    it(`have every place in their text, and links in its order: ${name}`, () => {
      fc.assert(
        fc.property(text, (written) => {
          const note = parseNote(written, rules);
          for (const { start, end } of placesOf(note))
            assert.ok(0 <= start && start <= end && end <= written.length);
          const starts = note.links.map(({ span }) => span.start);
          assert.deepEqual(
            starts,
            [...starts].sort((a, b) => a - b),
          );
        }),
        { numRuns },
      );
    });
  }
});

/** What the graph reads of a pack's note. */
function read(pack: NotePack): unknown {
  const record = recordOf(pack, 0);
  const links = Array.from({ length: packed.linkCount(pack, record) }, (_, index) => {
    const at = packed.linkAt(pack, record, index);
    return [packed.number(pack, record, at), packed.text(pack, record, at + linkField.target)];
  });
  const [title, aliases] = [packed.text(pack, record, field.title), packed.aliases(pack, record)];
  return { title, aliases, names: [...packed.names(pack, record)], links };
}

function* placesOf({ links, tags, aliases, blocks, title }: Note): Generator<{ start: number; end: number }> {
  yield* [...tags, ...aliases, ...(title ? [title] : [])];
  for (const { name, span } of blocks) yield* [name, span];
  for (const { span, target, heading, block, label, relation } of links)
    yield* [span, target, heading, block, label, relation].filter((part) => part !== undefined);
}
