import assert from "node:assert/strict";
import { Debounce, Throttle } from "../../../../src/vscode/editor/throttle.ts";

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("a throttle", () => {
  it("runs once for many requests, and again for those that come later", async () => {
    let runs = 0;
    const throttle = new Throttle(
      () => runs++,
      () => 5,
    );
    for (let index = 0; index < 10; index++) throttle.request();
    assert.equal(runs, 0);
    await later(30);
    assert.equal(runs, 1);
    throttle.request();
    await later(30);
    assert.equal(runs, 2);
  });

  it("runs no more when it is disposed of", async () => {
    let runs = 0;
    const throttle = new Throttle(() => runs++, 5);
    throttle.request();
    throttle.dispose();
    await later(30);
    assert.equal(runs, 0);
  });
});

describe("a debounce", () => {
  it("runs after the last of the requests", async () => {
    const order: string[] = [];
    const debounce = new Debounce(() => order.push("run"), 20);
    debounce.request();
    order.push("first");
    debounce.request();
    order.push("second");
    await later(80);
    assert.deepEqual(order, ["first", "second", "run"]);
    debounce.request();
    debounce.dispose();
    await later(80);
    assert.equal(order.length, 3);
  });
});
