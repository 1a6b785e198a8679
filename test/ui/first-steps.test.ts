import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WorkbenchPage } from "./workbench-page.ts";

const titles = [
  "Open the sample notes",
  "Hover over a link",
  "Write a typed link",
  "Open the neighborhood",
  "See the whole graph",
  "Bring your own folder",
];

describe("The first steps with the installed package, as a new user walks through them", () => {
  let home: string;
  let workbench: WorkbenchPage;

  before(async () => {
    home = mkdtempSync(join(tmpdir(), "relata-home-"));
    writeFileSync(join(home, "shopping.txt"), "Bread\n");
    workbench = await WorkbenchPage.open(home, { theme: "light", name: "home", isInstalled: true });
  });

  after(async () => {
    await workbench.close();
    rmSync(home, { recursive: true });
  });

  const step = (title: string) => workbench.page.locator(".getting-started-step", { hasText: title }).first();

  /** Opens the walkthrough; a command that comes too early, before Relata has started, comes again. */
  async function openSteps(): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      await workbench.run("Relata: Show First Steps");
      try {
        await step("Bring your own folder").waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }

  /** Writes a line below the open note. A click may meet the card of a hover that is still there in place of the text. */
  async function writeAtEnd(line: string): Promise<void> {
    const { page } = workbench;
    const written = page.locator(".editor-instance .view-line", { hasText: line.trim() });
    for (let attempt = 1; !(await written.first().isVisible()); attempt++) {
      assert.ok(attempt < 6, "The line was never written.");
      await page.keyboard.press("Escape");
      await page.locator(".monaco-hover:visible").first().waitFor({ state: "hidden" });
      await workbench.click("Core phenomenon");
      await page.keyboard.press("Control+End");
      await page.keyboard.insertText(`\n${line}`);
      await written
        .first()
        .waitFor({ timeout: 10_000 })
        .catch(() => undefined);
    }
  }

  async function waitUntilDone(title: string): Promise<void> {
    await step(title).locator(".codicon-getting-started-step-checked").first().waitFor();
  }

  it("are six, each with a picture of its own beside it", async () => {
    await openSteps();
    assert.equal(await workbench.page.locator(".getting-started-step").count(), titles.length);
    const pictures = new Set<string>();
    for (const [index, title] of titles.entries()) {
      await step(title).click();
      // The picture of the step before stays until the next is there.
      const shown = await workbench.page.waitForFunction(
        (before) => {
          const picture = document.querySelector<HTMLImageElement>(".getting-started-media img");
          return picture?.complete === true &&
            picture.naturalWidth > 0 &&
            !before.includes(picture.currentSrc)
            ? picture.currentSrc
            : undefined;
        },
        [...pictures],
      );
      pictures.add((await shown.jsonValue()) ?? "");
      await workbench.screenshot(`first-steps-${String(index + 1)}`);
    }
    assert.equal(pictures.size, titles.length);
  });

  it("have a palette beside them that shows what works without notes", async () => {
    const { page } = workbench;
    const input = page.locator(".quick-input-widget:visible input.input");
    const rows = page.locator('.quick-input-list .monaco-list-row[aria-label^="Relata: "]');
    const titles = async () =>
      (await rows.evaluateAll((found) => found.map((row) => row.getAttribute("aria-label") ?? "")))
        .map((label) => label.replace(/^Relata: /, "").replace(/,.*$/, ""))
        // Those that VS Code gives each view.
        .filter((title) => !title.startsWith("Focus on "))
        .sort();
    const expected = [
      ...["Choose Dialect…", "New Note…", "Open Sample Notes", "Open Today's Daily Note"],
      ...["Read All Notes Again", "Report a Problem", "Show First Steps", "Show Log", "Show Note Format"],
      "Show What Is New",
    ];
    let shown: string[] = [];
    // Whether there are notes is told once the folder has been read.
    for (let attempt = 1; attempt <= 10 && shown.join() !== expected.join(); attempt++) {
      // Without a palette this key would leave the steps.
      if (await input.isVisible()) await page.keyboard.press("Escape");
      await page.keyboard.press("F1");
      await input.waitFor();
      await input.fill(">Relata: ");
      await rows.first().waitFor();
      await workbench.screenshot("palette-without-notes");
      shown = await titles();
    }
    assert.deepEqual(shown, expected);
    await input.press("Escape");
    await input.waitFor({ state: "hidden" });
  });

  it("begin with a copy of the sample notes in a folder of the person's choice", async () => {
    const { page } = workbench;
    const place = join(workbench.folder, "notes");
    mkdirSync(place);
    const input = page.locator(".quick-input-widget:visible input.input");
    const button = page.getByRole("button", { name: "Open Sample Notes" });
    for (let attempt = 1; !existsSync(join(place, "relata-sample-notes")); attempt++) {
      assert.ok(attempt < 6, "The sample notes were never copied.");
      await openSteps();
      try {
        if (!(await button.isVisible())) await step("Open the sample notes").click({ timeout: 5000 });
        await button.click({ timeout: 5000 });
        await input.waitFor({ timeout: 10_000 });
        await input.fill(`${place}/`);
        await page.locator(".quick-input-widget:visible").getByRole("button", { name: "Copy Here" }).click();
        await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "concepts" }).waitFor();
      } catch (error) {
        if (attempt === 5) throw error;
        await page.keyboard.press("Escape");
      }
    }
    await page.locator(".explorer-folders-view .monaco-list-row", { hasText: "concepts" }).waitFor();
    // In place of an empty editor: the first note, with the cursor in a link, and beside it the step that comes next.
    await page.locator(".tab", { hasText: "Start here.md" }).waitFor();
    await page.locator(".getting-started-step.expanded", { hasText: "Hover over a link" }).waitFor();
    await workbench.screenshot("first-steps-sample-notes");
  });

  it("are ticked off by what is done: a hover, a typed link, the neighborhood, the graph, the own folder", async () => {
    const { page } = workbench;
    await openSteps();
    await workbench.openFile("alignment-faking.md");
    await workbench.hover("goal-misgeneralization", "Goal misgeneralization");
    await writeAtEnd("[[extends::concept:sycophancy]] ");
    await page.locator(".statusbar-item", { hasText: "93 edges" }).waitFor({ timeout: 60_000 });
    await workbench.run("Relata: Open Neighborhood");
    await page.locator(".tab", { hasText: "Neighborhood: Alignment Faking" }).waitFor();
    await openSteps();
    for (const title of ["Hover over a link", "Write a typed link", "Open the neighborhood"])
      await waitUntilDone(title);
    for (const title of ["See the whole graph", "Bring your own folder"])
      assert.equal(await step(title).locator(".codicon-getting-started-step-checked").count(), 0, title);
    await workbench.run("Relata: Open Graph");
    await page.locator(".tab", { hasText: "Graph" }).waitFor();
    await workbench.run("Relata: Bring Your Own Folder");
    await page.locator(".tab", { hasText: "Bring Your Own Folder" }).waitFor();
    await openSteps();
    for (const title of titles.slice(1)) await waitUntilDone(title);
    await workbench.screenshot("first-steps-done");
  });
});
