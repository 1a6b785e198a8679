import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("A person who writes notes in the workbench", () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { name: "written-notes" });
    await workbench.openFile("alignment-faking.md");
    await workbench.page.locator(".statusbar-item", { hasText: /59 notes, \d+ edges/ }).waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
  });

  /** Types at the end of the open note. */
  async function typeAtEnd(text: string): Promise<void> {
    const { page } = workbench;
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type(text, { delay: 20 });
    await page.keyboard.press("Escape");
  }

  it("mends a mistyped id from the light bulb, by the keyboard", async () => {
    const { page } = workbench;
    await workbench.openFile("Start here.md");
    await typeAtEnd("See [[concept:sycophansy]] now.");
    await workbench.click("concept:sycophansy");
    const menu = page.locator(".action-widget:visible");
    for (let attempt = 0; attempt < 5 && !(await menu.isVisible()); attempt++) {
      await page.keyboard.press("Control+.");
      await menu.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    const text = await menu.innerText();
    assert.match(text, /Change to “concept:sycophancy”/);
    assert.match(text, /Create note “concept:sycophansy”/);
    await workbench.screenshot("light-bulb-dark");
    await page.keyboard.press("Enter");
    await workbench.placeOf("See [[concept:sycophancy]] now.");
  });

  it("reads what the note format says of a problem, from its code", async () => {
    const { page } = workbench;
    await workbench.openFile("Start here.md");
    await workbench.click("concept:gradient-hacking");
    const code = page.locator("a.code-link:visible", { hasText: "link.unresolved" });
    for (let attempt = 0; attempt < 5 && !(await code.isVisible()); attempt++) {
      await page.keyboard.press("F8");
      await code.waitFor({ timeout: 4000 }).catch(() => undefined);
    }
    await code.click();
    await workbench.waitForTab("note-format.md");
    await workbench.placeOf("### link.unresolved");
  });

  it("renames an id everywhere, sees the preview, applies it, and undoes it at once", async () => {
    const { page } = workbench;
    await workbench.openFile("opaque-reasoning-ability.md");
    await workbench.click("concept:opaque-reasoning-ability");
    await page.keyboard.press("F2");
    const box = page.locator(".rename-input:visible");
    await box.fill("concept:hidden-reasoning");
    await box.press("Enter");
    const preview = page.locator(".pane-header, .composite.title", { hasText: /Refactor Preview/i });
    await preview.first().waitFor();
    await workbench.screenshot("rename-preview-dark");
    await page
      .locator(".refactor-preview .monaco-button, .bulk-edit-panel .monaco-button", { hasText: "Apply" })
      .first()
      .click();
    await workbench.placeOf("concept:hidden-reasoning");
    await workbench.openFile("alignment-faking.md");
    await workbench.placeOf("concept:hidden-reasoning");
    await workbench.openFile("opaque-reasoning-ability.md");
    await workbench.click("Opaque Reasoning Ability");
    await page.keyboard.press("Control+Z");
    await workbench.placeOf("id: concept:opaque-reasoning-ability");
    await workbench.openFile("alignment-faking.md");
    await workbench.placeOf("concept:opaque-reasoning-ability");
  });

  it("pastes an id as a link", async () => {
    const { page } = workbench;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.openFile("Start here.md");
    await typeAtEnd("concept:scheming");
    await page.keyboard.press("Shift+Home");
    await page.keyboard.press("Control+X");
    await page.keyboard.type("Pasted ");
    await page.keyboard.press("Control+V");
    await workbench.placeOf("Pasted [[concept:scheming]]");
    await workbench.screenshot("pasted-dark");
  });

  it("begins a note of a type", async () => {
    const { page } = workbench;
    await workbench.run("Relata: New Note…");
    const box = page.locator(".quick-input-widget:visible input.input");
    await page.locator('.quick-input-list .monaco-list-row[aria-label^="Paper"]').first().waitFor();
    await box.fill("question");
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget:visible", { hasText: "The title of the note" }).waitFor();
    await page.keyboard.type("Can evals be trusted?");
    await page.keyboard.press("Enter");
    await workbench.waitForTab("can-evals-be-trusted.md");
    await workbench.placeOf("id: question:can-evals-be-trusted");
    await workbench.screenshot("new-note-dark");
  });
});
