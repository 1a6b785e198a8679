import assert from "node:assert/strict";
import { graphData } from "../../../../../src/core/query/graph-view/graph-data.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { GraphModel } from "../../../../../src/webview/graph-view/model/graph-model.ts";
import { nodesInside } from "../../../../../src/webview/graph-view/stage/lasso.ts";
import { vaultOf } from "../../../vault.ts";

const model = new GraphModel(
  allAtOnce(graphData(vaultOf({ "a.md": "# A", "b.md": "# B", "c.md": "# C" }).graph)).data,
);

describe("A line around nodes", () => {
  const scene = {
    model,
    positions: Float32Array.from([10, 10, 20, 10, 50, 50]),
    shown: { nodes: Uint8Array.from([1, 1, 1]), edges: new Uint8Array(), nodeCount: 3, edgeCount: 0 },
    viewpoint: { x: 0, y: 0, zoom: 1 },
  };
  const line = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 30, y: 30 },
    { x: 0, y: 30 },
  ];

  it("selects the shown nodes within", () => {
    assert.deepEqual(nodesInside(line, scene), [0, 1]);
    const hidden = { ...scene.shown, nodes: Uint8Array.from([0, 1, 1]) };
    assert.deepEqual(nodesInside(line, { ...scene, shown: hidden }), [1]);
    assert.deepEqual(nodesInside(line, { ...scene, viewpoint: { x: 0, y: 0, zoom: 2 } }), [0]);
  });

  it("selects nothing where it encloses nothing", () => {
    assert.deepEqual(nodesInside(line.slice(0, 2), scene), []);
    assert.deepEqual(nodesInside([], scene), []);
  });

  it("leaves out what lies in a dent of it", () => {
    const dented = [...line.slice(0, 2), { x: 15, y: 20 }, ...line.slice(3)];
    assert.deepEqual(nodesInside([...dented, { x: 15, y: 12 }], scene), [1]);
  });
});
