import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("The first steps, as a new user walks through them", () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { theme: "light" });
  });

  after(async () => {
    await workbench.close();
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

  async function waitUntilDone(title: string): Promise<void> {
    await step(title).locator(".codicon-getting-started-step-checked").first().waitFor();
  }

  it("are six, each with a picture or a text beside it", async () => {
    await openSteps();
    assert.equal(await workbench.page.locator(".getting-started-step").count(), 6);
    await step("Hover over a link").click();
    await workbench.page.locator(".getting-started-media img").first().waitFor();
    await workbench.screenshot("first-steps-hover");
    await step("Bring your own folder").click();
    await workbench.page.locator(".getting-started-media").first().waitFor();
    await workbench.screenshot("first-steps-own-folder");
  });

  it("are ticked off by what is done: a hover, a typed link, the neighborhood", async () => {
    const { page } = workbench;
    await workbench.openFile("alignment-faking.md");
    await workbench.hover("goal-misgeneralization", "Goal misgeneralization");
    await workbench.click("Core phenomenon");
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText("\n[[extends::concept:sycophancy]] ");
    await page.locator(".statusbar-item", { hasText: "93 edges" }).waitFor();
    await workbench.run("Relata: Open Neighborhood");
    await page.locator(".tab", { hasText: "Neighborhood: Alignment Faking" }).waitFor();
    await openSteps();
    for (const title of ["Hover over a link", "Write a typed link", "Open the neighborhood"])
      await waitUntilDone(title);
    const open = step("Bring your own folder").locator(".codicon-getting-started-step-checked");
    assert.equal(await open.count(), 0);
    await workbench.screenshot("first-steps-done");
  });
});
