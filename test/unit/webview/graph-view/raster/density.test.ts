import assert from "node:assert/strict";
import {
  addDots,
  edgeDensity,
  type DensityScene,
} from "../../../../../src/webview/graph-view/raster/density.ts";

const view = { width: 40, height: 30, x: 0, y: 0, zoom: 1, alpha: 0.2 };

/** One edge between two places, drawn so many times. */
function scene(places: readonly number[], times = 1): DensityScene {
  return {
    positions: Float32Array.from(places),
    source: new Uint32Array(times),
    target: new Uint32Array(times).fill(1),
    shownEdges: new Uint8Array(times).fill(1),
    category: Uint8Array.of(0, 0),
    colors: Uint8Array.of(200, 100, 50),
  };
}

const pixel = (pixels: Uint8ClampedArray, x: number, y: number) => [
  ...pixels.subarray((y * view.width + x) * 4, (y * view.width + x) * 4 + 4),
];

describe("the density of edges", () => {
  it("is the edge's colour along it, and nothing elsewhere", () => {
    const pixels = edgeDensity(scene([5, 10, 25, 10]), view);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixel(pixels, 15, 10);
    assert.deepEqual([red, green, blue], [200, 100, 50]);
    assert.ok(alpha > 0);
    assert.deepEqual(pixel(pixels, 15, 14), [0, 0, 0, 0]);
    assert.deepEqual(pixel(pixels, 30, 10), [0, 0, 0, 0]);
  });

  it("grows with edges that lie over each other, and never covers a pixel", () => {
    const alphas = [1, 4, 16, 1000].map(
      (times) => pixel(edgeDensity(scene([5, 10, 25, 10], times), view), 15, 10)[3] ?? 0,
    );
    assert.deepEqual(
      [...alphas].sort((a, b) => a - b),
      alphas,
    );
    assert.ok(new Set(alphas).size === 4 && (alphas[3] ?? 0) < 255);
  });

  it("leaves out what joins two groups, and draws what a group holds faintly", () => {
    const alphaOf = (...closed: number[]) =>
      pixel(edgeDensity({ ...scene([5, 10, 25, 10]), closed: Uint16Array.from(closed) }, view), 15, 10)[3] ??
      0;
    assert.equal(alphaOf(1, 2), 0);
    assert.ok(alphaOf(3, 3) > 0 && alphaOf(3, 3) < alphaOf(0, 0) / 2);
    assert.equal(alphaOf(0, 2), alphaOf(0, 0));
  });

  it("draws the part that is in sight of an edge that is not", () => {
    for (const places of [
      [-1e6, 10, 1e6, 10],
      [20, -500, 20, 500],
      [-100, -100, 100, 100],
      [1e9, 1e9, -1e9, -1e9],
    ])
      assert.ok(
        edgeDensity(scene(places), view).some((value) => value > 0),
        String(places),
      );
    for (const places of [
      [-10, -5, -1, -5],
      [50, 0, 60, 30],
      [NaN, 0, 5, 5],
    ])
      assert.ok(
        edgeDensity(scene(places), view).every((value) => value === 0),
        String(places),
      );
  });

  it("leaves out what is hidden", () => {
    const hidden = { ...scene([5, 10, 25, 10]), shownEdges: new Uint8Array(1) };
    assert.ok(edgeDensity(hidden, view).every((value) => value === 0));
  });

  it("has small nodes as dots above the edges", () => {
    const one = scene([15, 10, 25, 10]);
    const pixels = edgeDensity(one, view);
    addDots(pixels, one, view, () => 1.5, 2);
    assert.ok((pixel(pixels, 15, 10)[3] ?? 0) > 200);
    const larger = new Uint8ClampedArray(pixels.length);
    addDots(larger, one, view, () => 2, 2);
    assert.ok(larger.every((value) => value === 0));
  });
});
