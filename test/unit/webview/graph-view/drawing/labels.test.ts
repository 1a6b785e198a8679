import assert from "node:assert/strict";
import { followingLabels } from "../../../../../src/webview/graph-view/drawing/graph-labels.ts";
import {
  placedLabels,
  type NodeLabelWish,
} from "../../../../../src/webview/graph-view/drawing/node-labels.ts";
import { placedRelations } from "../../../../../src/webview/graph-view/drawing/relation-labels.ts";
import { overlap } from "../../../../../src/webview/picture/drawing/label-space.ts";

const widthOf = (text: string, size: number) => (text.length * size) / 2;

function wish(node: number, x: number, y: number, always = false): NodeLabelWish {
  return { node, title: `The note number ${node}`, x, y, radius: 5, size: 12, always };
}

describe("Titles in the graph", () => {
  const room = { width: 400, height: 300, max: 50, widthOf };

  it("leaves what covers the picture free, even for the node in focus", () => {
    const legend = { x: 60, y: 200, width: 120, height: 200 };
    const labels = placedLabels([wish(0, 130, 200, true), wish(1, 60, 200, true), wish(2, 300, 100)], {
      ...room,
      covered: [legend],
    });
    assert.deepEqual(
      labels.map(({ node }) => node),
      [0, 2],
    );
    for (const label of labels) assert.ok(!overlap(label, legend), label.text);
  });

  it("cuts none at the border", () => {
    const labels = placedLabels([wish(0, 5, 5), wish(1, 395, 295)], { ...room, covered: [] });
    assert.equal(labels.length, 2);
    for (const { x, y, width, height } of labels) {
      assert.ok(x >= width / 2 && x <= 400 - width / 2);
      assert.ok(y >= height / 2 && y <= 300 - height / 2);
    }
  });
});

describe("Titles while the picture moves", () => {
  const room = { width: 400, height: 300, max: 50, widthOf, covered: [] };
  const positions = Float32Array.from([100, 100, 300, 100]);
  const known = placedLabels([wish(0, 100, 100), wish(1, 300, 100)], room);
  const follow = (x: number, zoom: number, shown = [1, 1]) =>
    followingLabels(known, {
      positions,
      viewpoint: { x, y: 0, zoom },
      size: { width: 400, height: 300 },
      covered: [],
      ...{ groups: undefined, focus: undefined, active: undefined },
      shown: { nodes: Uint8Array.from(shown), edges: new Uint8Array(), nodeCount: 2, edgeCount: 0 },
    });

  it("stay beside their nodes", () => {
    const moved = follow(-50, 1);
    assert.deepEqual(
      moved.map(({ x, y }) => [x, y]),
      known.map(({ x, y }) => [x - 50, y]),
    );
  });

  it("rest where they would lie on another, beyond the border, or at a node that is hidden", () => {
    const nodesOf = (labels: typeof known) => labels.map(({ node }) => node);
    assert.deepEqual(nodesOf(follow(0, 0.1)), [0]);
    assert.deepEqual(nodesOf(follow(200, 1)), [0]);
    assert.deepEqual(nodesOf(follow(0, 1, [0, 1])), [1]);
  });
});

describe("Names of relations in the graph", () => {
  it("overlap neither each other nor a title, around a hub of many edges", () => {
    const hub = { x: 300, y: 300 };
    const title = { x: 300, y: 330, width: 120, height: 16 };
    const lines = Array.from({ length: 40 }, (_, at) => ({
      from: hub,
      to: { x: 300 + 250 * Math.cos(at / 6.4), y: 300 + 250 * Math.sin(at / 6.4) },
      name: "associated_with",
    }));
    const labels = placedRelations(lines, [title], widthOf);
    assert.ok(labels.length > 8, `${labels.length} names`);
    for (const [at, one] of labels.entries()) {
      assert.ok(!overlap(one, title));
      for (const other of labels.slice(at + 1)) assert.ok(!overlap(one, other));
    }
  });

  it("are left out where an edge is too short for one", () => {
    assert.deepEqual(
      placedRelations([{ from: { x: 0, y: 0 }, to: { x: 60, y: 0 }, name: "studies" }], [], widthOf),
      [],
    );
  });
});
