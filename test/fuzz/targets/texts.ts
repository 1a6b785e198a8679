import assert from "node:assert/strict";
import { parseNote } from "../../../src/core/reading/parse-note.ts";
import { readNote, reread } from "../../../src/core/reading/reading.ts";
import { readSchema } from "../../../src/core/schema/read-schema.ts";
import { maxSchemaProblems } from "../../../src/core/schema/schema-problem.ts";
import { assertSamePieces } from "../../oracle/same-pieces.ts";
import { withoutKnownDifferences } from "../../oracle/known-differences.ts";
import { oracleNote } from "../../oracle/oracle-note.ts";
import { tameSource } from "../../oracle/tame-source.ts";
import { notePieces, sampleTexts } from "../../property/mutated-note.ts";
import { assertPlaces, target } from "../target.ts";

const samples = sampleTexts();
const yamlPieces = [
  ..."[]{},:-?|>&*!%@`#'\"~\n\n\n \t".split(""),
  ...[
    "key",
    "id: ",
    "title: ",
    "aliases: ",
    "- ",
    "  ",
    "[[x]]",
    '"[[a|b]]"',
    "concept:x",
    "&a ",
    "*a",
    "<<: ",
    "!!set ",
    "0x1f",
    "2026-01-01",
    "null",
    "\u0000",
    "\ud800",
    "\u2028",
    "é",
    "|-\n  ",
    ">+\n",
    "\\u",
    "\r\n",
    "---\n",
    "+++\n",
    'title = "',
    "x = [",
    "...\n",
    "? ",
    "a: {b: [c",
  ],
];
const jsonPieces = [
  ...'[]{},:"\\/ \n\t0-eE.'.split(""),
  ...[
    '"types"',
    '"relations"',
    '"strict"',
    "true",
    "null",
    '{ "a": ',
    '"inverse": "a"',
    '"domain": ["b"]',
    '"symmetric": true',
    '"__proto__"',
    '"constructor"',
    "//",
    "/*",
    "*/",
    "\\u00",
    "\u0000",
    "\ud800",
    "é",
    '"concept"',
    '{ "relations": { "a": { "inverse": "b" } } }',
  ],
];

/** More characters than this, the oracle takes long for. */
const longForOracle = 3000;

/** What reads one text. */
export const textTargets = [
  target(
    "reader",
    (random) =>
      random.chance(0.6) ? random.text(notePieces) : random.changed(random.pick(samples), notePieces),
    (text) => {
      assertPlaces(parseNote(text), text.length);
    },
  ),
  target(
    "oracle",
    (random) =>
      random.chance(0.6) ? random.text(notePieces, 30) : random.changed(random.pick(samples), notePieces),
    (written) => {
      const text = withoutKnownDifferences(written);
      if (text.length < longForOracle && tameSource(text) === text)
        assert.deepEqual(parseNote(text), oracleNote(text));
    },
  ),
  target(
    "edits",
    (random) => [random.text(notePieces, 60), ...Array.from({ length: 4 }, () => random.text(notePieces, 3))],
    ([text = "", ...inserted]) => {
      let reading = readNote(text);
      for (const [index, insert] of inserted.entries()) {
        const at =
          Math.floor((reading.text.length * (index * 7919 + text.length)) / 10_007) %
          (reading.text.length + 1);
        reading = reread(reading, reading.text.slice(0, at) + insert + reading.text.slice(at + index));
        assert.deepEqual(reading.note, parseNote(reading.text));
      }
    },
  ),
  target(
    "frontmatter",
    (random) => `---\n${random.text(yamlPieces, 40)}\n---\n${random.text(notePieces, 5)}`,
    (text) => {
      assertPlaces(parseNote(text), text.length);
    },
  ),
  target(
    "edits",
    (random) => ({
      text: random.chance(0.5) ? random.text(notePieces) : random.pick(samples),
      edits: random.list(6, () => ({
        at: random.next(),
        remove: random.below(random.pick([2, 10, 200])),
        insert: random.chance(0.3) ? "" : random.text(notePieces, 4),
      })),
    }),
    ({ text, edits }) => {
      let reading = readNote(text);
      for (const { at, remove, insert } of edits) {
        const from = Math.floor(at * reading.text.length);
        reading = reread(reading, reading.text.slice(0, from) + insert + reading.text.slice(from + remove));
      }
      assert.deepEqual(reading.note, parseNote(reading.text));
    },
  ),
  // Short ones: the oracle's own time would count.
  target(
    "pieces of a text",
    (random) =>
      (random.chance(0.7)
        ? random.list(30, () => random.pick(notePieces)).join("")
        : random.changed(random.pick(samples), notePieces)
      ).slice(0, 3000),
    assertSamePieces,
  ),
  target(
    "relata.json",
    (random) => random.text(jsonPieces, 50),
    (text) => {
      const { schema, problems } = readSchema(text);
      assertPlaces(problems, Math.max(1, text.length));
      if (problems.length > maxSchemaProblems + 1) throw new Error(`There are ${problems.length} problems.`);
      if (!schema.declaresType("concept")) throw new Error("A built-in type is gone.");
      // Who names an inverse is named by it.
      for (const { name, inverse } of schema.declaredRelations()) {
        const use = inverse === undefined ? undefined : schema.relation(inverse);
        if (use && !(use.inverted && use.relation.name === name))
          throw new Error(`The inverse ${inverse ?? ""} of ${name} leads to ${use.relation.name}.`);
      }
    },
  ),
];
