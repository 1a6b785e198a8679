import assert from "node:assert/strict";
import { tests } from "commonmark-spec";
import fc from "fast-check";
import { fileNamesIn } from "../../src/core/names/file-names.ts";
import { baseName, nameHash } from "../../src/core/names/name.ts";
import { relativePath } from "../../src/language/move/relative-paths.ts";
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

  it("lead to no file whose name a glance at the text does not find", () => {
    const paths = [
      "p.png",
      "x/P%20q.png",
      "<a b.png>",
      "n(1).png",
      "\\p.png",
      "a&amp;b",
      "n\u00A0b.png",
      "../",
      "https://a.b",
    ];
    const marks = [
      ...paths,
      "p.png",
      "[a",
      "](",
      "]: ",
      "]:",
      ")",
      "![",
      ' "t"',
      "<",
      ">",
      "> ",
      " ",
      "\n",
      "\n\n",
    ];
    const note = fc.array(fc.constantFrom(...marks), { maxLength: 25 }).map((pieces) => pieces.join(""));
    const assertFound = (text: string) => {
      const found = fileNamesIn(text);
      for (const { destination } of piecesOf(text)) {
        const path = relativePath(/^[^?#]*/.exec(destination?.text ?? "")?.[0] ?? "", "x/y/z/n.md");
        if (found === undefined || path === undefined || baseName(path) === "") continue;
        const isAbove = /(?:^|\/)\.\.\/*$/.test(destination?.text ?? "");
        assert.ok(isAbove || found.includes(nameHash(baseName(path))), `${path}: ${JSON.stringify(text)}`);
      }
    };
    fc.assert(fc.property(note, assertFound), { numRuns: numRuns * 5 });
    fc.assert(fc.property(mutated(sampleTexts()), assertFound), { numRuns: Math.ceil(numRuns / 5) });
  });

  it("are those of the oracle, for the sample notes with random changes", () => {
    fc.assert(fc.property(mutated(sampleTexts()), assertSamePieces), { numRuns: Math.ceil(numRuns / 5) });
  });
});
