import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FrameLocator } from "playwright-core";
import { axeFindings } from "./axe-findings.ts";
import { ThemedWorkbench } from "./themed-workbench.ts";
import { WorkbenchPage } from "./workbench-page.ts";

const people = ["Ann", "Bo", "Cleo", "Dag"];

/** A folder as Obsidian leaves it: no note says what it is. */
function obsidianVault(): string {
  const vault = mkdtempSync(join(tmpdir(), "relata-own-"));
  for (const folder of [".obsidian", "People", "Meetings"]) mkdirSync(join(vault, folder));
  writeFileSync(join(vault, ".obsidian", "app.json"), "{}");
  for (const [index, name] of people.entries())
    writeFileSync(
      join(vault, "People", `${name}.md`),
      `---\nrating: ${String(index)}\n---\nMet at the lake, with [[${people[index - 1] ?? "Eve"}]].\n\nup:: [[Lake]]\n`,
    );
  for (const day of ["Monday", "Tuesday", "Friday"])
    writeFileSync(join(vault, "Meetings", `${day}.md`), `[[Ann]] came, and [[Lake]] was the place. #plan\n`);
  writeFileSync(join(vault, "Lake.md"), "[[Ann]] and [[Bo]] were here. <img src=x onerror=alert(1)>\n");
  return vault;
}

