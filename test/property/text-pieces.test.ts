import assert from "node:assert/strict";
import fc from "fast-check";
import { piecesOf } from "../../src/language/edit/reading/text-pieces.ts";
import { oraclePieces, pieceLines } from "../oracle/oracle-pieces.ts";
import { mutated, notePieces, sampleTexts } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries longer than a test run has time for. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 2000);

describe("the pieces of a text", () => {
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

/** Known differences, see the head of `reading.test.ts`. */
const starsBeforeNull = /[*_]\0/g;
/**
 * A tag that is all of a line, behind a paragraph that goes on lazily, stands in the item or quote of that paragraph; the
 * tree has it behind them.
 */
const lineBeforeTag = /(\r\n|\n|\r)(?=[ \t>]*<)/g;

function assertSamePieces(written: string): void {
  const text = written.replace(starsBeforeNull, "*").replace(lineBeforeTag, "$1$1");
  assert.deepEqual(pieceLines(text, piecesOf(text)), pieceLines(text, oraclePieces(text)));
}
