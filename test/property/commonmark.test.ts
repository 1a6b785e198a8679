import assert from "node:assert/strict";
import { tests } from "commonmark-spec";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { readNote } from "../../src/core/reading/reading.ts";
import { regionsOf, type Region } from "../../src/core/reading/regions.ts";
import { oracleNote } from "../oracle/oracle-note.ts";
import { oracleRegions, regionLine } from "../oracle/oracle-regions.ts";
import { settings } from "./commonmark-settings.ts";

describe("the examples of the CommonMark specification", () => {
  assert.ok(tests.length > 600);
  for (const [setting, wrap] of Object.entries(settings)) {
    it(`are read as the oracle reads them, ${setting}`, () => {
      for (const { markdown, number } of tests) {
        const text = wrap(markdown);
        const note = parseNote(text);
        assert.deepEqual(note, oracleNote(text), `example ${number}`);
        assert.deepEqual(readNote(text).note, note, `example ${number} in units`);
        assert.deepEqual(linesOf(text, regionsOf(text)), oracleRegions(text), `example ${number}`);
        // How far quotes and items of lists reach, the tests of a text's pieces ask.
        const all = regionsOf(text, 0, true).filter(({ kind }) => kind !== "quote" && kind !== "listItem");
        assert.deepEqual(linesOf(text, all), oracleRegions(text, true), `example ${number}`);
      }
    });
  }
});

function linesOf(text: string, regions: readonly Region[]): string[] {
  return regions.map(({ kind, level = 0, start, end }) => regionLine(text, kind, level, start, end));
}