describe("A person who brings notes of another tool", () => {
  let vault: string;
  const themed = new ThemedWorkbench(() => WorkbenchPage.open(vault, { name: "own-folder" }));

  before(() => {
    vault = obsidianVault();
  });

  after(async () => {
    await themed.close();
    rmSync(vault, { recursive: true });
  });

  for (const theme of ThemedWorkbench.themes) {
    describe(`in the theme ${theme}`, () => {
      let workbench: WorkbenchPage;
      let page: FrameLocator;

      before(async () => {
        workbench = await themed.in(theme);
        await workbench.openFile("Lake.md");
        await workbench.page.locator(".statusbar-item", { hasText: /8 notes, \d+ edges/ }).waitFor();
        await workbench.run("Relata: Bring Your Own Folder");
        page = workbench.webview();
        await page.getByRole("heading", { name: /own-folder/, level: 1 }).waitFor();
        await page.getByRole("heading", { name: "Proposals (3)" }).waitFor();
      });

      afterEach(async function () {
        if (this.currentTest?.state === "failed")
          await workbench.screenshot(`failed ${this.currentTest.title}`);
      });

      const box = (name: RegExp) => page.getByRole("checkbox", { name });

      it("sees what there is, and a neighborhood before and after", async () => {
        await page.getByText("Read as notes of Obsidian.").waitFor();
        await page.getByText("0 of 8 notes have a type. With what is taken 7 have one.").waitFor();
        await page.getByRole("heading", { name: /^Folders \(2\)/ }).waitFor();
        const after = page.getByRole("region", { name: "With What Is Taken" });
        await after.getByRole("heading", { name: "People (1)" }).waitFor();
        await after.getByRole("heading", { name: "Meetings (3)" }).waitFor();
        await workbench.screenshot(`own-folder-${theme}`);
      });

      it("is shown nothing that axe-core finds", async () => {
        assert.deepEqual(await axeFindings(page), []);
      });

      if (theme !== "dark") return;

      it("is shown a page that fits into its tab at 200 %", async () => {
        assert.ok(await workbench.fitsZoomed("own-folder-zoomed"));
      });

      /** The text of a file of the open vault once it holds something, which an edit writes by and by. */
      async function textWith(path: string, expected: RegExp): Promise<string> {
        for (let attempt = 0; ; attempt++) {
          let text = "";
          try {
            text = readFileSync(join(workbench.folder, path), "utf8");
          } catch {
            // Not written yet.
          }
          if (expected.test(text) || attempt === 100) return text;
          await workbench.page.waitForTimeout(100);
        }
      }

      it("leaves a proposal by the keyboard, and all by a button; the page follows", async () => {
        const meetings = box(/Notes in Meetings are of type meeting/);
        await meetings.focus();
        await workbench.page.keyboard.press("Space");
        await page.getByText("With what is taken 4 have one.").waitFor();
        await page.getByRole("region", { name: "With What Is Taken" }).getByText("Notes (4)").waitFor();
        assert.equal(await meetings.isChecked(), false);
        await page.getByRole("button", { name: "Leave All" }).click();
        await page.getByText("Nothing is taken.").waitFor();
        assert.equal(await page.getByRole("button", { name: "Write relata.json" }).isDisabled(), true);
        await page.getByRole("button", { name: "Take All" }).click();
        await page.getByText("With what is taken 7 have one.").waitFor();
        await meetings.click();
        await page.getByText("With what is taken 4 have one.").waitFor();
      });

      it("chooses another note, whose neighborhood is shown", async () => {
        await page.getByRole("button", { name: "Choose Note…" }).click();
        const input = workbench.page.locator(".quick-input-widget:visible input.input");
        await input.fill("Lake");
        await workbench.page
          .locator('.quick-input-list .monaco-list-row.focused[aria-label^="Lake"]')
          .first()
          .waitFor();
        await workbench.page.keyboard.press("Enter");
        await page.getByRole("button", { name: "Lake", exact: true }).waitFor();
        await page
          .getByRole("region", { name: "With What Is Taken" })
          .getByRole("heading", { name: "People (4)" })
          .waitFor();
      });

      it("keeps what is left and chosen while the page is hidden", async () => {
        await workbench.openFile("Ann.md");
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
        page = workbench.webview();
        await page.getByRole("button", { name: "Lake", exact: true }).waitFor();
        assert.equal(await box(/Notes in Meetings/).isChecked(), false);
      });

      it("compares first", async () => {
        await page.getByRole("button", { name: "Compare with What It Is" }).click();
        await workbench.page.locator(".tab.active", { hasText: "relata.json with the proposals" }).waitFor();
        await workbench.page
          .locator(".monaco-diff-editor .view-line", { hasText: "person" })
          .first()
          .waitFor();
        assert.equal(existsSync(join(workbench.folder, "relata.json")), false);
        await workbench.screenshot("own-folder-compare-dark");
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
      });

      it("writes relata.json alone, and is proposed what is new", async () => {
        const note = readFileSync(join(workbench.folder, "People", "Ann.md"), "utf8");
        page = workbench.webview();
        await page.getByRole("button", { name: "Write relata.json" }).click();
        await workbench.waitForTab("relata.json");
        // As plain JSON its comments would be mistakes.
        await workbench.page.locator(".statusbar-item", { hasText: "JSON with Comments" }).waitFor();
        const written = await textWith("relata.json", /"person"/);
        assert.match(written, /\/\/ 4 notes, such as People\/Ann\.md/);
        assert.doesNotMatch(written, /meeting/);
        assert.equal(readFileSync(join(workbench.folder, "People", "Ann.md"), "utf8"), note);
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
        page = workbench.webview();
        await page.getByRole("heading", { name: "Proposals (1)" }).waitFor();
        await page.getByText("4 of 8 notes have a type.").waitFor();
        assert.equal(await box(/Notes in Meetings/).isChecked(), false);
        await workbench.openSideBar();
        await workbench.treeItem(/^People/).waitFor();
        await workbench.screenshot("own-folder-written-dark");
      });

      it("takes relata.json away again by one undo, where the page made it, and writes it anew", async () => {
        const written = readFileSync(join(workbench.folder, "relata.json"), "utf8");
        const tab = workbench.page.getByRole("tab", { name: "relata.json", exact: true });
        await tab.click();
        await workbench.page.locator(".editor-instance .view-line", { hasText: "person" }).first().click();
        await workbench.page.keyboard.press("Control+Z");
        await tab.waitFor({ state: "detached" });
        assert.equal(existsSync(join(workbench.folder, "relata.json")), false);
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
        page = workbench.webview();
        await page.getByText("0 of 8 notes have a type. With what is taken 4 have one.").waitFor();
        await page.getByRole("button", { name: "Write relata.json" }).click();
        await workbench.waitForTab("relata.json");
        assert.equal(await textWith("relata.json", /"person"/), written);
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
        page = workbench.webview();
        await page.getByText("4 of 8 notes have a type.").waitFor();
      });

      it("takes back by one undo what the page wrote into relata.json", async () => {
        const before = readFileSync(join(workbench.folder, "relata.json"), "utf8");
        await page.getByRole("button", { name: "Take All" }).click();
        await page.getByText("With what is taken 7 have one.").waitFor();
        await page.getByRole("button", { name: "Write relata.json" }).click();
        assert.match(await textWith("relata.json", /"meeting"/), /"meeting"/);
        const meetings = workbench.page.locator(".editor-instance .view-line", { hasText: "Meetings/**" });
        await meetings.first().click();
        await workbench.page.keyboard.press("Control+Z");
        await meetings.first().waitFor({ state: "detached" });
        await workbench.page.keyboard.press("Control+S");
        assert.equal(await textWith("relata.json", /^(?!.*"meeting").*\}\s*$/s), before);
        await workbench.page.locator(".tab", { hasText: "Bring Your Own Folder" }).click();
        page = workbench.webview();
        await page.getByText("4 of 8 notes have a type.").waitFor();
        await page.getByRole("heading", { name: "Proposals (1)" }).waitFor();
      });

      it("sees in the status bar for which tool they are read", async () => {
        const item = workbench.page.locator(".statusbar-item", { hasText: /8 notes/ });
        const hover = workbench.page.locator(".monaco-hover:visible", { hasText: "Obsidian" });
        for (let attempt = 1; ; attempt++) {
          await workbench.page.mouse.move(700, 400);
          await item.hover();
          try {
            await hover.first().waitFor({ timeout: 5000 });
            break;
          } catch (error) {
            if (attempt === 4) throw error;
          }
        }
        await workbench.screenshot("dialect-dark");
      });

      it("gives the notes of a folder ids, looked through first", async () => {
        await workbench.pick("F1", "Relata: Give These Notes Ids", ">Relata: Give These Notes Ids");
        await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "People/" }).waitFor();
        await workbench.screenshot("give-ids-dark");
        await workbench.page.keyboard.type("People/");
        await workbench.page.keyboard.press("Enter");
        await workbench.page
          .locator(".quick-input-list .monaco-list-row", { hasText: "Leave the links" })
          .waitFor();
        await workbench.page.keyboard.type("Name the notes");
        await workbench.page.keyboard.press("Enter");
        const apply = workbench.page.locator(".monaco-button:visible", { hasText: "Apply" });
        await apply.first().waitFor();
        await workbench.screenshot("give-ids-preview-dark");
        // Looked through at 200 %, too: the rows can be read, and the buttons are there.
        await workbench.zoomed("give-ids-preview-zoomed", async () => {
          const row = workbench.page.locator(".bulk-edit-panel .monaco-list-row", { hasText: "Lake.md" });
          await row.first().waitFor();
          for (const name of ["Apply", "Discard"])
            await workbench.page.locator(".monaco-button:visible", { hasText: name }).first().waitFor();
        });
        await apply.first().click();
        assert.match(await textWith("People/Bo.md", /\[\[person:ann\|Ann\]\]/), /^id: person:bo$/m);
      });

      it("takes the ids of all notes back by one undo", async () => {
        const id = (name: string) =>
          workbench.page.locator(".editor-instance .view-line", { hasText: `id: person:${name}` });
        await workbench.openFile("Bo.md");
        await id("bo").first().waitFor();
        await workbench.click("Met at the lake");
        await workbench.page.keyboard.press("Control+Z");
        await id("bo").first().waitFor({ state: "detached" });
        await workbench.placeOf("with [[Ann]]");
        await workbench.openFile("Ann.md");
        await workbench.placeOf("rating: 0");
        await id("ann").first().waitFor({ state: "detached" });
        await workbench.screenshot("give-ids-undone-dark");
      });

      it("chooses another tool, which is written into relata.json", async () => {
        await workbench.run("Relata: Choose Dialect");
        const input = workbench.page.locator(".quick-input-widget:visible input.input");
        const foam = workbench.page.locator('.quick-input-list .monaco-list-row.focused[aria-label^="Foam"]');
        await workbench.page.locator(".quick-input-list .monaco-list-row", { hasText: "Foam" }).waitFor();
        await workbench.screenshot("choose-dialect-dark");
        await input.fill("Foam");
        await foam.waitFor();
        await workbench.page.keyboard.press("Enter");
        assert.match(await textWith("relata.json", /"dialect"/), /"dialect": "foam"/);
      });
    });
  }
});
