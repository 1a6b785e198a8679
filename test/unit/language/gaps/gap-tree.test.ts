import assert from "node:assert/strict";
import { findGaps } from "../../../../src/core/query/gaps/gaps.ts";
import {
  gapCount,
  gapGroups,
  gapRows,
  maxRows,
  withGaps,
  type FoundGaps,
} from "../../../../src/language/gaps/gap-tree.ts";
import { vaultOf } from "../../vault.ts";

async function gapsOf(files: Readonly<Record<string, string>>): Promise<FoundGaps> {
  const gaps = await findGaps(vaultOf(files).graph, () => Promise.resolve(true));
  assert.ok(gaps);
  return { gaps, mentions: undefined, pairs: undefined };
}

describe("the tree of gaps", () => {
  it("has its groups as soon as something is known, with counts", async () => {
    assert.deepEqual(gapRows(undefined), []);
    const found = await gapsOf({ "a.md": "[[gone]]", "b.md": "" });
    assert.equal(gapRows(found).length, gapGroups.length);
    assert.deepEqual(
      gapGroups.map((name) => gapCount(found, name)),
      [0, 1, 2, 2, 0, undefined, undefined],
    );
    assert.deepEqual(gapRows(found, { kind: "group", name: "candidates" }), [{ kind: "search" }]);
  });

  it("shortens long groups, and tells how much is left out", async () => {
    const files = Object.fromEntries(Array.from({ length: maxRows + 5 }, (_, index) => [`${index}.md`, ""]));
    const rows = gapRows(await gapsOf(files), { kind: "group", name: "orphans" });
    assert.equal(rows.length, maxRows + 1);
    assert.deepEqual(rows.at(-1), { kind: "more", count: 5 });
  });

  it("keeps the mentions of a note until they are found again, and of another note none", async () => {
    const mention = { start: 0, end: 1, text: "A", context: "A" };
    const before: FoundGaps = {
      ...(await gapsOf({ "a.md": "", "c.md": "" })),
      mentions: { of: "vault/a.md", found: [{ uri: "vault/b.md", mentions: [mention] }] },
      pairs: [],
    };
    const { gaps } = await gapsOf({ "a.md": "" });
    assert.deepEqual(withGaps(before, gaps, "vault/a.md"), { ...before, gaps });
    assert.equal(withGaps(before, gaps, "vault/c.md").mentions, undefined);
    assert.equal(withGaps(before, gaps, undefined).mentions, undefined);
    assert.deepEqual(withGaps(undefined, gaps, "vault/a.md"), {
      gaps,
      mentions: undefined,
      pairs: undefined,
    });
  });

  it("knows of which note its mentions are, down to each of them", async () => {
    const mention = { start: 0, end: 1, text: "A", context: "A" };
    const found: FoundGaps = {
      ...(await gapsOf({ "a.md": "" })),
      mentions: { of: "vault/a.md", found: [{ uri: "vault/b.md", mentions: [mention] }] },
    };
    const [row] = gapRows(found, { kind: "group", name: "mentions" });
    assert.ok(row?.kind === "mentioning");
    assert.deepEqual(gapRows(found, row), [
      { kind: "mention", of: "vault/a.md", uri: "vault/b.md", mention },
    ]);
    assert.equal(gapCount(found, "mentions"), 1);
  });

  it("tells likely duplicates from candidates for edges", async () => {
    const pair = (score: number, isMutual: boolean) => ({ uri: "a", other: "b", score, isMutual });
    const pairs = [pair(0.95, true), pair(0.95, false), pair(0.8, true)];
    const found: FoundGaps = { ...(await gapsOf({ "a.md": "" })), pairs };
    assert.deepEqual([gapCount(found, "twins"), gapCount(found, "candidates")], [1, 2]);
    assert.deepEqual(gapRows(found, { kind: "group", name: "twins" }), [{ kind: "pair", pair: pairs[0] }]);
  });
});
