import assert from "node:assert/strict";
import { isNews } from "../../../../src/vscode/what-is-new/is-news.ts";

describe("what is new", () => {
  it("is told where the first or second number of the version is higher", () => {
    assert.equal(isNews("0.1.0", "0.2.0"), true);
    assert.equal(isNews("0.9.3", "0.10.0"), true);
    assert.equal(isNews("1.9.3", "2.0.0"), true);
  });

  it("is not told after a patch, an older version, the first installation, or what is no version", () => {
    assert.equal(isNews("0.2.0", "0.2.1"), false);
    assert.equal(isNews("0.3.0", "0.2.1"), false);
    assert.equal(isNews("2.0.0", "1.5.0"), false);
    for (const before of [undefined, null, 3, "", "latest"]) assert.equal(isNews(before, "0.2.0"), false);
    assert.equal(isNews("0.1.0", "next"), false);
  });
});
