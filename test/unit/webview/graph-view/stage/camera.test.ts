import assert from "node:assert/strict";
import { extentOf, fittingAll } from "../../../../../src/webview/graph-view/stage/camera.ts";

/** `side` times `side` nodes, `step` apart, from a corner on. */
const grid = (side: number, step: number, corner = 0) =>
  Array.from({ length: side * side }, (_, at) => [
    corner + (at % side) * step,
    corner + Math.floor(at / side) * step,
  ]).flat();

describe("The extent of a graph", () => {
  it("tells how far nodes are apart that are spread evenly", () => {
    const { spacing } = extentOf(Float32Array.from(grid(30, 10)));
    assert.ok(spacing > 8 && spacing < 12, String(spacing));
  });

  it("tells how far those of a crowd are apart, not what the empty box around it would leave them", () => {
    const crowd = extentOf(Float32Array.from([...grid(30, 10), 3000, 3000]));
    // By their number in the box they would be 100 apart.
    assert.ok(crowd.spacing < 50, String(crowd.spacing));
  });
});

describe("From where all is seen", () => {
  it("lies within the part of the screen that is given, in its middle", () => {
    const extent = extentOf(Float32Array.from(grid(20, 40)));
    const space = { x: 200, y: 50, width: 300, height: 500 };
    const { x, y, zoom } = fittingAll(extent, space);
    const [left, right] = [x + extent.left * zoom, x + extent.right * zoom];
    const [top, bottom] = [y + extent.top * zoom, y + extent.bottom * zoom];
    assert.ok(left >= 199 && right <= 501 && top >= 49 && bottom <= 551);
    assert.ok(Math.abs((left + right) / 2 - 350) < 1 && Math.abs((top + bottom) / 2 - 300) < 1);
  });
});
