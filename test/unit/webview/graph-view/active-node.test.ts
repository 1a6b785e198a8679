import assert from "node:assert/strict";
import { ActiveNode } from "../../../../src/webview/graph-view/active-node.ts";

describe("the active note", () => {
  it("is followed when it is another, and not again when one comes back to it from something else", () => {
    const active = new ActiveNode();
    assert.deepEqual(
      [3, 3, undefined, 3, 4, 3].map((node) => active.take(node)),
      [true, false, false, false, true, true],
    );
    assert.equal(active.node, 3);
  });

  it("is the same one in another graph, and after the window was loaded anew", () => {
    const active = new ActiveNode();
    active.take(3);
    active.renumber((node) => node + 10);
    assert.deepEqual([active.node, active.take(13), active.take(3)], [13, false, true]);
    const restored = new ActiveNode();
    restored.last = 5;
    assert.equal(restored.take(5), false);
    restored.renumber(() => undefined);
    assert.equal(restored.take(5), true);
  });
});
