import assert from "node:assert/strict";
import { filledText } from "../../../../src/webview/page/filled-text.ts";
import { iconClass, themeColor } from "../../../../src/webview/page/theme-color.ts";

describe("what the panel takes from relata.json", () => {
  it("is a theme colour or none, and an icon's name or that of a note", () => {
    assert.equal(themeColor("charts.blue"), "var(--vscode-charts-blue)");
    assert.equal(themeColor("red; } body { display: none"), undefined);
    assert.equal(iconClass("lightbulb"), "codicon codicon-lightbulb");
    assert.equal(iconClass('x" onload="y'), "codicon codicon-note");
  });

  it("fills in texts", () => {
    assert.equal(filledText("{0}: {1} neighbors", "A{1}", 3), "A{1}: 3 neighbors");
  });
});
