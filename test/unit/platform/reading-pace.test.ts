import assert from "node:assert/strict";
import { fewPathsForTwo, ReadingPace } from "../../../src/platform/node/asking/reading-pace.ts";

/** When a second thread is first wanted, in milliseconds, where each file takes as long as `eachAt` says; undefined where never. */
function longFrom(total: number, eachAt: (time: number) => number): number | undefined {
  const pace = new ReadingPace();
  let [read, now] = [0, 5000];
  while (read < total) {
    if (pace.isLong(read, total, now)) return now - 5000;
    const batch = Math.min(100, total - read);
    now += batch * eachAt(now - 5000);
    read += batch;
  }
  return undefined;
}

describe("the pace of reading", () => {
  const coldThenWarm = (warm: number) => (time: number) => (time < 800 ? 4 * warm : warm);

  it("is not judged while the code that reads is being compiled", () => {
    assert.equal(
      longFrom(4600, () => 0.15),
      undefined,
    );
    assert.equal(longFrom(4600, coldThenWarm(0.15)), undefined);
  });

  it("asks for a second thread where the files that are left take long at the pace of the last ones", () => {
    const from = longFrom(8000, coldThenWarm(2));
    assert.ok(from !== undefined && from >= 1000 && from < 2000, String(from));
    assert.equal(longFrom(1200, coldThenWarm(0.5)), undefined);
  });

  it("asks for one at once where there are many files", () => {
    const pace = new ReadingPace();
    assert.equal(pace.isLong(0, fewPathsForTwo, 0), false);
    assert.equal(pace.isLong(0, fewPathsForTwo + 1, 1), true);
    assert.equal(pace.isLong(fewPathsForTwo, fewPathsForTwo + 1, 2), true);
  });

  it("is nothing before any file is read", () => {
    const pace = new ReadingPace();
    assert.equal(pace.isLong(0, 5000, 0), false);
    assert.equal(pace.isLong(0, 5000, 3000), false);
  });
});
