import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator } from "playwright-core";
import { axeFindings } from "./axe-findings.ts";
import { ThemedWorkbench } from "./themed-workbench.ts";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("The neighborhood panel", () => {
  const themed = new ThemedWorkbench(() => WorkbenchPage.open(sample, { name: "sample-notes" }));

  after(async () => {
    await themed.close();
  });

  for (const theme of ThemedWorkbench.themes) {
    describe(`in the theme ${theme}`, () => {
      let workbench: WorkbenchPage;
      let panel: FrameLocator;

      before(async () => {
        workbench = await themed.in(theme);
        await workbench.openFile("alignment-faking.md");
        await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
        await workbench.openSideBar();
        await workbench.run("Relata: Open Neighborhood");
        panel = workbench.webview();
        await panel.getByRole("heading", { name: "Alignment Faking", exact: true, level: 1 }).waitFor();
        await panel.getByRole("heading", { name: "Related by similarity (8)" }).waitFor();
      });

      afterEach(async function () {
        if (this.currentTest?.state === "failed")
          await workbench.screenshot(`failed ${this.currentTest.title}`);
      });

      it("shows the page: groups as headings, rows as lists", async () => {
        await panel.getByRole("heading", { name: "Neighborhood — ranked by edge-count" }).waitFor();
        const groups = await panel.getByRole("heading", { level: 3 }).allInnerTexts();
        assert.deepEqual(
          groups.map((text) => text.replace(/\s+/g, " ").trim()),
          [
            "Papers (2)",
            "Thinkers (3)",
            "Frameworks (1)",
            "Methods (1)",
            "Concepts (13)",
            "Artifacts (2)",
            "Quotes (2)",
          ],
        );
        const concepts = panel.getByRole("list").nth(4).getByRole("listitem");
        assert.equal(await concepts.count(), 13);
        const first = await concepts.first().innerText();
        assert.match(
          first,
          /Evaluation Awareness[\s\S]*associated_with[\s\S]*9[\s\S]*detect when they are being tested/,
        );
        await workbench.screenshot(`panel-${theme}`);
      });

      it("has nothing that axe-core finds", async () => {
        assert.deepEqual(await axeFindings(panel), []);
      });

      it("stands beside views that have none of it either", async () => {
        await workbench.treeItem(/^associated_with/).waitFor();
        await workbench.treeItem(/^Papers/).waitFor();
        // The editor makes a button of a view's header and puts others into it, which show where the view has the focus.
        assert.deepEqual(
          await axeFindings(workbench.page, ".sidebar .composite.viewlet", ".pane-header"),
          [],
        );
      });

      if (theme !== "dark") return;

      it("fits into its tab at 200 %", async () => {
        assert.ok(await workbench.fitsZoomed("panel-zoomed"));
      });

      it("leaves the views beside it room at 200 %: each shows its heading, and its first row whole", async () => {
        const { page } = workbench;
        await workbench.openFile("alignment-faking.md");
        const rows = [/^associated_with/, /^Papers/].map((name) => workbench.treeItem(name));
        await workbench.zoomed("views-zoomed", async () => {
          for (const name of ["Backlinks", "Entities", "Gaps"])
            await page.locator(".sidebar .pane-header", { hasText: name }).waitFor();
          for (const row of rows) {
            await row.waitFor();
            const { scrollWidth, clientWidth } = await row
              .locator(".label-name")
              .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }));
            assert.ok(scrollWidth <= clientWidth, `${String(scrollWidth)} in ${String(clientWidth)} pixels`);
          }
        });
      });

      it("is walked by keyboard: arrows, Enter, and a row becomes the center", async () => {
        await panel
          .getByRole("button", { name: "Alignment Faking in Large Language Models", exact: true })
          .focus();
        await workbench.page.keyboard.press("ArrowDown");
        await workbench.page.keyboard.press("ArrowDown");
        const row = panel.getByRole("button", { name: "Evan Hubinger", exact: true });
        assert.equal(await row.evaluate((element) => element === document.activeElement), true);
        await workbench.page.keyboard.press("Alt+Enter");
        await panel.getByRole("heading", { name: "Evan Hubinger", level: 1 }).waitFor();
        await panel.getByRole("button", { name: "Go Back" }).click();
        await panel.getByRole("heading", { name: "Alignment Faking", exact: true, level: 1 }).waitFor();
        await panel.getByRole("button", { name: "Go Forward" }).click();
        await panel.getByRole("heading", { name: "Evan Hubinger", level: 1 }).waitFor();
      });

      it("opens a note, and follows it unless it is pinned", async () => {
        await panel.getByRole("button", { name: "Go Back" }).click();
        await panel.getByRole("button", { name: "Pin to This Entity" }).click();
        await panel.getByRole("button", { name: "Constitutional AI", exact: true }).click();
        await workbench.waitForTab("constitutional-ai.md");
        await panel.getByRole("heading", { name: "Alignment Faking", exact: true, level: 1 }).waitFor();
        await panel.getByRole("button", { name: "Pin to This Entity" }).click();
        await panel.getByRole("heading", { name: "Constitutional AI", level: 1 }).waitFor();
        await workbench.screenshot("panel-follows-dark");
      });

      it("follows what is typed", async () => {
        await workbench.click("# Constitutional AI");
        await workbench.page.keyboard.press("Control+End");
        await workbench.page.keyboard.type("\n[[cites::question:which-persona-answers]]");
        // As a neighbor: a note can also become similar by what is typed.
        await panel.getByRole("heading", { name: /^Questions/, level: 3 }).waitFor();
        await panel.getByRole("button", { name: "Which persona answers?", exact: true }).waitFor();
      });
    });
  }
});
