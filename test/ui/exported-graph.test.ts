import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { ExportedGraph } from "../../src/webview/graph-view/export/exported-graph.ts";
import { graphPage } from "../../src/webview/graph-view/export/graph-page.ts";
import { launchBrowser } from "../workbench/browser.mjs";
import { axeFindings } from "./axe-findings.ts";

const checkout = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const hostile = [
  "</script><script>window.broken = 1</script>",
  "<img src=x onerror='window.broken = 1'>",
  "<!--<script>",
  "{graph} $& 'quoted' \u2028",
];

const graph: ExportedGraph = {
  titles: ["Reward Hacking", ...hostile],
  positions: [0, 0, 40, 0, 0, 40, -40, 0, 0, -40],
  kinds: [0, 0, 0, 0, 1],
  categories: [0, 1, 1, 1, 1],
  sizes: [4, 1, 1, 1, 1],
  groups: [0, 0, 0, 0, -1],
  source: [0, 0, 0, 0],
  target: [1, 2, 3, 4],
  relation: [1, 1, 1, 1],
  relations: ["", "</script>"],
  relationLabels: ["", "</script>"],
  symmetric: [],
  texts: { graph: "Netz", search: "Notiz suchen", language: "de" },
  labels: ["Concept", hostile[1] ?? ""],
  style: {
    background: [20, 20, 20],
    foreground: [220, 220, 220],
    faint: [90, 90, 90],
    focus: [0, 120, 212],
    fills: [
      [200, 160, 0],
      [80, 160, 240],
    ],
    shapes: ["circle", "circle"],
    isHighContrast: false,
    font: "sans-serif",
  },
};

/** The colours of the editor's four themes. */
const themes: Readonly<Record<string, Partial<ExportedGraph["style"]>>> = {
  dark: { background: [31, 31, 31], foreground: [204, 204, 204] },
  light: { background: [255, 255, 255], foreground: [59, 59, 59], faint: [200, 200, 200] },
  "high-contrast": { background: [0, 0, 0], foreground: [255, 255, 255], isHighContrast: true },
  "high-contrast-light": { background: [255, 255, 255], foreground: [41, 41, 41], isHighContrast: true },
};

function template(): string {
  return readFileSync(join(checkout, "dist", "exported-graph.html"), "utf8");
}

describe("A graph that was saved as a page", () => {
  let browser: Browser;
  let page: Page;
  let folder: string;
  const problems: string[] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "relata-page-"));
    const file = join(folder, "graph.html");
    writeFileSync(file, graphPage(template(), JSON.stringify(graph)));
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 900, height: 600 }, reducedMotion: "reduce" });
    page.on("console", (message) => problems.push(message.text()));
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(pathToFileURL(file).href);
    await page.locator("#legend li").nth(1).waitFor();
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows its nodes and what its colours mean, with every text as it is", async () => {
    assert.deepEqual(await page.locator("#legend li").allTextContents(), graph.labels);
    assert.equal(await page.locator("img").count(), 0);
    assert.deepEqual(problems, []);
    const isDrawn = () => {
      const canvas = document.querySelector("canvas");
      const pixels = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data;
      return new Set(pixels).size > 10;
    };
    await page.waitForFunction(isDrawn);
    await page.screenshot({ path: join(checkout, "out", "screenshots", "exported-graph.png") });
  });

  for (const [theme, style] of Object.entries(themes))
    it(`has nothing that axe-core finds in the theme ${theme}, at 200 % either`, async () => {
      const other = await browser.newPage({ viewport: { width: 450, height: 300 } });
      const file = join(folder, `${theme}.html`);
      writeFileSync(
        file,
        graphPage(template(), JSON.stringify({ ...graph, style: { ...graph.style, ...style } })),
      );
      await other.goto(pathToFileURL(file).href);
      await other.locator("#legend li").nth(1).waitFor();
      await other.screenshot({ path: join(checkout, "out", "screenshots", `exported-graph-${theme}.png`) });
      assert.deepEqual(await axeFindings(other), []);
      const fits = await other.evaluate(
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
      );
      assert.ok(fits);
      await other.close();
    });

  it("is in the language of whoever saved it", async () => {
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    assert.equal(await page.title(), "Netz");
    assert.deepEqual(await page.getByRole("heading").allTextContents(), ["Netz"]);
    assert.ok(!(await page.locator("main").innerText()).includes("Graph"));
  });

  it("finds a note by its words, and flies there", async () => {
    const search = page.getByRole("searchbox", { name: "Notiz suchen" });
    await search.fill("hacking rew");
    await page.getByRole("button", { name: "Reward Hacking", exact: true }).waitFor();
    await search.fill("onerror");
    await page.getByRole("button", { name: hostile[1] ?? "", exact: true }).waitFor();
    await search.press("Enter");
    await page.locator("#found li").waitFor({ state: "detached" });
  });

  it("tells what is below the pointer", async () => {
    const card = page.locator("#card");
    await card.waitFor({ state: "hidden" });
    // The node that was found last is in the middle.
    for (let step = 0; step < 40 && !(await card.isVisible()); step++) await page.mouse.move(430 + step, 300);
    assert.equal(await card.locator("strong").textContent(), hostile[1]);
  });

  it("runs no script that a note wrote, nor one that comes later", async () => {
    const later = async () => {
      const script = document.createElement("script");
      script.textContent = "window.broken = 1";
      document.body.append(script);
      return Promise.resolve("broken" in window);
    };
    assert.equal(await page.evaluate(later), false);
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? "", /Content Security Policy/);
  });
});
