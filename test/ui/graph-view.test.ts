import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator } from "playwright-core";
import { axeFindings } from "./axe-findings.ts";
import { themes, WorkbenchPage, type Theme } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("The graph", () => {
  let workbench: WorkbenchPage;
  let graph: FrameLocator;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { name: "sample-notes" });
    await workbench.openFile("alignment-faking.md");
    await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
    await workbench.run("Relata: Open Graph");
    graph = workbench.webview();
    await graph.locator('canvas[data-settled="true"]').waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
  });

  const counts = () => graph.getByRole("status");

  it("shows all notes, tells what colours mean, and chooses the active note", async () => {
    await counts()
      .filter({ hasText: /^60 of 60 nodes, 93 edges$/ })
      .waitFor();
    await graph.getByRole("heading", { name: "Alignment Faking", exact: true, level: 2 }).waitFor();
    assert.deepEqual(await axeFindings(graph), []);
  });

  it("hides what the legend's buttons are released for", async () => {
    const concepts = graph.getByRole("button", { name: /^Concept 20$/ });
    await concepts.click();
    await counts()
      .filter({ hasText: /^40 of 60 nodes/ })
      .waitFor();
    await concepts.click();
    await counts()
      .filter({ hasText: /^60 of 60 nodes/ })
      .waitFor();
  });

  it("finds a note as one types, and walks by keys", async () => {
    const search = graph.getByRole("combobox", { name: "Find a note" });
    await search.fill("reward hack");
    await graph.getByRole("option", { name: "Reward Hacking" }).waitFor();
    await search.press("Enter");
    await graph.getByRole("heading", { name: "Reward Hacking", level: 2 }).waitFor();
    const stage = graph.getByRole("application", { name: "Graph" });
    await stage.press("2");
    await counts()
      .filter({ hasNotText: /^60 of/ })
      .waitFor();
    await stage.press("Escape");
    await counts()
      .filter({ hasText: /^60 of 60 nodes/ })
      .waitFor();
    await stage.press("ArrowDown");
    await graph.getByRole("complementary").waitFor();
  });

  it("is a table as well, in step with what is chosen and shown", async () => {
    await graph.getByRole("button", { name: "Table", exact: true }).click();
    const rows = graph.locator("tbody tr");
    await rows.nth(59).waitFor();
    await rows.getByRole("button", { name: "Compliance Gap", exact: true }).click();
    await graph.getByRole("heading", { name: "Compliance Gap", level: 2 }).waitFor();
    await graph.locator('tr[aria-selected="true"]', { hasText: "Compliance Gap" }).waitFor();
    await graph.getByRole("button", { name: "Table", exact: true }).click();
  });

  it("is saved as a file", async () => {
    const file = join(workbench.folder, "graph.svg");
    await graph.getByRole("combobox", { name: "Save Picture" }).selectOption("svg");
    const box = workbench.page.locator(".quick-input-widget:visible input.input");
    await box.waitFor();
    for (let wait = 0; wait < 50 && !(await box.inputValue()).endsWith("graph.svg"); wait++)
      await workbench.page.waitForTimeout(100);
    await workbench.page.keyboard.press("Enter");
    for (let wait = 0; wait < 50 && !existsSync(file); wait++) await workbench.page.waitForTimeout(100);
    assert.match(readFileSync(file, "utf8"), /^<svg [\s\S]*Alignment Faking[\s\S]*<\/svg>\n$/);
  });

  it("looks its best in four themes", async () => {
    await graph.getByRole("application", { name: "Graph" }).press("Escape");
    await graph.getByRole("button", { name: "Show All", exact: true }).click();
    for (const theme of Object.keys(themes) as Theme[]) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`graph-${theme}`);
      assert.deepEqual(await axeFindings(graph), [], theme);
    }
  });

  it("opens what has the focus by Enter", async () => {
    const search = graph.getByRole("combobox", { name: "Find a note" });
    await search.fill("reward hack");
    await graph.getByRole("option", { name: "Reward Hacking" }).waitFor();
    await search.press("Enter");
    await graph.getByRole("button", { name: "Open", exact: true }).click();
    await workbench.waitForTab("reward-hacking.md");
  });
});
