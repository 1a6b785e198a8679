import assert from "node:assert/strict";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { vaultOf } from "../unit/vault.ts";
import { costOf } from "../bench/timing.ts";

/** A text of hundreds of words may take this much longer than one of a few; were each sought in each name, it would be a hundred. */
const bound = 15;
/** Machines are busy with other things at times: the bound counts as kept when the shortest times so far keep it. */
const attempts = 5;

describe("a search", () => {
  it("for hundreds of words takes little longer than for a few, in names of as many", function () {
    this.timeout(60_000);
    const names = Array.from({ length: 1000 }, (_, index): [string, string] => [
      `n${index}.md`,
      `# ${"a ".repeat(240)}${index}`,
    ]);
    const search = new NoteSearch(vaultOf(Object.fromEntries(names)).graph.notes());
    search.prepare(Infinity);
    const costFor = (words: number) => costOf(() => search.find(`${"a ".repeat(words)}b`, 20));
    let [few, many] = [Infinity, Infinity];
    for (let attempt = 0; attempt < attempts && !(many < bound * few); attempt++) {
      few = Math.min(few, costFor(2));
      many = Math.min(many, costFor(240));
    }
    assert.ok(many < bound * few, `${many} against ${few} ms`);
  });
});
