import assert from "node:assert/strict";
import { lineStartsOf, positionAt } from "../../../../src/core/text/position.ts";

describe("positions", () => {
  it("count lines at \\n, \\r\\n and a lone \\r", () => {
    assert.deepEqual([...lineStartsOf("a\nb\r\nc\rd")], [0, 2, 5, 7]);
  });

  it("lead from offsets to lines and back", () => {
    const text = "one\r\n\r\n😀 three\nfour";
    const lineStarts = lineStartsOf(text);
    for (let offset = 0; offset <= text.length; offset++) {
      const { line, character } = positionAt(lineStarts, offset);
      assert.equal((lineStarts[line] ?? NaN) + character, offset);
    }
    assert.deepEqual(positionAt(lineStarts, text.indexOf("three")), { line: 2, character: 3 });
    assert.deepEqual(positionAt(lineStarts, text.length), { line: 3, character: 4 });
  });
});
