import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator } from "playwright-core";
import { ThemedWorkbench } from "./themed-workbench.ts";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const reading = `---
id: question:what-is-faked
title: What is faked?
status: draft
tags: [reading]
extends: concept:alignment-faking
studied_by: ["[[thinker:evan-hubinger]]", "[[thinker:nobody]]"]
---

# What is faked?

See [[supports::concept:preference-locking]], [[concept:alignment-faking#Who works on it|who works on it]] and
[[concept:gradient-hacking]]. [[Twice]] is ambiguous, [a link](concepts/sycophancy.md) is not.

![[concept:scheming]]

![[concept:sycophancy#In spiritual contexts]]

![[question:what-is-faked]]
`;

describe("The Markdown preview", () => {
  let vault: string;
  let workbench: WorkbenchPage;
  let preview: FrameLocator;

  before(async () => {
    vault = mkdtempSync(join(tmpdir(), "relata-preview-"));
    cpSync(sample, vault, { recursive: true });
    writeFileSync(join(vault, "reading.md"), reading);
    for (const folder of ["concepts", "papers"]) writeFileSync(join(vault, folder, "twice.md"), "# Twice\n");
    workbench = await WorkbenchPage.open(vault, { name: "sample-notes" });
    await workbench.openFile("reading.md");
    await workbench.page.locator(".statusbar-item", { hasText: "62 notes" }).waitFor();
    await workbench.click("# What is faked?");
    await workbench.page.keyboard.press("Control+Shift+V");
    preview = workbench.webview();
    await preview.getByRole("heading", { name: "What is faked?", level: 1 }).waitFor();
  });

  after(async () => {
    await workbench.close();
    rmSync(vault, { recursive: true, force: true });
  });

  for (const theme of ThemedWorkbench.themes) {
    describe(`in the theme ${theme}`, () => {
      before(async () => {
        await workbench.setTheme(theme);
      });

      afterEach(async function () {
        if (this.currentTest?.state === "failed")
          await workbench.screenshot(`failed ${this.currentTest.title}`);
      });

      it("shows the frontmatter as a card, links by their titles, and embedded notes", async () => {
        const card = preview.locator(".relata-card");
        await card.getByRole("link", { name: "Alignment Faking", exact: true }).waitFor();
        const typed = preview.getByRole("link", { name: "Preference Locking", exact: true });
        assert.match((await typed.getAttribute("title")) ?? "", /^Preference Locking · Concept · active\n/);
        // Their text is read from the file, and the preview is made anew.
        await preview.locator(".relata-embed-body").nth(1).waitFor();
        assert.equal(await preview.locator(".relata-embed").count(), 3);
        assert.match(
          await preview.locator(".relata-embed").nth(1).innerText(),
          /^Sycophancy in LLMs › In spiritual contexts\s+Someone who asks a machine/,
        );
        await workbench.screenshot(`preview-${theme}`);
      });

      it("has nothing that axe-core finds", async () => {
        // Links are underlined in high contrast; else they look like the preview's other links, which are not.
        const rules = { "link-in-text-block": { enabled: theme.startsWith("high") } };
        const frame = await (await preview.locator("html").elementHandle()).ownerFrame();
        assert.ok(frame);
        // The page is transparent, and axe-core takes for white what lies behind it.
        await frame.evaluate(() => (document.body.style.background = "var(--vscode-editor-background)"));
        const found: unknown = await frame.evaluate(
          `(() => { ${axeSource}; return axe.run(".markdown-body", { rules: ${JSON.stringify(rules)} }); })()`,
        );
        const { violations } = found as {
          violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[];
        };
        assert.deepEqual(
          violations.map(({ id, nodes }) => [
            id,
            nodes.map(({ html, failureSummary }) => [html, failureSummary]),
          ]),
          [],
        );
      });

      if (theme !== "dark") return;

      it("fits into its tab at 200 %", async () => {
        assert.ok(await workbench.fitsZoomed("preview-zoomed"));
      });

      it("opens a note by a click", async () => {
        await preview.getByRole("link", { name: "Preference Locking", exact: true }).click();
        await preview.getByRole("heading", { name: "Preference Locking", level: 1 }).waitFor();
      });
    });
  }
});
