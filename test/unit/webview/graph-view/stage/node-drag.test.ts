import assert from "node:assert/strict";
import { NodeDrag } from "../../../../../src/webview/graph-view/stage/node-drag.ts";

const start = { x: 1, y: 2 };

/** A drag over a ground where node 9 lies at 100, 0; and what was told of it. */
function dragged() {
  const told: unknown[] = [];
  let place = start;
  const drag = new NodeDrag(
    {
      drag: (node, to, isOver) => {
        place = to;
        told.push(["drag", node, to.x, isOver]);
      },
      dropOn: (node, other, back) => told.push(["dropOn", node, other, back.x]),
    },
    {
      placeOf: () => place,
      placeAt: (point) => point,
      nodeAt: ({ x }, except) => (x === 100 && except !== 9 ? 9 : undefined),
    },
  );
  return { drag, told };
}

describe("A node that is dragged", () => {
  it("stays where it is let go", () => {
    const { drag, told } = dragged();
    drag.take({ type: "drag", key: "3", to: { x: 50, y: 0 } });
    drag.take({ type: "drop", key: "3" });
    assert.deepEqual(told, [
      ["drag", 3, 50, false],
      ["drag", 3, 50, true],
    ]);
  });

  it("goes back where it is dropped on another one, which is told", () => {
    const { drag, told } = dragged();
    drag.take({ type: "drag", key: "3", to: { x: 60, y: 0 } });
    drag.take({ type: "drag", key: "3", to: { x: 100, y: 0 } });
    assert.equal(drag.target, 9);
    drag.take({ type: "drop", key: "3" });
    assert.deepEqual(told.at(-1), ["dropOn", 3, 9, start.x]);
    assert.equal(drag.target, undefined);
  });

  it("goes back where the drag does not come to its end", () => {
    const { drag, told } = dragged();
    drag.take({ type: "drag", key: "3", to: { x: 100, y: 0 } });
    drag.take({ type: "undrag", key: "3" });
    assert.deepEqual(told.at(-1), ["dropOn", 3, undefined, start.x]);
  });
});
