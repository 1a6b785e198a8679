import assert from "node:assert/strict";
import {
  isFiltering,
  savedView,
  startState,
  stateAfter,
  type GraphAction,
} from "../../../../../src/webview/graph-view/model/graph-state.ts";

const after = (...actions: readonly GraphAction[]) => actions.reduce(stateAfter, startState);

describe("how the graph is looked at", () => {
  it("has a chosen note, and a selection that a further note adds to", () => {
    const { chosen, selection } = after({ type: "choose", node: 1 }, { type: "select", node: 2 });
    assert.deepEqual([chosen, selection], [2, [1, 2]]);
    assert.deepEqual(
      after(...([1, 2, 2] as const).map((node) => ({ type: "select" as const, node }))).selection,
      [1],
    );
    assert.deepEqual(after({ type: "select", node: 1 }, { type: "choose", node: 3 }).selection, []);
  });

  it("has several notes selected one after the other by keys", () => {
    const { selection, chosen } = after(
      { type: "choose", node: 1 },
      { type: "select", node: 1 },
      { type: "walk", node: 2 },
      { type: "walk", node: 3 },
      { type: "select", node: 3 },
    );
    assert.deepEqual([selection, chosen], [[1, 3], 3]);
  });

  it("tells the active note that was followed from one that somebody chose", () => {
    const followed = { type: "choose", node: 1, isFollowed: true } as const;
    assert.equal(after(followed).isFollowed, true);
    assert.equal(after(followed, { type: "choose", node: 1 }).isFollowed, false);
    assert.equal(after(followed, { type: "walk", node: 2 }).isFollowed, false);
    assert.equal(after(followed, { type: "select", node: 2 }).isFollowed, false);
  });

  it("loses with Escape what is chosen and the steps around it, and keeps the filter", () => {
    const state = after(
      { type: "choose", node: 1 },
      { type: "filter", change: { steps: 2, text: "x" } },
      { type: "clear" },
    );
    assert.deepEqual([state.chosen, state.filter.steps, state.filter.text], [undefined, 0, "x"]);
  });

  it("hides and shows categories and relations by their names, and forgets the categories with another colouring", () => {
    const hidden = after(
      { type: "toggleCategory", name: "concept" },
      { type: "toggleRelation", name: "studies" },
    );
    assert.deepEqual([hidden.filter.hidden, hidden.filter.hiddenRelations], [["concept"], ["studies"]]);
    assert.ok(isFiltering(hidden.filter));
    const recolored = stateAfter(hidden, { type: "colorBy", colorBy: "folder" });
    assert.deepEqual([recolored.filter.hidden, recolored.filter.hiddenRelations], [[], ["studies"]]);
    assert.deepEqual(stateAfter(hidden, { type: "toggleCategory", name: "concept" }).filter.hidden, []);
    assert.ok(!isFiltering(stateAfter(hidden, { type: "resetFilter" }).filter));
  });

  it("goes on with the same notes when they have other numbers, without those that are gone", () => {
    const state = after(
      { type: "selectAll", nodes: [1, 2, 3] },
      { type: "renumber", numberOf: (node) => (node === 2 ? undefined : node + 10) },
    );
    assert.deepEqual([state.selection, state.chosen], [[11, 13], 13]);
  });

  it("comes back as it was kept", () => {
    const view = savedView(after({ type: "colorBy", colorBy: "tag" }, { type: "follow", follow: false }));
    assert.deepEqual(savedView(after({ type: "restore", filters: [], view })), view);
  });

  it("keeps filters under names, filters by them, and no more at the second time", () => {
    const kept = after(
      { type: "filter", change: { minDegree: 3, steps: 2 } },
      { type: "keepFilter", name: "Hubs" },
      { type: "resetFilter" },
    );
    const applied = stateAfter(kept, { type: "applyFilter", name: "Hubs" });
    assert.deepEqual([applied.filter.minDegree, applied.filter.steps], [3, 0]);
    assert.equal(stateAfter(applied, { type: "applyFilter", name: "Hubs" }).filter.minDegree, 0);
    const other = after(
      { type: "filter", change: { tag: "x" } },
      { type: "keepFilter", name: "Hubs" },
      { type: "filter", change: { tag: "y" } },
      { type: "keepFilter", name: "Hubs" },
    );
    assert.deepEqual(
      other.savedFilters.map(({ name, filter }) => [name, filter.tag]),
      [["Hubs", "y"]],
    );
    assert.deepEqual(stateAfter(other, { type: "dropFilter", name: "Hubs" }).savedFilters, []);
  });
});
