import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNote } from "../../src/core/note/parse-note.ts";
import { packed, recordOf } from "../../src/core/pack/note-pack.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { oracleNote } from "../oracle/oracle-note.ts";
import { mutated, notePieces, sampleTexts } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries longer than a test run has time for. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 2000);

describe("reading a note", () => {
  it("gives what the oracle gives, for notes made of pieces", () => {
    const text = fc.array(fc.constantFrom(...notePieces), { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (note) => {
        assertSameReading(note);
      }),
      { numRuns },
    );
  });

  it("gives what the oracle gives, for the sample notes with random changes", () => {
    fc.assert(
      fc.property(mutated(sampleTexts()), (note) => {
        assertSameReading(note);
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });
});

function assertSameReading(text: string): void {
  const note = parseNote(text);
  assert.deepEqual(note, oracleNote(text));
  const pack = packNotes([{ path: "a.md", modified: 0, size: 0, note }]);
  assert.deepEqual(packed.note(pack, recordOf(pack, 0)), note, "packed and unpacked");
}
