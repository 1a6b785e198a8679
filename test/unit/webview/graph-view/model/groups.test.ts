import assert from "node:assert/strict";
import {
  closedNodes,
  groupAt,
  groupPlaces,
  isCovered,
  openingZoom,
  placesInside,
  seenGroups,
} from "../../../../../src/webview/graph-view/drawing/seen-groups.ts";
import { drawGroupTitles } from "../../../../../src/webview/graph-view/drawing/group-titles.ts";
import { SvgPen } from "../../../../../src/webview/picture/drawing/svg-pen.ts";
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

    it("are open as soon as one is as near as it takes", () => {
      for (const group of groups.list.keys()) {
        const zoom = openingZoom(seen(0.01), group);
        assert.equal(seen(zoom * 1.001).closed[group], 0);
        assert.ok((seen(zoom * 0.9).closed[group] ?? 0) > 0);
      }
    });

    it("stand for their nodes, and for no others", () => {
      const closed = closedNodes(seen(0.01));
      assert.deepEqual(
        ["A", "b 3", "c 1", "Alone"].map((title) => closed?.[named(title)]),
        [1, 2, 0, 0],
      );
      assert.equal(closedNodes(seen(5)), undefined);
      assert.ok(isCovered({ groups: seen(0.01) }, named("A")));
      assert.ok(!isCovered({ groups: seen(5) }, named("A")));
    });

    it("have what they hold within their discs, and leave others where they are", () => {
      const afar = seen(0.01);
      const far = positions.map((at) => at * 3);
      const inside = placesInside(afar, closedNodes(afar) ?? new Uint16Array(), far);
      for (const node of nodes) {
        const group = groups.of[node] ?? -1;
        const [x = 0, y = 0] = inside.subarray(2 * node);
        if (group < 0) assert.deepEqual([x, y], [far[2 * node], far[2 * node + 1]]);
        else
          assert.ok(
            Math.hypot(x - (places.centers[2 * group] ?? 0), y - (places.centers[2 * group + 1] ?? 0)) <
              (places.radius[group] ?? 0),
            model.title(node),
          );
      }
    });

    it("are titled in lines within their discs, or below those that are too small", () => {
      const style = {
        background: [0, 0, 0],
        foreground: [255, 255, 255],
        faint: [99, 99, 99],
        focus: [0, 0, 255],
        fills: colouring.categories.map(() => [200, 0, 0] as const),
        shapes: colouring.categories.map(() => "circle" as const),
        isHighContrast: false,
        font: "serif",
      } as const;
      const titled = (zoom: number) => {
        const pen = new SvgPen("serif", (text, size) => (text.length * size) / 2);
        const [groupsSeen, size] = [seen(0.01), { width: 2000, height: 1000 }];
        const [x = 0, y = 0] = places.centers;
        const viewpoint = { zoom, x: 300 - x * zoom, y: 500 - y * zoom };
        const shownAll = shownBy(model, openFilter, colouring, undefined);
        drawGroupTitles(pen, {
          ...{ model, positions, colouring, style, viewpoint, size, shown: shownAll, sizes: model.degree },
          ...{ spacing: 10, focus: undefined, selection: new Set(), path: [], active: undefined, lasso: [] },
          ...{ isMoving: false, dropTarget: undefined, similar: [], chosenGroup: undefined, covered: [] },
          ...{ groups: groupsSeen, closedNodes: closedNodes(groupsSeen), seenPositions: positions },
          typeLabel: (name) => name,
        });
        const svg = pen.finish(size.width, size.height, "black");
        const texts = [...svg.matchAll(/<text [^>]*\by="([\d.]+)"[^>]*>([^<]*)</g)];
        return texts.map(([, height, text]) => ({ text, isBelow: Number(height) - 500 }));
      };
      const radius = places.radius[0] ?? 0;
      const inside = titled(100 / radius).filter(({ text }) => text === "A" || text === "21 · paper");
      assert.equal(inside.length, 2);
      for (const { isBelow } of inside) assert.ok(Math.abs(isBelow) < 50);
      const below = titled(20 / radius).find(({ text }) => text === "A");
      assert.ok(below && below.isBelow > 20 && below.isBelow < 45, JSON.stringify(below));
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
