import assert from "node:assert/strict";
import type { FrameLocator } from "playwright-core";
import { withCorpus } from "../corpora/corpus.ts";
import { themes, WorkbenchPage, type Theme } from "./workbench-page.ts";

/** The typed graph, and a vault by hand whose notes have no types. */
const vaults = [
  {
    name: "attack",
    isLarge: true,
    colours: "Type",
    search: "powershell",
    found: "PowerShell",
    category: /^Malware/,
  },
  {
    name: "vaults/data-engineering-wiki",
    isLarge: false,
    colours: "Folder",
    search: "data warehouse",
    found: "Data Warehouse",
    category: /^Tools/,
  },
];

/** Pictures in four themes, and the vault of thousands of notes, take a minute and more: they come when somebody wants to look at them. */
const arePicturesWanted = process.env["RELATA_PICTURES"] !== undefined;

describe("The graph of a vault by other hands", () => {
  for (const { name, isLarge, colours, search, found, category } of vaults)
    it(`is walked through as the sample is: ${name}`, async function () {
      if (isLarge && !arePicturesWanted) this.skip();
      await withCorpus(this, name, async (folder) => {
        const picture = `graph-of-${name.replace("vaults/", "")}`;
        const workbench = await WorkbenchPage.open(folder, {
          name: folder.slice(folder.lastIndexOf("/") + 1),
        });
        try {
          await workbench.run("Relata: Open Graph");
          const graph = workbench.webview();
          await graph.getByRole("option", { name: `Automatic: ${colours}` }).waitFor({ state: "attached" });
          await showsAll(graph);
          await findsNote(graph, search, found);
          await showsSteps(graph);
          await findsPath(graph);
          await selectsByLine(workbench, graph);
          await hidesCategory(graph, category);
          if (arePicturesWanted) await takePictures(workbench, graph, picture);
        } catch (error) {
          await workbench.screenshot(`failed ${picture}`);
          throw error;
        } finally {
          await workbench.close();
        }
      });
    });
});

async function takePictures(workbench: WorkbenchPage, graph: FrameLocator, picture: string): Promise<void> {
  await graph.getByRole("button", { name: "Show All", exact: true }).click();
  await graph.locator('canvas[data-settled="true"]').waitFor({ timeout: 120_000 });
  for (const theme of Object.keys(themes) as Theme[]) {
    await workbench.setTheme(theme);
    await workbench.screenshot(`${picture}-${theme}`);
  }
}

/** How many nodes are shown, of how many. */
async function countsOf(graph: FrameLocator): Promise<readonly [shown: number, all: number]> {
  const text = await graph.getByRole("status").innerText();
  const [, shown = "", all = ""] = /^([\d,]+) of ([\d,]+)/.exec(text) ?? [];
  return [Number(shown.replaceAll(",", "")), Number(all.replaceAll(",", ""))];
}

async function showsAll(graph: FrameLocator): Promise<void> {
  await graph
    .getByRole("status")
    .filter({ hasText: /^([\d,]+) of \1 nodes/ })
    .waitFor();
}

async function showsFewer(graph: FrameLocator): Promise<void> {
  await graph
    .getByRole("status")
    .filter({ hasNotText: /^([\d,]+) of \1 nodes/ })
    .waitFor();
}

async function findsNote(graph: FrameLocator, search: string, found: string): Promise<void> {
  const box = graph.getByRole("combobox", { name: "Find a note" });
  await box.fill(search);
  await graph.getByRole("option", { name: found, exact: true }).first().waitFor();
  await box.press("Enter");
  await graph.getByRole("heading", { name: found, level: 2, exact: true }).waitFor();
}

/** The chosen note's surroundings grow and shrink. */
async function showsSteps(graph: FrameLocator): Promise<void> {
  const stage = graph.getByRole("application", { name: "Graph" });
  await stage.press("1");
  await showsFewer(graph);
  const [near] = await countsOf(graph);
  await stage.press("2");
  await graph
    .getByRole("status")
    .filter({ hasNotText: new RegExp(`^${near.toLocaleString("en")} of`) })
    .waitFor();
  const [wider] = await countsOf(graph);
  assert.ok(wider > near, `${wider} within two steps, ${near} within one`);
  await stage.press("2");
  await showsAll(graph);
}

/** From the chosen note to the nearest one in some direction there is a way, or it is said that there is none. */
async function findsPath(graph: FrameLocator): Promise<void> {
  const stage = graph.getByRole("application", { name: "Graph" });
  const before = await graph.locator(".side h2").innerText();
  await stage.press(" ");
  for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]) {
    await stage.press(key);
    // In a direction in which there is no note, nothing is chosen.
    const isWalked = await graph
      .locator(".side h2", { hasNotText: before })
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
    if (isWalked) break;
  }
  await stage.press(" ");
  await graph.getByRole("heading", { name: "2 selected", level: 2 }).waitFor();
  await graph.getByRole("button", { name: "Path", exact: true }).click();
  const path = graph.getByRole("heading", { name: "Path", level: 3 });
  await path.or(graph.getByRole("alert")).first().waitFor();
  await stage.press("Escape");
}

/** A line drawn with Shift around the whole picture selects notes. */
async function selectsByLine(workbench: WorkbenchPage, graph: FrameLocator): Promise<void> {
  await graph.getByRole("button", { name: "Show All", exact: true }).click();
  const box = await graph.locator("canvas").boundingBox();
  assert.ok(box);
  const { mouse, keyboard } = workbench.page;
  const [left, top] = [box.x + 260, box.y + 70];
  const [right, bottom] = [box.x + box.width - 20, box.y + box.height - 20];
  await keyboard.down("Shift");
  await mouse.move(left, top);
  await mouse.down();
  for (const [x, y] of [
    [right, top],
    [right, bottom],
    [left, bottom],
    [left, top],
  ] as const)
    await mouse.move(x, y, { steps: 4 });
  await mouse.up();
  await keyboard.up("Shift");
  await graph.getByRole("heading", { name: /^\d+ selected$/, level: 2 }).waitFor();
  await graph.getByRole("button", { name: "Close", exact: true }).click();
}

async function hidesCategory(graph: FrameLocator, name: RegExp): Promise<void> {
  const button = graph.getByRole("button", { name });
  await button.click();
  await showsFewer(graph);
  await button.click();
  await showsAll(graph);
}
