import assert from "node:assert/strict";
import { isInTable } from "../../../../src/language/edit/is-in-table.ts";

/** Whether each `x` of a text is in a table. */
function inTable(text: string): boolean[] {
  return [...text.matchAll(/x/g)].map(({ index }) => isInTable(text, index));
}

describe("a place in a table", () => {
  it("is in its head or in one of its rows", () => {
    assert.deepEqual(inTable("| x | b |\n|---|---|\n| 1 | x |\nx\n"), [true, true, true]);
    assert.deepEqual(inTable("x | b\r\n:-: | -\r\n1 | x\r\n"), [true, true]);
    assert.deepEqual(inTable("|x|\n|-|\n|x|"), [true, true]);
    assert.deepEqual(inTable("> - | x |\n>   |---|\n>   | x |"), [true, true]);
  });

  it("is not before, behind or without one", () => {
    assert.deepEqual(inTable("x\n\n| a |\n|---|\n| b |\n\nx"), [false, false]);
    assert.deepEqual(inTable("a | x\nb | x"), [false, false]);
    assert.deepEqual(inTable("\n|---|\nx"), [false]);
    assert.deepEqual(inTable("x\n---\nx"), [false, false]);
    assert.deepEqual(inTable("x"), [false]);
  });

  it("is told in step with the length of a line", () => {
    const time = (length: number) => {
      const text = `a\n-${" ".repeat(length)}y${"|".repeat(length)}\nx`;
      const start = performance.now();
      for (let round = 0; round < 5; round++) isInTable(text, text.length - 1);
      return performance.now() - start;
    };
    time(10_000);
    const [short, long] = [time(40_000), time(320_000)];
    assert.ok(
      long < 64 * Math.max(short, 1),
      `${String(short)} ms, and ${String(long)} ms for eight times as much`,
    );
  });
});
