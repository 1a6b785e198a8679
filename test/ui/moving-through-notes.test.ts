import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("A person in the workbench", () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { name: "sample-notes" });
    await workbench.openFile("alignment-faking.md");
    await workbench.page.locator(".statusbar-item", { hasText: /59 notes, \d+ edges/ }).waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
  });

  it("reads the card over an id", async () => {
    const hover = await workbench.hover("concept:situational-awareness", "Situational Awareness");
    const text = await hover.innerText();
    for (const expected of [
      "Concept",
      "active",
      "concept:situational-awareness",
      "Model's access to information",
      "4 edges",
      "Evaluation Awareness",
    ]) {
      assert.ok(text.includes(expected), `${expected} is missing in: ${text}`);
    }
    await workbench.screenshot("hover-dark");
  });

  it("walks on by a link in the card", async () => {
    const hover = await workbench.hover("concept:situational-awareness", "Situational Awareness");
    await hover.getByRole("link", { name: "Open" }).click();
    await workbench.waitForTab("situational-awareness.md");
    await workbench.openFile("alignment-faking.md");
  });

  it("goes to the definition with F12, and lists references", async () => {
    await workbench.click("concept:opaque-reasoning-ability");
    await workbench.page.keyboard.press("F12");
    await workbench.waitForTab("opaque-reasoning-ability.md");
    await workbench.openFile("alignment-faking.md");
    await workbench.click("concept:alignment-faking");
    await workbench.page.keyboard.press("Shift+F12");
    const peek = workbench.page.locator(".zone-widget .monaco-list-row");
    await peek.first().waitFor();
    await workbench.screenshot("references-dark");
    await workbench.page.keyboard.press("Escape");
  });

  it("sees the backlinks of the active note, and goes to the exact place by a click", async () => {
    await workbench.openSideBar();
    // Folds the longest group, since a tree holds only the rows that are in view.
    await workbench.fold(/^associated_with/);
    await workbench.treeItem(/^studies/).waitFor();
    await workbench.unfold(/^Joseph Carlsmith/);
    const place = workbench.treeItem(/whether models would play along/);
    await place.waitFor();
    await workbench.screenshot("backlinks-dark");
    await place.click();
    await workbench.waitForTab("joseph-carlsmith.md");
    await workbench.page.locator(".statusbar-item", { hasText: /\(\d+ selected\)/ }).waitFor();
  });

  it("is never told that a note has no backlinks while they are looked up", async () => {
    const { page } = workbench;
    await workbench.run("View: Close All Editors");
    const welcome = page.locator(".sidebar .welcome-view", { hasText: /^\s*Open a note/ });
    await welcome.waitFor();
    await page.evaluate(() => {
      new MutationObserver(() => {
        for (const welcome of document.querySelectorAll(".sidebar .welcome-view"))
          if (welcome.textContent.startsWith("No note links here"))
            document.body.classList.add("told-of-none");
      }).observe(document.body, { childList: true, subtree: true });
    });
    await workbench.openFile("alignment-faking.md");
    await workbench.treeItem(/^associated_with/).waitFor();
    assert.equal(await page.locator("body.told-of-none").count(), 0);
  });

  it("turns to outgoing links, and groups by type", async () => {
    await workbench.openFile("alignment-faking.md");
    await workbench.run("Relata: Show Outgoing Links");
    await workbench.page.locator(".sidebar .pane-header", { hasText: "Outgoing Links" }).waitFor();
    await workbench.fold(/^associated_with/);
    await workbench.treeItem(/^extends/).waitFor();
    await workbench.run("Relata: Group Links by Type");
    await workbench.treeItem(/^Concepts/).waitFor();
    await workbench.screenshot("outgoing-by-type-dark");
    await workbench.run("Relata: Group Links by Relation");
    await workbench.run("Relata: Show Incoming Links");
  });

  it("finds all entities by type", async () => {
    await workbench.treeItem(/^Claims/).waitFor();
    await workbench.unfold(/^Papers/);
    await workbench
      .treeItem(/^Alignment Faking in Large Language Models/)
      .last()
      .click();
    await workbench.waitForTab("alignment-faking-in-large-language-models.md");
  });

  it("filters the entities by what is typed into the box behind the view's button", async () => {
    const { page } = workbench;
    const entities = page.locator(".sidebar .pane", {
      has: page.locator(".pane-header", { hasText: "Entities" }),
    });
    await entities.hover();
    await entities.getByRole("button", { name: "Filter Entities" }).click();
    const box = page.locator(".quick-input-widget:visible input.input");
    await box.waitFor();
    await page.keyboard.type("sycophan", { delay: 40 });
    await workbench.treeItem(/^Sycophancy in LLMs/).waitFor();
    await workbench.treeItem(/^Claims/).waitFor({ state: "detached" });
    assert.equal(await box.inputValue(), "sycophan");
    await workbench.screenshot("filter-dark");
    await page.keyboard.press("Enter");
    await box.waitFor({ state: "detached" });
    await workbench.treeItem(/^Sycophancy in LLMs/).waitFor();
    await workbench.run("Relata: Clear Entity Filter");
    await workbench.treeItem(/^Claims/).waitFor();
  });

  it("completes a link while it is typed: a relation, then the note", async () => {
    const { page } = workbench;
    await workbench.openFile("Start here.md");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Here [[exten", { delay: 60 });
    const chosen = (label: string) =>
      page.locator(`.suggest-widget.visible .monaco-list-row.focused[aria-label^="${label}"]`);
    await chosen("extends::").waitFor();
    await page.keyboard.press("Enter");
    await workbench.placeOf("[[extends::");
    await page.keyboard.type("preference lock", { delay: 60 });
    await chosen("Preference Locking").waitFor();
    await workbench.screenshot("completion-dark");
    await page.keyboard.press("Enter");
    await workbench.placeOf("Here [[extends::concept:preference-locking]]");
  });

  it("reads the section that a link names, before the card of its note", async () => {
    await workbench.openFile("how-does-sycophancy-generalize.md");
    const hover = await workbench.hover("concept:sycophancy#", "Where it comes from");
    const text = await hover.innerText();
    assert.ok(text.indexOf("Where it comes from") < text.indexOf("Sycophancy in LLMs"), text);
    await workbench.screenshot("heading-dark");
  });

  it("sees a missing note for what it is", async () => {
    await workbench.openFile("Start here.md");
    const hover = await workbench.hover("concept:gradient-hacking", "No note of this name exists yet");
    assert.ok((await hover.innerText()).includes("Create the Note"));
    await workbench.screenshot("placeholder-dark");
    await hover.getByRole("link", { name: "Create the Note" }).click();
    await workbench.waitForTab("gradient-hacking.md");
    await workbench.placeOf("id: concept:gradient-hacking");
  });
});
