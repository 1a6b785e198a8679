import assert from "node:assert/strict";
import { tests } from "commonmark-spec";
import fc from "fast-check";
import { piecesOf } from "../../src/language/edit/reading/text-pieces.ts";
import { oraclePieces, pieceLines } from "../oracle/oracle-pieces.ts";
import { assertSamePieces } from "../oracle/same-pieces.ts";
import { settings } from "./commonmark-settings.ts";
import { mutated, notePieces, sampleTexts } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries longer than a test run has time for, as `npm run fuzz` does. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 400);

describe("the pieces of a text", () => {
  for (const [setting, wrap] of Object.entries(settings)) {
    it(`are those of the oracle, for the examples of CommonMark ${setting}`, () => {
      for (const { markdown, number } of tests) {
        const text = wrap(markdown);
        const expected = pieceLines(text, oraclePieces(text));
        assert.deepEqual(pieceLines(text, piecesOf(text)), expected, `example ${number}`);
      }
    });
  }

  it("are those of the oracle, for notes made of pieces", () => {
    const note = fc.array(fc.constantFrom(...notePieces), { maxLength: 30 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(note, assertSamePieces), { numRuns });
  });

  it("are those of the oracle, for stars and underscores among all else", () => {
    const marks = [
      "*",
      "**",
      "***",
      "_",
      "__",
      "a",
      " b",
      ".",
      "[",
      "](c)",
      "![",
      "`",
      "[[d]]",
      "\\",
      "\n",
      "\n> ",
      "- ",
    ];
    const note = fc.array(fc.constantFrom(...marks), { maxLength: 25 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(note, assertSamePieces), { numRuns });
  });

  it("are those of the oracle, for the sample notes with random changes", () => {
    fc.assert(fc.property(mutated(sampleTexts()), assertSamePieces), { numRuns: Math.ceil(numRuns / 5) });
  });
});
