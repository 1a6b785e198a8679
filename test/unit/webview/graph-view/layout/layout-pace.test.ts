import assert from "node:assert/strict";
import { LayoutPace } from "../../../../../src/webview/graph-view/layout/layout-pace.ts";

describe("the pace of a layout", () => {
  const shownAt = (isReduced: boolean) => {
    const pace = new LayoutPace(() => isReduced);
    const times = Array.from({ length: 100 }, (_, at) => 50 * at);
    return times.filter((now) => pace.takes(now === 4950, now));
  };

  it("shows every state, and where motion is reduced the first, few on the way, and the last", () => {
    assert.equal(shownAt(false).length, 100);
    assert.deepEqual(shownAt(true), [0, 2000, 4000, 4950]);
  });
});
