import assert from "node:assert/strict";
import { isTypedLinkAt } from "../../../../src/vscode/first-steps/typed-link.ts";

describe("the first step of writing a typed link", () => {
  it("is done where a link with a relation stands around what was typed", () => {
    const line = "See [[studies::concept:a|this]] here.";
    assert.equal(isTypedLinkAt(line, 4), true);
    assert.equal(isTypedLinkAt(line, line.indexOf("concept")), true);
    assert.equal(isTypedLinkAt(line, line.length), false);
  });

  it("is not done by a plain link, an id with colons, or an open one", () => {
    for (const line of ["[[concept:a]]", "[[concept:a::b]]", "[[studies::", "studies:: x", "[[a#b::c]]"])
      assert.equal(isTypedLinkAt(line, 4), false, line);
  });

  it("looks at a line of any length for a moment only", () => {
    const long = `${"[[x:".repeat(500_000)} [[studies::a]]`;
    assert.equal(isTypedLinkAt(long, long.length - 3), true);
    assert.equal(isTypedLinkAt(long, 100), false);
  });
});
