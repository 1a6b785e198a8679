import assert from "node:assert/strict";
import { nextRow } from "../../../../../src/webview/neighborhood/rows/row-navigation.ts";

describe("walking through the rows of the panel", () => {
  const lengths = [2, 0, 3];
  const go = (list: number, row: number, key: string) => nextRow(lengths, { list, row }, key);

  it("goes up and down across lists, over empty ones", () => {
    assert.deepEqual(go(0, 0, "ArrowDown"), { list: 0, row: 1 });
    assert.deepEqual(go(0, 1, "ArrowDown"), { list: 2, row: 0 });
    assert.deepEqual(go(2, 0, "ArrowUp"), { list: 0, row: 1 });
  });

  it("ends at both ends", () => {
    assert.equal(go(0, 0, "ArrowUp"), undefined);
    assert.equal(go(2, 2, "ArrowDown"), undefined);
    assert.equal(go(2, 2, "a"), undefined);
  });

  it("goes to the ends of a list, and to the next and previous one", () => {
    assert.deepEqual(go(2, 1, "Home"), { list: 2, row: 0 });
    assert.deepEqual(go(2, 1, "End"), { list: 2, row: 2 });
    assert.deepEqual(go(0, 1, "PageDown"), { list: 2, row: 0 });
    assert.deepEqual(go(2, 1, "PageUp"), { list: 0, row: 0 });
  });
});
