import assert from "node:assert/strict";
import {
  entriesOf,
  flagOr,
  numberWithin,
  textOr,
  textsOr,
} from "../../../../src/vscode/editor/setting-values.ts";

/** What a stranger's folder may set anything to. */
const nonsense = [undefined, null, 7, NaN, "x", true, {}, [], ["a", 7, null], { a: 1 }];

describe("a setting of any type", () => {
  it("gives what is asked for, else what counts where nothing is set", () => {
    for (const value of nonsense) {
      assert.equal(textOr(value, "else"), value === "x" ? "x" : "else");
      assert.equal(flagOr(value, false), value === true);
      assert.deepEqual(
        textsOr(value, ["else"]),
        Array.isArray(value) ? value.filter((one) => one === "a") : ["else"],
      );
      assert.deepEqual(entriesOf(value), JSON.stringify(value) === '{"a":1}' ? [["a", 1]] : []);
    }
  });

  it("gives a number within its limits", () => {
    const limits = { least: 1, greatest: 10, otherwise: 5 };
    for (const value of nonsense) assert.equal(numberWithin(value, limits), value === 7 ? 7 : 5);
    for (const [value, within] of [
      [-1, 1],
      [Infinity, 10],
      [-Infinity, 1],
      [2.5, 2.5],
    ] as const)
      assert.equal(numberWithin(value, limits), within);
  });
});
