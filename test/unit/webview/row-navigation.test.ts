import assert from "node:assert/strict";
import { filledText } from "../../../src/webview/filled-text.ts";
import { nextRow } from "../../../src/webview/row-navigation.ts";
import { iconClass, themeColor } from "../../../src/webview/theme-color.ts";

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
