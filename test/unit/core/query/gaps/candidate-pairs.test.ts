import assert from "node:assert/strict";
import { candidatePairs } from "../../../../../src/core/query/gaps/candidate-pairs.ts";
import { vaultOf } from "../../../vault.ts";

const { graph } = vaultOf({ "a.md": "[[b]] [[c]]", "b.md": "[[c]]", "c.md": "", "d.md": "" });
const near: Readonly<Record<string, readonly (readonly [string, number])[]>> = {
  "vault/a.md": [["vault/d.md", 0.9]],
  "vault/d.md": [
    ["vault/a.md", 0.9],
    ["vault/b.md", 0.7],
  ],
  "vault/b.md": [["vault/d.md", 0.7]],
};

describe("candidates for edges", () => {
  it("are pairs, each once, the nearest first, and tell whether each is the nearest of the other", async () => {
    const progress: number[] = [];
    const found = await candidatePairs(graph, {
      similar: ({ uri }) => Promise.resolve((near[uri] ?? []).map(([key, score]) => ({ key, score }))),
      onProgress: (done, total) => progress.push(done / total),
    });
    assert.deepEqual(
      found.map(({ uri, other, score, isMutual }) => [[uri, other].sort().join(" "), score, isMutual]),
      [
        ["vault/a.md vault/d.md", 0.9, true],
        ["vault/b.md vault/d.md", 0.7, false],
      ],
    );
    assert.deepEqual(progress, [0, 0.25, 0.5, 0.75]);
  });

  it("are those found until the search was ended", async () => {
    const controller = new AbortController();
    let asked = 0;
    const found = await candidatePairs(graph, {
      similar: () => {
        asked++;
        controller.abort();
        return Promise.resolve([{ key: "vault/d.md", score: 0.8 }]);
      },
      signal: controller.signal,
    });
    assert.deepEqual([asked, found.length], [1, 1]);
  });
});
