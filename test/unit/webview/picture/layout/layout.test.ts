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
