import assert from "node:assert/strict";
import { tests } from "commonmark-spec";
import { parseNote } from "../../../../src/core/reading/parse-note.ts";
import { readNote } from "../../../../src/core/reading/reading.ts";
import { regionsOf } from "../../../../src/core/reading/regions.ts";
import { oracleNote } from "../../../oracle/oracle-note.ts";
import { oracleRegions, regionLine } from "../../../oracle/oracle-regions.ts";

/** How an example may stand in a note: alone, behind a note's beginning, in a quote and in a list, and with other line ends. */
const settings: Record<string, (markdown: string) => string> = {
  alone: (markdown) => markdown,
  "in a note": (markdown) => `---\nid: concept:a\n---\n\n# A\n\n${markdown}\n\nThe end [[b]].\n`,
  "in a quote": (markdown) => `> ${markdown.trimEnd().replaceAll("\n", "\n> ")}\n\n[[b]]\n`,
  "in a list": (markdown) => `- ${markdown.trimEnd().replaceAll("\n", "\n  ")}\n- [[b]]\n`,
  "with line ends of Windows": (markdown) => markdown.replaceAll("\n", "\r\n"),
};

describe("the examples of the CommonMark specification", () => {
  assert.ok(tests.length > 600);
  for (const [setting, wrap] of Object.entries(settings)) {
    it(`are read as the oracle reads them, ${setting}`, () => {
      for (const { markdown, number } of tests) {
        const text = wrap(markdown);
        assert.deepEqual(parseNote(text), oracleNote(text), `example ${number}`);
        assert.deepEqual(readNote(text).note, parseNote(text), `example ${number} in units`);
        const regions = regionsOf(text).map(({ kind, level = 0, start, end }) =>
          regionLine(text, kind, level, start, end),
        );
        assert.deepEqual(regions, oracleRegions(text), `example ${number}`);
      }
    });
  }
});
