import assert from "node:assert/strict";
import { compareByRank } from "../../../../src/core/query/rank.ts";
import { topByRank } from "../../../../src/core/query/top-notes.ts";
import { generatedNotes } from "../../../bench/generated-vault.ts";
import { vaultOf } from "../../vault.ts";

describe("the first notes by rank", () => {
  const files = Object.fromEntries([...generatedNotes(300)].map(({ path, text }) => [path, text]));
  const notes = [...vaultOf(files).graph.notes()];

  for (const count of [0, 1, 7, 100, 299, 300, 500]) {
    it(`are those that sorting all would put first: ${String(count)}`, () => {
      const sorted = [...notes].sort(compareByRank).slice(0, count);
      const paths = (some: typeof notes) => some.map(({ path }) => path);
      assert.deepEqual(paths(topByRank(notes, count)), paths(sorted));
      assert.deepEqual(paths(topByRank([...notes].reverse(), count)), paths(sorted));
    });
  }
});
