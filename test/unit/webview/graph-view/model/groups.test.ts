import assert from "node:assert/strict";
import {
  closedNodes,
  groupAt,
  groupPlaces,
  isCovered,
  seenGroups,
} from "../../../../../src/webview/graph-view/drawing/seen-groups.ts";
import { colouringOf } from "../../../../../src/webview/graph-view/model/colouring.ts";
import { openFilter, shownBy, type GraphFilter } from "../../../../../src/webview/graph-view/model/filter.ts";
import { nodeGroups } from "../../../../../src/webview/graph-view/model/groups.ts";
import { GraphModel } from "../../../../../src/webview/graph-view/model/graph-model.ts";
import { graphData } from "../../../../../src/core/query/graph-view/graph-data.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { vaultOf } from "../../../vault.ts";

/** Two hubs, `A` with 20 notes and `B` with 14, which are joined; three notes around `C`, and one alone. */
const files: Record<string, string> = {
  "a.md": "---\nid: concept:a\n---\n# A\n[[b]]",
  "b.md": "---\nid: concept:b\n---\n# B\n",
  "c.md": "# C\n",
  "alone.md": "# Alone\n",
};
for (const [hub, count] of [
  ["a", 20],
  ["b", 14],
  ["c", 3],
] as const)
  for (let at = 0; at < count; at++)
    files[`${hub}${at}.md`] = `---\nid: paper:${hub}${at}\n---\n# ${hub} ${at}\n[[${hub}]]`;
const model = new GraphModel(allAtOnce(graphData(vaultOf(files).graph)).data);
const nodes = Array.from({ length: model.count }, (_, node) => node);
const named = (title: string) => nodes.find((node) => model.title(node) === title) ?? -1;
const numberOf = (title: string) => "abc".indexOf(title.charAt(0).toLowerCase());
const communities = {
  count: 4,
  of: Uint32Array.from(nodes, (node) => (model.degree[node] === 0 ? 3 : numberOf(model.title(node)))),
};
const colouring = colouringOf(model, "type", [], communities);
const groupsOf = (change: Partial<GraphFilter> = {}) =>
  nodeGroups(
    model,
    communities,
    shownBy(model, { ...openFilter, ...change }, colouring, undefined),
    colouring,
  );

describe("the groups of a graph", () => {
  const groups = groupsOf();

  it("are what holds together, the largest first, called after its best connected note; few notes are none", () => {
    assert.deepEqual(
      groups.list.map(({ size, hub, type }) => [size, model.title(hub), type]),
      [
        [21, "A", "paper"],
        [15, "B", "paper"],
      ],
    );
    assert.deepEqual(
      ["A", "b 3", "c 1", "Alone"].map((title) => groups.of[named(title)]),
      [0, 1, -1, -1],
    );
  });

  it("tell their categories and what joins them", () => {
    const shares = groups.list[0]?.shares.map(([place, share]) => [colouring.categories[place]?.name, share]);
    assert.deepEqual(shares, [
      ["paper", 20 / 21],
      ["concept", 1 / 21],
    ]);
    assert.deepEqual(groups.bundles, [{ one: 0, other: 1, edges: 1 }]);
  });

  it("hold what is shown alone", () => {
    assert.deepEqual(
      groupsOf({ hidden: ["concept"] }).list.map(({ size }) => size),
      [20, 14],
    );
    assert.deepEqual(
      groupsOf({ text: "a 1" }).list.map(({ size }) => size),
      [],
    );
  });

  describe("from afar", () => {
    // Each group around its own middle.
    const positions = Float32Array.from(
      nodes.flatMap((node) => [(groups.of[node] ?? 0) * 1000 + 60 * Math.cos(node), 60 * Math.sin(node)]),
    );
    const shown = new Uint8Array(model.count).fill(1);
    const places = groupPlaces(groups, positions, shown);
    const seen = (zoom: number) => seenGroups(groups, places, zoom);

    it("are closed, and open as one comes nearer, never again on the way", () => {
      const degrees = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 2, 5].map(
        (zoom) => seen(zoom).closed[0] ?? 0,
      );
      assert.equal(degrees[0], 1);
      assert.equal(degrees.at(-1), 0);
      degrees.slice(1).forEach((one, at) => {
        assert.ok(one <= (degrees[at] ?? 0), degrees.join(" "));
      });
      assert.deepEqual([seen(0.01).isAny, seen(5).isAny], [true, false]);
    });

    it("stand for their nodes, which then are not drawn, and for no others", () => {
      const closed = closedNodes(seen(0.01));
      assert.deepEqual(
        ["A", "b 3", "c 1", "Alone"].map((title) => closed?.[named(title)]),
        [1, 1, 0, 0],
      );
      assert.equal(closedNodes(seen(5)), undefined);
      assert.ok(isCovered({ groups: seen(0.01) }, named("A")));
      assert.ok(!isCovered({ groups: seen(5) }, named("A")));
    });

    it("are sized by what they hold, lie apart, and are found by place", () => {
      const [one = 0, other = 0] = places.radius;
      assert.ok(Math.abs((one / other) ** 2 - 21 / 15) < 0.01, `${one} and ${other}`);
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = places.centers;
      assert.ok(Math.hypot(x2 - x1, y2 - y1) >= one + other);
      assert.equal(groupAt(seen(0.01), { x: x2 + 0.9 * other, y: y2 }), 1);
      assert.equal(groupAt(seen(0.01), { x: x2 + 1.1 * other, y: y2 }), undefined);
      assert.equal(groupAt(seen(5), { x: x2, y: y2 }), undefined);
    });
  });
});
