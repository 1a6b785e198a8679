import assert from "node:assert/strict";
import { GraphLayout, type LayoutInput } from "../../../../../src/webview/graph-view/layout/graph-layout.ts";

/** Two stars of some nodes whose middles are joined, and nodes without edges behind them. */
function stars(leaves: number, orphans = 0): LayoutInput {
  const [source, target]: [number[], number[]] = [[0], [leaves + 1]];
  for (let leaf = 1; leaf <= leaves; leaf++) {
    source.push(leaf, leaves + 1 + leaf);
    target.push(0, leaves + 1);
  }
  const edges = { source: Uint32Array.from(source), target: Uint32Array.from(target) };
  return { count: 2 * leaves + 2 + orphans, edges };
}

function laidOut(input: LayoutInput): GraphLayout {
  const layout = new GraphLayout(input);
  for (const step of layout.steps()) assert.equal(step, undefined);
  return layout;
}

function distance(positions: Float32Array, one: number, other: number): number {
  const at = (place: number) => positions[place] ?? NaN;
  return Math.hypot(at(2 * one) - at(2 * other), at(2 * one + 1) - at(2 * other + 1));
}

/** How far a layout reaches. */
function radiusOf(positions: Float32Array, nodes: number): number {
  let radius = 0;
  for (let node = 0; node < nodes; node++)
    radius = Math.max(radius, Math.hypot(positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0));
  return radius;
}

describe("the layout of a graph", () => {
  it("gives each node a place of its own, and the same in every session", () => {
    const { positions } = laidOut(stars(20, 5));
    assert.ok(positions.every((value) => Number.isFinite(value)));
    for (let node = 1; node < positions.length / 2; node++) assert.ok(distance(positions, 0, node) > 0);
    assert.deepEqual(laidOut(stars(20, 5)).positions, positions);
  });

  it("does not depend on the order in which notes and links were read", () => {
    const { count, edges } = stars(20, 5);
    const ids = Uint32Array.from({ length: 2 * count }, (_, at) => Math.imul(at + 1, 2654435761) >>> 0);
    // Each node has another number, and links come the other way round.
    const numberOf = (node: number) => (node * 5 + 3) % count;
    const renumbered = (ends: Uint32Array) => ends.map(numberOf).reverse();
    const otherIds = new Uint32Array(2 * count);
    for (let node = 0; node < count; node++)
      otherIds.set(ids.subarray(2 * node, 2 * node + 2), 2 * numberOf(node));
    const { positions } = laidOut({ count, edges, ids });
    const others = laidOut({
      count,
      edges: { source: renumbered(edges.source), target: renumbered(edges.target) },
      ids: otherIds,
    }).positions;
    for (let node = 0; node < count; node++)
      assert.deepEqual(
        others.subarray(2 * numberOf(node), 2 * numberOf(node) + 2),
        positions.subarray(2 * node, 2 * node + 2),
      );
  });

  it("keeps leaves nearer to their own middle than to the other", () => {
    const { positions } = laidOut(stars(20));
    for (let leaf = 1; leaf <= 20; leaf++)
      assert.ok(distance(positions, leaf, 0) < distance(positions, leaf, 21), `${leaf}`);
  });

  it("leaves room between the neighbors of a hub", () => {
    const { positions } = laidOut(stars(150));
    const leaves = Array.from({ length: 150 }, (_, at) => at + 1);
    const nearest = leaves.map((leaf) =>
      Math.min(...leaves.filter((other) => other !== leaf).map((other) => distance(positions, leaf, other))),
    );
    const apart = nearest.reduce((sum, one) => sum + one, 0) / nearest.length;
    const reach = radiusOf(positions, 302);
    // In a heap they would be a small share of the picture apart.
    assert.ok(apart > reach / 20, `${apart} of ${reach}`);
  });

  it("puts nodes without edges around all others", () => {
    const { positions } = laidOut(stars(10, 6));
    const inner = radiusOf(positions, 22);
    for (let node = 22; node < 28; node++)
      assert.ok(Math.hypot(positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0) > inner);
  });

  it("leaves pinned nodes where they are, with edges and without, in a new layout as well", () => {
    const pins = [
      { node: 3, x: 500, y: -300 },
      { node: 43, x: -20, y: 10 },
    ];
    const { positions } = laidOut({ ...stars(20, 3), pins });
    for (const { node, x, y } of pins)
      assert.deepEqual([positions[2 * node], positions[2 * node + 1]], [x, y], `${node}`);
    assert.ok(distance(positions, 1, 0) < distance(positions, 3, 0));
  });

  it("moves nothing where it is the same graph as the last time", () => {
    const { positions: kept } = laidOut(stars(20, 3));
    assert.deepEqual(laidOut({ ...stars(20, 3), kept, isSame: true }).positions, kept);
  });

  it("moves little where a node has come, which starts at its neighbor", () => {
    const before = laidOut(stars(20)).positions;
    const grown = stars(20);
    const kept = new Float32Array(before.length + 2).fill(NaN);
    kept.set(before);
    const edges = {
      source: Uint32Array.from([...grown.edges.source, 42]),
      target: Uint32Array.from([...grown.edges.target, 0]),
    };
    const { positions } = laidOut({ count: 43, edges, kept });
    const radius = radiusOf(before, 42);
    let moved = 0;
    for (let node = 0; node < 42; node++)
      moved += Math.hypot(
        (positions[2 * node] ?? 0) - (before[2 * node] ?? 0),
        (positions[2 * node + 1] ?? 0) - (before[2 * node + 1] ?? 0),
      );
    assert.ok(moved / 42 < radius / 4, `${moved / 42} of ${radius}`);
    assert.ok(distance(positions, 42, 0) < distance(positions, 42, 21));
  });

  it("shows all nodes at every step, and tells their communities after the first", () => {
    const layout = new GraphLayout(stars(30));
    let steps = 0;
    const all = layout.steps();
    while (all.next().done !== true) {
      layout.show();
      assert.ok(layout.positions.every((value) => Number.isFinite(value)));
      if (steps++ > 0) continue;
      assert.notEqual(layout.communities[1], layout.communities[32]);
      assert.equal(layout.communities[1], layout.communities[2]);
    }
    assert.ok(steps > 2);
  });

  it("holds a node where it was put", () => {
    const layout = laidOut(stars(10));
    layout.hold(3, { x: 200, y: 100 });
    const again = layout.again();
    while (again.next().done !== true) layout.show();
    assert.deepEqual([layout.positions[6], layout.positions[7]], [200, 100]);
  });

  it("takes a graph without notes, and one without edges", () => {
    const none = { source: new Uint32Array(), target: new Uint32Array() };
    assert.equal(laidOut({ count: 0, edges: none }).positions.length, 0);
    assert.equal(new Set(laidOut({ count: 5, edges: none }).positions).size, 10);
  });
});
