import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");
const patience = 30_000;

describe("Menus, keys and relata.json, as a person meets them", () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { theme: "light" });
    await workbench.openFile("alignment-faking.md");
    // Relata has started, and has read the notes.
    await workbench.hover("goal-misgeneralization", "Goal misgeneralization");
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
  });

  /** Closes what is open of menus and pickers: a submenu first, then the menu that it belongs to. */
  async function closeMenus(): Promise<void> {
    const { page } = workbench;
    const open = page.locator(".monaco-menu:visible, .quick-input-widget:visible");
    const deadline = Date.now() + patience;
    while ((await open.count()) > 0 && Date.now() < deadline) {
      await page.keyboard.press("Escape");
      await page.waitForTimeout(100);
    }
  }

  /** Opens the context menu of a place until its entry Relata has unfolded, and gives what stands there. */
  async function menuOf(place: () => Promise<Locator>): Promise<Locator> {
    const { page } = workbench;
    const entries = page.locator(".monaco-submenu .action-item .action-label");
    const deadline = Date.now() + 3 * patience;
    for (;;) {
      await closeMenus();
      await (await place()).click({ button: "right" });
      try {
        const relata = page.locator(".monaco-menu .action-item", { hasText: /^Relata$/ }).first();
        await relata.waitFor({ timeout: 5000 });
        await relata.hover();
        await relata.click();
        await entries.getByText("Copy Link").waitFor({ timeout: 5000 });
        return entries;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** Chooses an entry: a menu passes over clicks while it is still opening, so that it is clicked until the menu goes. */
  async function choose(entry: Locator): Promise<void> {
    const menu = workbench.page.locator(".monaco-menu:visible").first();
    for (let attempt = 1; ; attempt++) {
      await entry.click({ timeout: 5000 });
      try {
        await menu.waitFor({ state: "hidden", timeout: 1000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  const row = (name: string) =>
    Promise.resolve(
      workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: name }).first(),
    );

  it("offer what is done with a note in the explorer", async () => {
    const entries = await menuOf(() => row("alignment-faking.md"));
    const labels = (await entries.allInnerTexts()).map((one) => one.trim());
    const wanted = ["Open Neighborhood", "Show in Graph", "Copy Link", "Copy Id", "Rename Note…"];
    for (const name of [...wanted, "Move Section to Another Note…", "Merge Note into Another…"])
      assert.ok(labels.includes(name), `${name} is missing: ${labels.join(", ")}`);
    await workbench.screenshot("menu-explorer");
  });

  it("rename a note that is not open, by the name that is picked", async () => {
    const { page } = workbench;
    const picks = page.locator(".quick-input-list .monaco-list-row");
    for (let attempt = 1; ; attempt++) {
      const entries = await menuOf(() => row("anti-ai-lab-behavior.md"));
      try {
        await choose(entries.getByText("Rename Note…"));
        await picks.filter({ hasText: "concept:anti-ai-lab-behavior" }).first().waitFor({ timeout: 10_000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
    const labels = (await picks.allInnerTexts()).join(" ");
    assert.match(labels, /title/);
    assert.match(labels, /file name/);
    await workbench.screenshot("menu-rename-note");
    await page.keyboard.press("Escape");
  });

  it("open the neighborhood by Ctrl+K H", async () => {
    const { page } = workbench;
    const tab = page.locator(".tab", { hasText: "Neighborhood: Alignment Faking" });
    for (let attempt = 1; ; attempt++) {
      await workbench.click("Core phenomenon");
      await page.keyboard.press("Control+k");
      await page.keyboard.press("h");
      try {
        await tab.waitFor({ timeout: 6000 });
        break;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  });

  it("complete icons in relata.json, once each", async () => {
    const { page } = workbench;
    await workbench.openFile("relata.json");
    const offered = page.locator(".suggest-widget .monaco-list-row", { hasText: "lightbulb-sparkle" });
    for (let attempt = 1; ; attempt++) {
      await page.keyboard.press("Escape");
      await workbench.click("lightbulb");
      await page.keyboard.press("Control+Space");
      try {
        await offered.first().waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 10) throw error;
      }
    }
    assert.equal(await offered.count(), 1);
    await workbench.screenshot("relata-json-icons");
    await page.keyboard.press("Escape");
  });
});
