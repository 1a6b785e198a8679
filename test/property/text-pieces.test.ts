import fc from "fast-check";
import { assertSamePieces } from "../oracle/same-pieces.ts";
import { mutated, notePieces, sampleTexts } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries longer than a test run has time for, as `npm run fuzz` does. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 400);

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
