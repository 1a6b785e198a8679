import assert from "node:assert/strict";
import fc from "fast-check";
import { placeLabels, type LabelWish } from "../../../../../src/webview/picture/drawing/label-placement.ts";
import { overlap } from "../../../../../src/webview/picture/drawing/label-space.ts";

const space = {
  width: 480,
  height: 400,
  size: 12,
  widthOf: (text: string, size: number) => text.length * size * 0.56,
};
const wish = (key: string, x: number, y: number, more: Partial<LabelWish> = {}): LabelWish => ({
  ...{ key, title: `Title of ${key}`, x, y, radius: 8, tier: "other" },
  ...more,
});
const place = (...wishes: readonly LabelWish[]) => placeLabels(wishes, space).labels;
const keys = (...wishes: readonly LabelWish[]) => place(...wishes).map(({ key }) => key);

describe("the titles of a picture", () => {
  it("stand below their nodes, or where there is room beside", () => {
    const [below] = place(wish("a", 200, 200));
    assert.ok(below?.x === 200 && below.y > 208, JSON.stringify(below));
    const [above] = place(wish("a", 200, 200), wish("low", 200, 218, { title: "x".repeat(200) }));
    assert.ok(above?.key === "a" && above.y < 192, JSON.stringify(above));
  });

  it("are not cut at the border, and a node out of sight has none", () => {
    for (const [x, y] of [
      [2, 200],
      [478, 200],
      [240, 1],
      [240, 399],
      [1, 1],
      [479, 399],
    ] as const) {
      const [label] = place(wish("a", x, y));
      assert.ok(label, `${x}, ${y}`);
      assert.ok(label.x - label.width / 2 >= 0 && label.x + label.width / 2 <= space.width);
      assert.ok(label.y - label.height / 2 >= 0 && label.y + label.height / 2 <= space.height);
    }
    assert.deepEqual(keys(wish("left", -5, 200), wish("below", 200, 405)), []);
  });

  it("are nearer to their own nodes than to others, unless a near one would have none", () => {
    // Below is no node, but the next one's rim is nearer to it than its own.
    const next = wish("next", 200, 229, { title: "x".repeat(200) });
    const [first] = place(wish("a", 200, 200, { radius: 2 }), next);
    assert.ok(first?.key === "a" && first.y <= 200, JSON.stringify(first));
    const around = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].map((dy) => wish(`${dx} ${dy}`, 240 + dx * 30, 200 + dy * 22, { title: "x".repeat(200) })),
    );
    const [middle] = around.splice(4, 1);
    assert.ok(middle);
    const named = { ...middle, title: "The middle" };
    assert.deepEqual(keys(named, ...around), []);
    assert.deepEqual(keys({ ...named, tier: "near" }, ...around), [named.key]);
  });

  it("come as they are ranked, the main nodes' first and larger", () => {
    const crowd = Array.from({ length: 40 }, (_, index) => wish(`n${index}`, 240, 200));
    assert.equal(keys(...crowd)[0], "n0");
    const [first, second] = place(...crowd, wish("center", 240, 200, { tier: "main" }));
    assert.equal(first?.key, "center");
    assert.ok(second && first.size > second.size);
  });

  it("of what is near are shortened, and cover other nodes, rather than left out", () => {
    const title = "A rather long title of a neighbor";
    const crowd = Array.from({ length: 400 }, (_, index) =>
      wish(`n${index}`, 12 + 24 * (index % 20), 10 + 20 * Math.floor(index / 20), { radius: 12 }),
    );
    const found = place(...crowd, wish("near", 240, 200, { tier: "near", title }));
    const near = found.find(({ key }) => key === "near");
    assert.ok(near && near.text.length <= 14 && near.text.endsWith("…"), JSON.stringify(near));
    assert.equal(
      place(...crowd, wish("near", 240, 200, { title })).some(({ key }) => key === "near"),
      false,
    );
  });

  it("are never on each other, never beyond the border, and that of the center is always there", () => {
    const anyWish = fc.record({
      x: fc.double({ min: -50, max: 530, noNaN: true }),
      y: fc.double({ min: -50, max: 450, noNaN: true }),
      radius: fc.integer({ min: 3, max: 40 }),
      title: fc.string({ minLength: 1, maxLength: 60 }),
      tier: fc.constantFrom("near" as const, "other" as const),
    });
    const inSight = { x: fc.integer({ min: 0, max: 480 }), y: fc.integer({ min: 0, max: 400 }) };
    fc.assert(
      fc.property(fc.array(anyWish, { maxLength: 120 }), fc.record(inSight), (others, { x, y }) => {
        const center = wish("center", x, y, { tier: "main", title: "The center" });
        const labels = place(center, ...others.map((one, index) => ({ ...one, key: `n${index}` })));
        assert.equal(labels[0]?.key, "center");
        for (const [index, one] of labels.entries()) {
          assert.ok(one.x - one.width / 2 >= 0 && one.x + one.width / 2 <= space.width);
          assert.ok(one.y - one.height / 2 >= 0 && one.y + one.height / 2 <= space.height);
          for (const other of labels.slice(index + 1)) assert.ok(!overlap(one, other));
        }
      }),
      { numRuns: 200 },
    );
  });
});
