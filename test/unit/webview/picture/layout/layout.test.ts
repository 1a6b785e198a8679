import assert from "node:assert/strict";
import { hub, settled } from "../subgraphs.ts";

describe("the layout of a picture", () => {
  it("is the same each time, with the center in the middle and no two nodes on one place", () => {
    const [first, second] = [settled(hub(30)), settled(hub(30))];
    assert.deepEqual(first.places(), second.places());
    assert.deepEqual(first.places().get("hub"), { x: 0, y: 0 });
    for (const [index, a] of first.nodes.entries())
      for (const b of first.nodes.slice(index + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 10);
  });

  it("does not jump when a neighbor comes", () => {
    const before = settled(hub(30)).places();
    const after = settled(hub(31), before).places();
    const moved = [...before].map(([key, { x, y }]) =>
      Math.hypot((after.get(key)?.x ?? 0) - x, (after.get(key)?.y ?? 0) - y),
    );
    const spread = Math.max(...[...before.values()].map(({ x, y }) => Math.hypot(x, y)));
    const mean = moved.reduce((sum, one) => sum + one, 0) / moved.length;
    assert.ok(mean < 0.2 * spread, `${mean} of ${spread}`);
  });
});

describe("a node of a picture", () => {
  it("stays where it is put, and goes when it is let go; the center goes back to the middle", () => {
    const layout = settled(hub(10));
    const rest = () => {
      layout.warm();
      while (!layout.isSettled) layout.advance(1000);
    };
    layout.hold("n3", { x: 400, y: 300 });
    layout.hold("hub", { x: 50, y: 0 });
    rest();
    assert.deepEqual(layout.places().get("n3"), { x: 400, y: 300 });
    assert.deepEqual(layout.places().get("hub"), { x: 50, y: 0 });
    layout.release("n3");
    layout.release("hub");
    rest();
    const { x, y } = layout.places().get("n3") ?? { x: 400, y: 300 };
    assert.ok(Math.hypot(x - 400, y - 300) > 50, `${x}, ${y}`);
    assert.deepEqual(layout.places().get("hub"), { x: 0, y: 0 });
  });
});
