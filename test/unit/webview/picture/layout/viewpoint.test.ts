import assert from "node:assert/strict";
import {
  fitting,
  inPicture,
  nodeAt,
  onScreen,
  showing,
  zoomedBy,
} from "../../../../../src/webview/picture/layout/viewpoint.ts";
import { hub, node, settled } from "../subgraphs.ts";

describe("the viewpoint of a picture", () => {
  const viewpoint = { x: 100, y: 50, zoom: 2 };
  const size = { width: 480, height: 600 };
  const at = (key: string, x: number, y: number) => ({ node: node(key), radius: 10, x, y });

  it("leads from the picture to the screen and back", () => {
    assert.deepEqual(onScreen({ x: 10, y: -5 }, viewpoint), { x: 120, y: 40 });
    assert.deepEqual(inPicture({ x: 120, y: 40 }, viewpoint), { x: 10, y: -5 });
  });

  it("zooms around a place, which stays where it is, within limits", () => {
    const point = { x: 200, y: 120 };
    const before = inPicture(point, viewpoint);
    assert.deepEqual(inPicture(point, zoomedBy(viewpoint, 1.5, point)), before);
    assert.equal(zoomedBy(viewpoint, 1000, point).zoom, 6);
    assert.equal(zoomedBy(viewpoint, 0.0001, point).zoom, 0.08);
  });

  it("fits all nodes into the space, whatever its shape", () => {
    const { nodes } = settled(hub(40));
    for (const space of [size, { width: 1600, height: 300 }, { width: 200, height: 900 }]) {
      const fitted = fitting(nodes, space);
      for (const one of nodes) {
        const { x, y } = onScreen(one, fitted);
        assert.ok(x > 0 && y > 0 && x < space.width && y < space.height, one.node.key);
      }
    }
  });

  it("stays where a node is in sight, else has it in the middle", () => {
    assert.equal(showing(at("near", 50, 50), viewpoint, size), viewpoint);
    const moved = showing(at("far", 900, 0), viewpoint, size);
    assert.deepEqual(onScreen({ x: 900, y: 0 }, moved), { x: 240, y: 300 });
    assert.equal(moved.zoom, viewpoint.zoom);
  });

  it("tells the node below a place, of several the one on top", () => {
    const nodes = [at("below", 0, 0), at("above", 1, 0), at("other", 80, 0)];
    assert.equal(nodeAt(nodes, { x: 101, y: 50 }, viewpoint)?.node.key, "above");
    assert.equal(nodeAt(nodes, { x: 262, y: 50 }, viewpoint)?.node.key, "other");
    assert.equal(nodeAt(nodes, { x: 180, y: 50 }, viewpoint), undefined);
  });
});
