import assert from "node:assert/strict";
import { GraphLayout, type LayoutInput } from "../../src/webview/graph-view/layout/graph-layout.ts";
import { groupedGraph } from "../unit/webview/graph-view/layout/large-graph.ts";

function laidOut(input: LayoutInput): GraphLayout {
  const layout = new GraphLayout(input);
  for (const step of layout.steps()) assert.equal(step, undefined);
  return layout;
}

const placeIn = (positions: Float32Array, node: number) =>
  [positions[2 * node] ?? NaN, positions[2 * node + 1] ?? NaN] as const;

/** Half of the width of a picture. */
function reachOf(positions: Float32Array): number {
  return positions.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
}

describe("the layout of thousands of nodes", () => {
  const graph = groupedGraph(40, 80);
  const before = laidOut(graph);

  it("is the same in every session", () => {
    assert.deepEqual(laidOut(graph).positions, before.positions);
  });

  it("has groups apart: nearly all nodes lie nearer to the middle of their own group than to any other", () => {
    const { positions, communities, communityCount } = before;
    const middles = Array.from({ length: communityCount }, () => ({ x: 0, y: 0, count: 0 }));
    communities.forEach((group, node) => {
      const [middle, [x, y]] = [middles[group], placeIn(positions, node)];
      if (middle) Object.assign(middle, { x: middle.x + x, y: middle.y + y, count: middle.count + 1 });
    });
    const there = middles.filter(({ count }) => count > 0);
    const isNear = (node: number) => {
      const [x, y] = placeIn(positions, node);
      const own = middles[communities[node] ?? -1];
      const distance = (middle: (typeof middles)[number]) =>
        Math.hypot(x - middle.x / middle.count, y - middle.y / middle.count);
      return own !== undefined && there.every((other) => distance(own) <= distance(other));
    };
    const near = Array.from(communities.keys()).filter(isNear).length;
    assert.ok(near > 0.9 * graph.count, `${near} of ${graph.count}`);
  });

  it("moves nothing but what a new note is joined to", () => {
    const { source, target } = graph.edges;
    const kept = new Float32Array(2 * graph.count + 2).fill(NaN);
    kept.set(before.positions);
    const edges = {
      source: Uint32Array.from([...source, graph.count, graph.count]),
      target: Uint32Array.from([...target, 100, 101]),
    };
    const { positions } = laidOut({ count: graph.count + 1, edges, kept });
    const moved = before.positions.reduce((most, one, at) => {
      const node = Math.floor(at / 2);
      return node === 100 || node === 101 ? most : Math.max(most, Math.abs(one - (positions[at] ?? NaN)));
    }, 0);
    assert.equal(moved, 0);
    const [x, y] = placeIn(positions, graph.count);
    const [nearX, nearY] = placeIn(positions, 100);
    assert.ok(Math.hypot(x - nearX, y - nearY) < reachOf(before.positions) / 4);
    const moves = [100, 101].map((node) => {
      const [[newX, newY], [oldX, oldY]] = [placeIn(positions, node), placeIn(before.positions, node)];
      return Math.hypot(newX - oldX, newY - oldY);
    });
    for (const move of moves) assert.ok(move < reachOf(before.positions) / 10, `${move}`);
  });

  it("brings a note to its neighbor that had none before", () => {
    const { source, target } = graph.edges;
    const kept = new Float32Array(2 * graph.count + 2);
    kept.set(before.positions);
    const reach = reachOf(before.positions);
    // Where notes without edges are: around all others.
    kept.set([2 * reach, 0], 2 * graph.count);
    const edges = {
      source: Uint32Array.from([...source, graph.count]),
      target: Uint32Array.from([...target, 5]),
    };
    const { positions } = laidOut({ count: graph.count + 1, edges, kept });
    const [[x, y], [nearX, nearY]] = [placeIn(positions, graph.count), placeIn(positions, 5)];
    assert.ok(Math.hypot(x - nearX, y - nearY) < reach / 4);
  });
});
