/**
 * The reader against its oracle (`test/oracle`), over random notes. Where the two differ on purpose, each of these held by
 * `test/unit/core/reading/known-differences.test.ts`:
 *
 * - Before a null, micromark loses count of a run of stars or underscores of which a part is emphasis, and leaves too many
 *   of them.
 * - Of a block that nothing closes (a fence, math, a comment), how many of the blank lines behind its text are its own.
 *   Regions are compared up to the last of its text.
 * - Marks beyond any that a person writes (a thousand stars in a paragraph, a hundred quotes in one another) make micromark
 *   slow; for the oracle, `tameSource` makes them plain text. No random note is so long.
 * - A CDATA section that is a block and ends with `]]]>`: micromark overlooks that `]]>` is in it, and goes on to the text's
 *   end.
 * - A tag that is all of a line, behind a paragraph that goes on lazily, stands in the quote or item of that paragraph; the
 *   oracle's tree has it behind them. It matters to pieces of texts, and to where an item with a block name ends.
 *
 * `withoutKnownDifferences` leaves the first, the fourth and the last out of random notes.
 */
import assert from "node:assert/strict";
import fc from "fast-check";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { recordOf } from "../../src/core/pack/note-pack.ts";
import { unpackNote } from "../../src/core/pack/unpack-note.ts";
import { packNotes } from "../../src/core/pack/pack-writer.ts";
import { readPairs } from "../../src/core/reading/frontmatter/frontmatter-pairs.ts";
import { libraryPairs } from "../../src/core/reading/frontmatter/library-pairs.ts";
import { readNote, reread } from "../../src/core/reading/reading.ts";
import { withoutKnownDifferences } from "../oracle/known-differences.ts";
import { oracleNote } from "../oracle/oracle-note.ts";
import { mutated, notePieces, sampleTexts } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries more than a test run has time for, and `npm run fuzz` goes on as long. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 500);

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

  it("after an edit gives what reading all of it gives", () => {
    const text = fc.array(fc.constantFrom(...notePieces), { maxLength: 60 }).map((pieces) => pieces.join(""));
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(9),
      insert: fc.constantFrom("", "\n\n", "\n", ...notePieces),
    });
    const start = fc.oneof(text, fc.constantFrom(...sampleTexts()));
    fc.assert(
      fc.property(start, fc.array(edit, { minLength: 1, maxLength: 6 }), (before, edits) => {
        let reading = readNote(before);
        assert.deepEqual(reading.note, parseNote(before));
        for (const { at, remove, insert } of edits) {
          const from = Math.floor(at * reading.text.length);
          reading = reread(reading, reading.text.slice(0, from) + insert + reading.text.slice(from + remove));
          assert.deepEqual(reading.note, parseNote(reading.text));
        }
      }),
      { numRuns: Math.ceil(numRuns / 5) },
    );
  });

  it("gives the pairs of plain frontmatter that the library gives", () => {
    const pieces = [
      ...[
        "a: ",
        "b: ",
        "c:\n",
        "key one: ",
        "x",
        "y z",
        "\n",
        "\r\n",
        "- ",
        "  - ",
        "  ",
        " ",
        '"q"',
        '"a\\"b"',
      ],
      ...[
        "'it''s'",
        "[a, b c]",
        '[x?, "y"]',
        "[",
        "]",
        ", ",
        "#",
        " # c",
        ":",
        "12",
        "~",
        "é",
        "\u00a0",
        "\t",
      ],
      ...[
        "{",
        "&",
        "*",
        "!",
        "|",
        ">",
        "?",
        "...",
        "---",
        "https://a.b",
        "\\",
        "😀",
        "  d: e\n",
        "  d:\n",
        "    f: g\n",
      ],
    ];
    const yaml = fc
      .array(fc.constantFrom(...pieces), { maxLength: 12 })
      .map((parts) => `a: ${parts.join("")}`);
    fc.assert(
      fc.property(yaml, (source) => {
        assert.deepEqual(readPairs(source), libraryPairs(source));
      }),
      { numRuns },
    );
  });

  it("gives the texts over several lines and the words in braces that the library gives", () => {
    const heads = [
      ">-",
      ">",
      "|",
      "|-",
      "|+",
      "> ",
      "|-  ",
      ">2",
      "{{date}}",
      "{{date:YYYY-MM HH:mm}}",
      "{{my title}}",
      "{{book.title}}",
      "{{book.a-b.}}",
      "{{",
    ];
    const lines = [
      "  one two",
      "  three",
      "   four",
      "  - x",
      "  # y",
      "  a: b",
      "",
      "  ",
      "  é ",
      "  \t5",
      "  }}",
      "b: c",
      "# d",
    ];
    const lineEnd = fc.constantFrom("\n", "\n", "\n", "\n", "\r\n");
    const rest = fc.array(fc.tuple(fc.constantFrom(...lines), lineEnd), { maxLength: 6 });
    const yaml = fc
      .tuple(fc.constantFrom(...heads), lineEnd, rest, fc.boolean())
      .map(
        ([head, end, more, isEnded]) => `a: ${head}${end}${more.flat().join("")}${isEnded ? "z: 1\n" : ""}`,
      );
    fc.assert(
      fc.property(yaml, fc.boolean(), (source, isCut) => {
        const text = isCut ? source.trimEnd() : source;
        assert.deepEqual(readPairs(text), libraryPairs(text));
      }),
      { numRuns: 4 * numRuns },
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

function assertSameReading(written: string): void {
  const text = withoutKnownDifferences(written);
  const note = parseNote(text);
  assert.deepEqual(note, oracleNote(text));
  const pack = packNotes([{ path: "a.md", modified: 0, stamp: 0, note }]);
  assert.deepEqual(unpackNote(pack, recordOf(pack, 0)), note, "packed and unpacked");
}
