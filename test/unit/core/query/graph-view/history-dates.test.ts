import assert from "node:assert/strict";
import { historyDates, mainLine, spread } from "../../../../../src/core/query/graph-view/history-dates.ts";

const changed = (file: string, more: { readonly before?: string; readonly isNew?: boolean } = {}) => ({
  file,
  before: file,
  isNew: false,
  ...more,
});

describe("dates by a history", () => {
  it("tell when files were last changed and first made, under the names that they have now", () => {
    const dates = historyDates(
      ["now", "old", "untouched", "again"],
      [
        { time: 50, changes: [changed("now"), changed("again", { isNew: true })] },
        { time: 40, changes: [changed("now", { before: "then" })] },
        { time: 30, changes: [changed("then"), changed("old"), changed("again")] },
        { time: 20, changes: [changed("then", { isNew: true }), changed("gone", { isNew: true })] },
      ],
      10,
    );
    assert.deepEqual(Object.fromEntries(dates), {
      now: { changed: 50, made: 20 },
      old: { changed: 30, made: 10 },
      untouched: { changed: 10, made: 10 },
      again: { changed: 50, made: 10 },
    });
  });

  it("follow the first parents, and end in a circle", () => {
    const commit = (hash: string, ...parents: readonly string[]) => ({ hash, parents, time: 0 });
    const line = mainLine([commit("d", "c", "x"), commit("x", "b"), commit("c", "b"), commit("b", "a")]);
    assert.deepEqual(
      line.map(({ hash }) => hash),
      ["d", "c", "b"],
    );
    assert.equal(mainLine([commit("a", "b"), commit("b", "a")]).length, 2);
    assert.deepEqual(mainLine([]), []);
  });

  it("are of some commits, the first and the last among them", () => {
    const list = Array.from({ length: 1000 }, (_, at) => at);
    for (const count of [2, 3, 48, 999]) {
      const some = spread(list, count);
      assert.equal(some.length, count);
      assert.deepEqual([some[0], some.at(-1)], [0, 999]);
    }
    assert.deepEqual(spread([1, 2], 48), [1, 2]);
  });
});
