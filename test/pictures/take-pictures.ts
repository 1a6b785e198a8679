// `npm run pictures`: takes the pictures of the README from the real workbench on the sample notes, into media/pictures.
import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WorkbenchPage } from "../ui/workbench-page.ts";
import { MovingPicture, savePicture, type Part } from "./moving-picture.ts";
import { plainVault } from "./plain-vault.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const sample = join(checkout, "media", "sample-notes");
const folder = join(checkout, "media", "pictures");

const size = { width: 1280, height: 800 };
/** The height of the status bar. */
const statusBar = 34;
const wholeWindow: Part = { x: 0, y: 0, ...size };

/** Leaves out what has nothing to do with notes; without the layout's buttons there is no title bar. */
const settings = {
  "breadcrumbs.enabled": false,
  "editor.minimap.enabled": false,
  "workbench.layoutControl.enabled": false,
  "workbench.tips.enabled": false,
};

mkdirSync(folder, { recursive: true });
for (const theme of ["dark", "light"] as const) {
  const workbench = await WorkbenchPage.open(sample, { theme, name: "sample-notes", settings, size });
  try {
    await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
    const fileOf = (name: string) => join(folder, `${name}-${theme}`);
    await takeSample(workbench, `${fileOf("sample")}.png`);
    await takeNeighborhood(workbench, `${fileOf("neighborhood")}.png`);
    await takeGraph(workbench, `${fileOf("graph")}.png`);
    await takeHover(workbench, `${fileOf("hover")}.png`);
    await takeLink(workbench, `${fileOf("link")}.webp`);
    await takeRename(workbench, `${fileOf("rename")}.webp`);
  } finally {
    await workbench.close();
  }
  await takeAdopt(theme, join(folder, `adopt-${theme}.png`));
}

/** The folder of the sample notes, with one of them. */
async function takeSample(workbench: WorkbenchPage, file: string): Promise<void> {
  await workbench.openFile("Start here.md");
  await workbench.page.locator(".explorer-folders-view .monaco-list-row", { hasText: "concepts" }).click();
  await workbench.page
    .locator(".explorer-folders-view .monaco-list-row", { hasText: "sycophancy.md" })
    .waitFor();
  await workbench.page.waitForTimeout(1000);
  await savePicture(workbench.page, { ...wholeWindow, height: 560 }, file);
}

/** The page of *Bring Your Own Folder* over notes as another tool leaves them. */
async function takeAdopt(theme: "dark" | "light", file: string): Promise<void> {
  const plain = plainVault();
  const workbench = await WorkbenchPage.open(plain, { theme, name: "my-notes", settings, size });
  try {
    await workbench.openFile("Ada Lovelace.md");
    await workbench.page.locator(".statusbar-item", { hasText: "13 notes" }).waitFor();
    await workbench.run("Relata: Bring Your Own Folder");
    await workbench
      .webview()
      .getByRole("heading", { name: /^Proposals/ })
      .waitFor();
    await workbench.page.waitForTimeout(1500);
    await savePicture(workbench.page, wholeWindow, file);
  } finally {
    await workbench.close();
    rmSync(plain, { recursive: true });
  }
}

/** A note, its backlinks and its neighborhood. */
async function takeNeighborhood(workbench: WorkbenchPage, file: string): Promise<void> {
  await closeEditors(workbench);
  await workbench.openFile("alignment-faking.md");
  await workbench.openSideBar();
  await workbench.run("Relata: Open Neighborhood");
  const panel = workbench.webview();
  await panel.getByRole("heading", { name: "Related by similarity (8)" }).waitFor();
  // A view that has the focus shows its buttons in place of what it is about, and an editor without it may wait with its lenses.
  await workbench.page.locator(".editor-instance .view-line").first().click();
  await workbench.page.locator(".codelens-decoration", { hasText: "backlinks" }).waitFor();
  await workbench.page.mouse.move(size.width / 2, size.height - statusBar / 2);
  await workbench.page.waitForTimeout(1000);
  await savePicture(workbench.page, wholeWindow, file);
  await panel.locator("body").press("Control+w");
}

/** All notes as a graph, without the side bar. */
async function takeGraph(workbench: WorkbenchPage, file: string): Promise<void> {
  await closeEditors(workbench);
  await workbench.run("View: Toggle Primary Side Bar Visibility");
  await workbench.run("Relata: Open Graph");
  await workbench
    .webview()
    .getByRole("status")
    .filter({ hasText: /edges$/ })
    .waitFor();
  await workbench.page.waitForTimeout(4000);
  await savePicture(workbench.page, wholeWindow, file);
  await workbench.openSideBar();
}

/** The card of a note over a link to it. */
async function takeHover(workbench: WorkbenchPage, file: string): Promise<void> {
  await closeEditors(workbench);
  await workbench.openFile("how-does-sycophancy-generalize.md");
  const card = await workbench.hover("concept:reward-hacking", "Concept");
  await workbench.page.waitForTimeout(500);
  const box = await card.boundingBox();
  if (!box) throw new Error("There is no card.");
  await savePicture(workbench.page, around(box), file);
}

/** A link is written: its relation, then its note. */
async function takeLink(workbench: WorkbenchPage, file: string): Promise<void> {
  const { page } = workbench;
  await closeEditors(workbench);
  await workbench.openFile("Start here.md");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Enter");
  const line = await page.locator(".cursors-layer .cursor").first().boundingBox();
  if (!line) throw new Error("There is no caret.");
  const moving = new MovingPicture(page, around({ x: line.x, y: line.y - 60, width: 660, height: 300 }));
  const chosen = (label: string) =>
    page.locator(`.suggest-widget.visible .monaco-list-row.focused[aria-label^="${label}"]`);
  await moving.take(600);
  await moving.type("Locking [[ext");
  await moving.takeWhen(chosen("extends::"), 700);
  await page.keyboard.press("Enter");
  await moving.type("pref");
  await moving.takeWhen(chosen("Preference"), 900);
  await page.keyboard.press("Enter");
  await page.waitForTimeout(500);
  await moving.take(1000);
  await moving.save(file);
  await workbench.run("File: Revert File");
}

/** An id is renamed in all notes, looked through first. */
async function takeRename(workbench: WorkbenchPage, file: string): Promise<void> {
  const { page } = workbench;
  await closeEditors(workbench);
  await workbench.openFile("sycophancy.md");
  // What comes late would move the lines in the midst of it.
  await workbench.treeItem(/^associated_with/).waitFor();
  await page.locator(".codelens-decoration", { hasText: "backlinks" }).waitFor();
  const moving = new MovingPicture(page, { ...wholeWindow, height: wholeWindow.height - statusBar });
  await workbench.click("concept:sycophancy");
  await moving.take(800);
  await page.keyboard.press("F2");
  await moving.takeWhen(page.locator(".rename-box:visible"), 800);
  await page.keyboard.press("Control+a");
  await moving.type("flattery");
  await page.keyboard.press("Control+Enter");
  await moving.takeWhen(page.locator(".refactor-preview, .bulk-edit-panel"), 2500);
  await moving.save(file);
}

async function closeEditors(workbench: WorkbenchPage): Promise<void> {
  await workbench.run("View: Close All Editors");
}

/** A part of the window with some room around, as far as the window goes. */
function around({ x, y, width, height }: Part, room = 24): Part {
  const left = Math.max(0, Math.floor(x - room));
  const top = Math.max(0, Math.floor(y - room));
  return {
    x: left,
    y: top,
    width: Math.min(size.width, Math.ceil(x + width + room)) - left,
    height: Math.min(size.height, Math.ceil(y + height + room)) - top,
  };
}
