import assert from "node:assert/strict";
import {
  Gestures,
  wheelFactor,
  type PointerInput,
} from "../../../../../src/webview/picture/stage/gestures.ts";

/** A node `a` lies at 0 to 50 on both axes; all else is ground. */
const start = () => new Gestures(({ x, y }) => (x <= 50 && y <= 50 ? "a" : undefined));
const at = (x: number, y: number, more: Partial<PointerInput> = {}): PointerInput => ({
  ...{ id: 1, x, y, time: 0, isMouse: true, modified: false },
  ...more,
});
const finger = (id: number, x: number, y: number) => at(x, y, { id, isMouse: false });

describe("gestures", () => {
  it("tell a click, a double click, and two clicks that are none, on nodes and ground", () => {
    const gestures = start();
    const click = (x: number, time: number) => {
      gestures.down(at(x, 10, { time }));
      return gestures.up(at(x, 10, { time })).map((one) => one.type === "tap" && [one.key, one.count]);
    };
    assert.deepEqual(click(10, 0), [["a", 1]]);
    assert.deepEqual(click(12, 200), [["a", 2]]);
    assert.deepEqual(click(12, 300), [["a", 1]]);
    assert.deepEqual(click(12, 900), [["a", 1]]);
    assert.deepEqual(click(48, 1000), [["a", 1]]);
    assert.deepEqual(click(80, 1100), [[undefined, 1]]);
    assert.deepEqual(click(80, 1200), [[undefined, 2]]);
  });

  it("tell a click with Ctrl", () => {
    const gestures = start();
    assert.deepEqual(gestures.down(at(10, 10)), [{ type: "press", key: "a" }]);
    assert.deepEqual(gestures.up(at(10, 10, { modified: true })), [
      { type: "tap", key: "a", at: { x: 10, y: 10 }, count: 1, modified: true },
    ]);
  });

  it("pan the ground and drag a node, once the pointer has moved more than it trembles", () => {
    const ground = start();
    ground.down(at(100, 100));
    assert.deepEqual(ground.move(at(103, 100)), []);
    assert.deepEqual(ground.move(at(110, 100)), [{ type: "pan", dx: 10, dy: 0 }]);
    assert.deepEqual(ground.move(at(111, 102)), [{ type: "pan", dx: 1, dy: 2 }]);
    assert.deepEqual(ground.up(at(111, 102)), []);
    const node = start();
    node.down(at(10, 10));
    assert.deepEqual(node.move(at(60, 70)), [{ type: "drag", key: "a", to: { x: 60, y: 70 } }]);
    assert.deepEqual(node.up(at(60, 70)), [{ type: "drop", key: "a" }]);
    assert.deepEqual(node.move(at(80, 80)), []);
  });

  it("grant a finger more trembling than a mouse", () => {
    const gestures = start();
    gestures.down(finger(1, 100, 100));
    assert.deepEqual(gestures.move(finger(1, 107, 100)), []);
    assert.equal(gestures.up(finger(1, 107, 100))[0]?.type, "tap");
  });

  it("pinch around the middle of two fingers, and pan with the one that stays", () => {
    const gestures = start();
    gestures.down(finger(1, 100, 100));
    gestures.down(finger(2, 200, 100));
    assert.deepEqual(gestures.move(finger(2, 300, 100)), [
      { type: "pan", dx: 50, dy: 0 },
      { type: "zoom", factor: 2, at: { x: 200, y: 100 } },
    ]);
    assert.deepEqual(gestures.move(finger(1, 200, 100)), [
      { type: "pan", dx: 50, dy: 0 },
      { type: "zoom", factor: 0.5, at: { x: 250, y: 100 } },
    ]);
    gestures.down(finger(3, 0, 0));
    assert.deepEqual(gestures.move(finger(3, 20, 0)), []);
    assert.deepEqual(gestures.up(finger(3, 20, 0)), []);
    assert.deepEqual(gestures.up(finger(1, 200, 100)), []);
    assert.deepEqual(gestures.move(finger(2, 310, 105)), [{ type: "pan", dx: 10, dy: 5 }]);
    assert.deepEqual(gestures.up(finger(2, 310, 105)), []);
  });

  it("put a node back where its drag is cancelled, or a second finger comes", () => {
    const cancelled = start();
    cancelled.down(finger(1, 10, 10));
    cancelled.move(finger(1, 60, 70));
    assert.deepEqual(cancelled.cancel(1), [{ type: "undrag", key: "a" }]);
    assert.deepEqual(cancelled.move(finger(1, 90, 90)), []);
    assert.deepEqual(cancelled.up(finger(1, 90, 90)), []);
    const joined = start();
    joined.down(finger(1, 10, 10));
    joined.move(finger(1, 60, 70));
    assert.deepEqual(joined.down(finger(2, 160, 70)), [{ type: "undrag", key: "a" }]);
    assert.equal(joined.move(finger(1, 110, 70)).at(-1)?.type, "zoom");
  });

  it("leave nothing behind of a pointer that is cancelled before it moved", () => {
    const gestures = start();
    gestures.down(at(10, 10));
    assert.deepEqual(gestures.cancel(1), []);
    assert.deepEqual(gestures.cancel(1), []);
    gestures.down(at(100, 100));
    assert.deepEqual(gestures.move(at(120, 100)), [{ type: "pan", dx: 20, dy: 0 }]);
  });

  it("zoom by the wheel, in pixels, lines and pages, and more by a trackpad's pinch, never in leaps", () => {
    const factor = (deltaY: number, deltaMode = 0, ctrlKey = false) =>
      wheelFactor({ deltaY, deltaMode, ctrlKey });
    assert.equal(factor(0), 1);
    assert.ok(factor(-100) > 1.1 && factor(-100) < 1.2);
    assert.ok(Math.abs(factor(100) * factor(-100) - 1) < 1e-9);
    assert.ok(factor(-3, 1) > 1.1 && factor(-3, 1) < 1.2);
    assert.ok(factor(-5, 0, true) > factor(-5));
    assert.equal(factor(-5000, 0, true), 2);
    assert.equal(factor(7, 2), 0.5);
  });
});
