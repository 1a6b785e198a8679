import assert from "node:assert/strict";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { shortestPaths } from "../../src/core/query/paths/paths.ts";
import { vaultOf } from "../unit/vault.ts";

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

describe("a chain of notes", () => {
  it("of any length is a path", () => {
    const count = 12_000;
    const { graph } = vaultOf(
      Object.fromEntries(numbers(count).map((at) => [`n${at}.md`, `[[cites::n${at + 1}]]`])),
    );
    const [first, last] = [graph.noteByUri("vault/n0.md"), graph.noteByUri(`vault/n${count - 1}.md`)];
    assert.ok(first && last);
    const [path, ...others] = allAtOnce(shortestPaths(first, last, { maxPaths: 5, untyped: false }));
    assert.equal(path?.notes.length, count);
    assert.equal(path.steps.length, count - 1);
    assert.deepEqual(others, []);
  });
});
