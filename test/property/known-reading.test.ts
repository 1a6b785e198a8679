import assert from "node:assert/strict";
import fc from "fast-check";
import { Graph } from "../../src/core/graph/graph.ts";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { plainRules } from "../../src/core/note/note-rules.ts";
import { readNote } from "../../src/core/reading/reading.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { isProse } from "../../src/language/is-prose.ts";
import { readingAfter } from "../../src/language/edit/reading/reading-after.ts";
import { keepsBlocks } from "../../src/language/edit/reading/same-reading.ts";
import { fixesAt } from "../../src/language/fixes/fixes-at.ts";
import type { NoteDocument } from "../../src/language/note-document.ts";
import { notePieces } from "./mutated-note.ts";

/** How many notes are tried; `RELATA_FUZZ=100000` tries longer than a test run has time for, as `npm run fuzz` does. */
const numRuns = Number(process.env["RELATA_FUZZ"] ?? 400);

const links = [
  "[[x]]",
  "[[b#Part]]",
  "[b](b.md)",
  "supports [[b]]",
  "- supports:: [[b]]\n",
  "concept:b ",
  "[[gone]]",
];
const arbitraryText = fc
  .array(fc.constantFrom(...notePieces, ...links), { minLength: 1, maxLength: 30 })
  .map((pieces) => pieces.join(""));

function vaultOf(text: string): { graph: Graph; known: NoteDocument; unknown: NoteDocument } {
  const graph = new Graph(builtInSchema);
  const place = { uri: "vault/a.md", folder: "vault", path: "a.md" };
  const reading = readNote(text);
  const { note } = reading;
  const other = readNote("---\nid: concept:b\n---\n# B\n\n## Part\n").note;
  graph.apply({
    set: [
      { ...place, modified: 0, note },
      { uri: "vault/b.md", folder: "vault", path: "b.md", modified: 0, note: other },
    ],
  });
  const unknown = { ...place, text, note };
  return { graph, known: { ...unknown, reading }, unknown };
}

describe("a document of which it is known how it reads", () => {
  it("has the same fixes as one that is read anew for each", () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(), (text, at) => {
        const { graph, known, unknown } = vaultOf(text);
        const offset = at % (text.length + 1);
        const fixesOf = (document: NoteDocument) =>
          allAtOnce(
            fixesAt({
              ...{ graph, document, search: new NoteSearch(graph.notes()) },
              span: { start: offset, end: offset },
            }),
          );
        assert.deepEqual(fixesOf(known), fixesOf(unknown));
      }),
      { numRuns },
    );
  });

  it("keeps its blocks after an edit where it does as a whole", () => {
    const edit = fc.constantFrom("", "x", "[[b]]", "\n", "```", "- ", "$$", "<!--", "    ", "[r]: x\n");
    fc.assert(
      fc.property(arbitraryText, fc.nat(), fc.nat({ max: 6 }), edit, (text, at, length, newText) => {
        const { known } = vaultOf(text);
        const start = at % (text.length + 1);
        const edits = [{ span: { start, end: Math.min(text.length, start + length) }, newText }];
        const after = readingAfter(known, edits, plainRules);
        assert.equal(
          keepsBlocks(text, after.text, edits, after.stretch),
          keepsBlocks(text, after.text, edits),
        );
      }),
      { numRuns },
    );
  });

  it("has prose where it has it as one that is read anew", () => {
    fc.assert(
      fc.property(arbitraryText, fc.nat(), (text, at) => {
        const { known, unknown } = vaultOf(text);
        const offset = at % (text.length + 1);
        if (offset < (known.note.frontmatter?.end ?? 0)) return;
        assert.equal(isProse(known, offset, offset), isProse(unknown, offset, offset));
      }),
      {
        numRuns,
        // A mark of byte order that is none, since it stands within the text.
        examples: [["---\n\uFEFF<a href='x'>\n\\right.$$", 26]],
      },
    );
  });

  it("has prose in a long paragraph where reading all of it has", () => {
    const mark = fc.constantFrom(
      ...["`", "``", "$", "$$", "\\", "<!--", "-->", "<b>", '<a b="', '">', "%%", "~~", "<https://a.b", ">"],
      ...["*", "[[b]]", "1", "word", " ", "words of a sentence.", "\n", "\r\n"],
    );
    const marks = fc.array(mark, { maxLength: 12 }).map((some) => some.join(""));
    fc.assert(
      fc.property(marks, marks, marks, fc.boolean(), (before, between, after, isQuoted) => {
        const quoted = (lines: string) => (isQuoted ? lines.replace(/\r\n|\n/g, "$&> ") : lines);
        const text = quoted(`${isQuoted ? "> " : ""}Text ${before} ${"and words, ".repeat(1000)}${between}`);
        const rest = quoted(after);
        const { known } = vaultOf(`${text}${rest}`);
        const whole = readNote(`${text}[[x]]${rest}`).note.links;
        const isLink = whole.some(({ form, span }) => form !== "markdown" && span.end === text.length + 5);
        assert.equal(isProse(known, text.length, text.length), isLink);
      }),
      {
        numRuns,
        // Math goes on over blank lines.
        examples: [["\n$$", "", "\r\n\n$$", false]],
      },
    );
  });
});
