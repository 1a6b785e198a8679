import assert from "node:assert/strict";
import { existsSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator } from "playwright-core";
import { axeFindings } from "./axe-findings.ts";
import { GraphPage } from "./graph-page.ts";
import {
  findsByPointer,
  findsWays,
  keepsInPlace,
  narrows,
  selectsByControl,
  selectsByPointer,
  showsTyped,
} from "./graph-walks.ts";
import { themes, WorkbenchPage, type Theme } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

/** The uppermost pixels of a node are nearly alike, so the first of them is some pixels to the left or right, as it is drawn. */
const sameNode = 15;

describe("The graph", () => {
  let workbench: WorkbenchPage;
  let graph: FrameLocator;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, { name: "sample-notes", isReloaded: true });
    await workbench.openFile("alignment-faking.md");
    await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
    await workbench.run("Relata: Open Graph");
    graph = workbench.webview();
    await graph.locator('canvas[data-settled="true"]').waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  after(async () => {
    await workbench.close();
  });

  const counts = () => graph.getByRole("status");

  it("shows all notes, tells what colours mean, and chooses the active note", async () => {
    await counts()
      .filter({ hasText: /^60 of 60 nodes, 93 edges$/ })
      .waitFor();
    await graph.getByRole("heading", { name: "Alignment Faking", exact: true, level: 2 }).waitFor();
    assert.deepEqual(await axeFindings(graph), []);
  });

  it("hides what the legend's buttons are released for", async () => {
    const concepts = graph.getByRole("button", { name: /^Concept 20$/ });
    await concepts.click();
    await counts()
      .filter({ hasText: /^40 of 60 nodes/ })
      .waitFor();
    await concepts.click();
    await counts()
      .filter({ hasText: /^60 of 60 nodes/ })
      .waitFor();
  });

  it("finds a note as one types, and walks by keys", async () => {
    const search = graph.getByRole("combobox", { name: "Find a note" });
    await search.fill("reward hack");
    await graph.getByRole("option", { name: "Reward Hacking" }).waitFor();
    await search.press("Enter");
    await graph.getByRole("heading", { name: "Reward Hacking", level: 2 }).waitFor();
    const stage = graph.getByRole("application", { name: "Graph" });
    await stage.press("2");
    await counts()
      .filter({ hasNotText: /^60 of/ })
      .waitFor();
    await stage.press("Escape");
    await counts()
      .filter({ hasText: /^60 of 60 nodes/ })
      .waitFor();
    await stage.press("ArrowDown");
    await graph.getByRole("complementary").waitFor();
  });

  it("is a table as well, in step with what is chosen and shown", async () => {
    await graph.getByRole("button", { name: "Table", exact: true }).click();
    const rows = graph.locator("tbody tr");
    await rows.nth(59).waitFor();
    await rows.getByRole("button", { name: "Compliance Gap", exact: true }).click();
    await graph.getByRole("heading", { name: "Compliance Gap", level: 2 }).waitFor();
    await graph.locator('tr[aria-selected="true"]', { hasText: "Compliance Gap" }).waitFor();
    await graph.getByRole("button", { name: "Table", exact: true }).click();
  });

  it("keeps a filter under a name", async () => {
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("spinbutton", { name: "At least so many edges" }).fill("4");
    await counts()
      .filter({ hasNotText: /^60 of/ })
      .waitFor();
    await graph.getByRole("textbox", { name: "Name of this filter" }).fill("Hubs");
    await graph.getByRole("button", { name: "Keep", exact: true }).click();
    const chip = graph.getByRole("button", { name: "Hubs", exact: true, pressed: true });
    await chip.waitFor();
    await chip.click();
    await counts()
      .filter({ hasText: /^60 of 60/ })
      .waitFor();
    await graph.getByRole("button", { name: "Hubs", exact: true, pressed: false }).waitFor();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
  });

  it("is filtered by folder, status and relation", async () => {
    await narrows(new GraphPage(workbench, graph));
  });

  it("selects several notes by keys, and writes a tag into them, which it shows at once", async () => {
    const stage = graph.getByRole("application", { name: "Graph" });
    await selectTwo("Reward Hacking");
    await graph.getByRole("button", { name: "Tag…", exact: true }).click();
    const box = workbench.page.locator(".quick-input-widget:visible input.input");
    await box.fill("seen-in-the-graph");
    await box.press("Enter");
    await workbench.page.getByRole("button", { name: "Apply", exact: true }).click();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    const tags = graph.getByRole("combobox", { name: "Tag", exact: true });
    await tags.locator("option", { hasText: "seen-in-the-graph" }).waitFor({ state: "attached" });
    await tags.selectOption("seen-in-the-graph");
    await counts()
      .filter({ hasText: /^2 of 60/ })
      .waitFor();
    await graph.getByRole("button", { name: "Show Everything" }).click();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await stage.press("Escape");
  });

  it("shows similar notes that are not linked, and links a note to the one that it is dropped on", async () => {
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("button", { name: "Similar Notes", exact: true }).click();
    await graph.getByRole("button", { name: /^Similar Notes \d+$/, pressed: true }).waitFor();
    await graph.getByRole("button", { name: /^Similar Notes \d+$/ }).click();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("button", { name: "Show All", exact: true }).click();
    const relations = workbench.page.locator(".quick-input-widget:visible input.input");
    for (let attempt = 1; ; attempt++) {
      const [from, to] = [await placeOfFirst("Note"), await placeOfFirst("Paper")];
      await workbench.page.mouse.move(from.x, from.y);
      await workbench.page.mouse.down();
      await workbench.page.mouse.move(to.x - 40, to.y, { steps: 3 });
      await workbench.page.mouse.move(to.x, to.y, { steps: 3 });
      await workbench.page.mouse.up();
      // What the pointer rests on has the others fade.
      await workbench.page.mouse.move(from.x, 5);
      try {
        await relations.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 4) throw error;
      }
    }
    await workbench.page.locator(".quick-input-list .monaco-list-row").first().waitFor();
    await relations.fill("shown_by");
    await workbench.page
      .locator(".quick-input-list .monaco-list-row.focused", { hasText: "shown_by" })
      .waitFor();
    await workbench.page.keyboard.press("Enter");
    await counts()
      .filter({ hasText: /94 edges$/ })
      .waitFor();
    await workbench.openFile("Start here.md");
    await workbench.placeOf("shown_by");
    await workbench.run("Relata: Open Graph");
  });

  /** Selects a note and a near one in some direction, by keys. */
  function selectTwo(title: string): Promise<void> {
    return new GraphPage(workbench, graph).selectTwo(title, title);
  }

  /** A place of the canvas with nothing around it. */
  async function emptyPlace(): Promise<{ readonly x: number; readonly y: number }> {
    const canvas = graph.locator("canvas");
    const box = await canvas.boundingBox();
    const place = await canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) return undefined;
      const { width, height, clientWidth, clientHeight } = element;
      const context = element.getContext("2d");
      const half = 30;
      for (let y = 2 * half; y < clientHeight - 2 * half; y += half)
        for (let x = 2 * half; x < clientWidth - 2 * half; x += half) {
          const [scaleX, scaleY] = [width / clientWidth, height / clientHeight];
          const area = [
            (x - half) * scaleX,
            (y - half) * scaleY,
            2 * half * scaleX,
            2 * half * scaleY,
          ] as const;
          const pixels = new Uint32Array(context?.getImageData(...area).data.buffer ?? new ArrayBuffer(0));
          if (pixels.every((pixel) => pixel === pixels[0]) && document.elementFromPoint(x, y) === element)
            return { x, y };
        }
      return undefined;
    });
    assert.ok(box && place);
    return { x: box.x + place.x, y: box.y + place.y };
  }

  /** Where a node of a category is seen as soon as it is where it should be; fails where it does not come there. */
  async function placeWhere(
    category: string,
    isThere: (place: { readonly x: number; readonly y: number }) => boolean,
  ): Promise<{ readonly x: number; readonly y: number }> {
    for (let wait = 0; ; wait++) {
      const place = await placeOfFirst(category);
      if (isThere(place)) return place;
      assert.ok(wait < 60, JSON.stringify(place));
      await workbench.page.waitForTimeout(250);
    }
  }

  /** Where a node of a type is seen, by its colour. */
  async function placeOfFirst(type: string): Promise<{ readonly x: number; readonly y: number }> {
    const button = graph.getByRole("button", { name: new RegExp(`^${type} \\d+$`) });
    const color = await button.locator("svg").evaluate((mark) => {
      const figure = mark.querySelector("circle, polygon");
      return figure ? getComputedStyle(figure).fill : "";
    });
    const canvas = graph.locator("canvas");
    const find = () =>
      canvas.evaluate((element, wanted) => {
        if (!(element instanceof HTMLCanvasElement)) return undefined;
        const { width, height } = element;
        const pixels = element.getContext("2d")?.getImageData(0, 0, width, height).data;
        const [red, green, blue] = wanted.match(/\d+/g)?.map(Number) ?? [];
        // A few pixels of the colour below each other are a node, and not the rim of a letter or a line.
        for (let y = 0; y < height - 4; y++)
          next: for (let x = 0; x < width; x++) {
            for (let down = 0; down < 4; down++) {
              const at = 4 * ((y + down) * width + x);
              if (pixels?.[at] !== red || pixels?.[at + 1] !== green || pixels?.[at + 2] !== blue)
                continue next;
            }
            return { x: (x * element.clientWidth) / width, y: ((y + 2) * element.clientHeight) / height };
          }
        return undefined;
      }, color);
    // While nodes move, another thread draws them.
    let place = await find();
    for (let wait = 0; !place && wait < 60; wait++) {
      await workbench.page.waitForTimeout(250);
      place = await find();
    }
    const box = await canvas.boundingBox();
    assert.ok(box && place, `${type}: ${color}`);
    return { x: box.x + place.x, y: box.y + place.y };
  }

  it("is saved as a file", async () => {
    const file = join(workbench.folder, "graph.svg");
    await graph.getByRole("application", { name: "Graph" }).press("Escape");
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("button", { name: "Similar Notes", exact: true }).click();
    const similar = graph.getByRole("button", { name: /^Similar Notes \d+$/, pressed: true });
    const pairs = Number((await similar.innerText()).replace(/\D/g, ""));
    await graph.getByRole("combobox", { name: "Save Picture" }).selectOption("svg");
    const box = workbench.page.locator(".quick-input-widget:visible input.input");
    await box.waitFor();
    await workbench.until(async () => (await box.inputValue()).endsWith("graph.svg"));
    await workbench.page.keyboard.press("Enter");
    await workbench.until(() => existsSync(file) && readFileSync(file, "utf8").endsWith("</svg>\n"));
    const picture = readFileSync(file, "utf8");
    assert.match(picture, /^<svg [\s\S]*Alignment Faking[\s\S]*<\/svg>\n$/);
    // Mentions of the active note are dashed, too, and thicker.
    const dashed = picture.match(/<line [^>]*stroke-width="1\.2" stroke-dasharray/g)?.length ?? 0;
    assert.ok(dashed > 0 && dashed <= pairs, `${dashed} lines for ${pairs} pairs, as far as they are seen`);
    await similar.click();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    const large = join(workbench.folder, "graph.png");
    const canvas = await graph.locator("canvas").first().boundingBox();
    await graph.getByRole("combobox", { name: "Save Picture" }).selectOption("4");
    await box.waitFor();
    await workbench.until(async () => (await box.inputValue()).endsWith("graph.png"));
    await workbench.page.keyboard.press("Enter");
    await workbench.until(() => existsSync(large) && readFileSync(large).length > 24);
    const header = readFileSync(large).subarray(0, 24);
    assert.equal(header.toString("latin1", 1, 4), "PNG");
    assert.ok(Math.abs(header.readUInt32BE(16) - 4 * (canvas?.width ?? 0)) <= 4, "four times as wide");
  });

  it("is moved by one finger and zoomed by two", async () => {
    await graph.getByRole("application", { name: "Graph" }).press("Escape");
    await graph.getByRole("button", { name: "Show All", exact: true }).click();
    const fingers = await workbench.fingers();
    const [before, ground] = [await placeOfFirst("Note"), await emptyPlace()];
    await fingers.move([ground], [{ x: ground.x + 60, y: ground.y + 40 }]);
    await placeWhere("Note", ({ x, y }) => Math.hypot(x - before.x - 60, y - before.y - 40) < sameNode);
    const apart = async () => {
      const [one, other] = [await placeOfFirst("Note"), await placeOfFirst("Artifact")];
      return Math.hypot(one.x - other.x, one.y - other.y);
    };
    const [distance, { x, y }] = [await apart(), await emptyPlace()];
    const pair = (half: number) => [
      { x: x - half, y },
      { x: x + half, y },
    ];
    await fingers.move(pair(28), pair(12));
    for (let wait = 0; (await apart()) > distance * 0.9; wait++) {
      assert.ok(wait < 60, `${await apart()} of ${distance}`);
      await workbench.page.waitForTimeout(250);
    }
    await graph.getByRole("button", { name: "Show All", exact: true }).click();
  });

  /** The colour on which the graph is drawn: that of a corner, where no node is. */
  function drawnGround(): Promise<string> {
    return graph
      .locator("canvas")
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const [red, green, blue] =
          canvas.getContext("2d")?.getImageData(2, canvas.height - 2, 1, 1).data ?? [];
        return `${red},${green},${blue}`;
      });
  }

  /** That of the theme's editors. */
  function editorGround(): Promise<string> {
    return graph.locator("body").evaluate((body) => {
      const context = document.createElement("canvas").getContext("2d");
      if (!context) return "";
      context.fillStyle = getComputedStyle(body).getPropertyValue("--vscode-editor-background");
      context.fillRect(0, 0, 1, 1);
      return Array.from(context.getImageData(0, 0, 1, 1).data.slice(0, 3)).join(",");
    });
  }

  it("looks its best in four themes", async () => {
    await graph.getByRole("application", { name: "Graph" }).press("Escape");
    await graph.getByRole("button", { name: "Show All", exact: true }).click();
    for (const theme of Object.keys(themes) as Theme[]) {
      await workbench.setTheme(theme);
      await workbench.until(async () => (await drawnGround()) === (await editorGround()));
      assert.equal(await drawnGround(), await editorGround(), theme);
      await workbench.screenshot(`graph-${theme}`);
      assert.deepEqual(await axeFindings(graph), [], theme);
    }
  });

  it("fits into its tab at 200 %", async () => {
    assert.ok(await workbench.fitsZoomed("graph-zoomed"));
  });

  it("is walked through by the pointer, as other vaults are", async () => {
    const page = new GraphPage(workbench, graph);
    const note = { search: "strategic dec", title: "Strategic Deception", file: "strategic-deception.md" };
    const other = {
      search: "situational",
      title: "Situational Awareness",
      file: "situational-awareness.md",
    };
    await findsByPointer(page, note, other);
    await findsWays(page, note);
    await selectsByPointer(page);
    await selectsByControl(page, note);
    await page.stage.press("Escape");
    await keepsInPlace(page, note);
    await page.button("Show All").click();
  });

  it("is coloured by a property and sized by age, and shows what was changed since a day", async () => {
    for (const [name, mood] of [
      ["concepts/reward-hacking.md", "bold"],
      ["concepts/sycophancy.md", "bold"],
      ["concepts/scheming.md", "shy"],
    ] as const) {
      const file = join(workbench.folder, name);
      writeFileSync(file, readFileSync(file, "utf8").replace("---\n", `---\nmood: ${mood}\n`));
    }
    const old = new Date("2020-05-01T12:00:00Z");
    utimesSync(join(workbench.folder, "concepts", "corrigibility.md"), old, old);
    // The watcher of files passes over a change of nothing but the time.
    await workbench.run("Relata: Read All Notes Again");
    const colours = graph.getByRole("combobox", { name: "Colour by" });
    await colours.locator("option", { hasText: "Property: mood" }).waitFor({ state: "attached" });
    await colours.selectOption("property:mood");
    await graph.getByRole("button", { name: /^bold 2$/ }).waitFor();
    await graph.getByRole("button", { name: /^shy 1$/ }).waitFor();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("combobox", { name: "Size by" }).selectOption("age");
    await graph.getByRole("button", { name: "Dates", exact: true }).click();
    await graph.getByText("Dates of the files").waitFor();
    // A step up from its lower end: what is as old as the oldest note goes.
    const since = graph.getByRole("slider", { name: "Changed since" });
    await since.press("PageUp");
    await counts()
      .filter({ hasText: /^59 of 60 nodes/ })
      .waitFor();
    await workbench.screenshot("graph-by-property");
    assert.deepEqual(await axeFindings(graph), []);
  });

  it("is as it was after the window is loaded anew: filters, colours, what is chosen, and where one looks", async () => {
    const search = graph.getByRole("combobox", { name: "Find a note" });
    await search.fill("reward hack");
    await graph.getByRole("option", { name: "Reward Hacking" }).waitFor();
    await search.press("Enter");
    await graph.getByRole("heading", { name: "Reward Hacking", level: 2 }).waitFor();
    await graph.getByRole("button", { name: "Keep in Place", exact: true }).click();
    await graph.getByRole("button", { name: "Let Go", exact: true }).waitFor();
    await graph.getByRole("button", { name: "Zoom In" }).click();
    // Which waits until the picture stands still, and what it shows is kept.
    await workbench.screenshot("graph-before-reload");
    const before = await placeOfFirst("bold");
    await workbench.reload();
    graph = workbench.webview();
    await graph.getByRole("heading", { name: "Reward Hacking", level: 2 }).waitFor();
    await counts()
      .filter({ hasText: /^59 of 60 nodes/ })
      .waitFor();
    await graph.getByRole("button", { name: /^bold 2$/ }).waitFor();
    await graph.getByRole("slider", { name: "Changed since" }).waitFor();
    assert.equal(await graph.getByRole("combobox", { name: "Size by" }).inputValue(), "age");
    await graph.getByRole("button", { name: "Let Go", exact: true }).waitFor();
    await workbench.screenshot("graph-restored");
    await placeWhere("bold", (place) => Math.hypot(place.x - before.x, place.y - before.y) < sameNode);
    await graph.getByRole("button", { name: "Show Everything" }).click();
    await graph.getByRole("button", { name: "Filters", exact: true }).click();
    await graph.getByRole("combobox", { name: "Colour by" }).selectOption("auto");
  });

  it("opens what has the focus by Enter", async () => {
    const search = graph.getByRole("combobox", { name: "Find a note" });
    await search.fill("reward hack");
    await graph.getByRole("option", { name: "Reward Hacking" }).waitFor();
    await search.press("Enter");
    await graph.getByRole("button", { name: "Open", exact: true }).click();
    await workbench.waitForTab("reward-hacking.md");
  });

  it("opens all that are selected, and copies them as a list", async () => {
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.run("Relata: Open Graph");
    await selectTwo("Deceptive Alignment");
    await graph.getByRole("button", { name: "Copy as List", exact: true }).click();
    const copied = () =>
      workbench.page.evaluate(() => navigator.clipboard.readText()).catch((error: unknown) => String(error));
    await workbench.until(async () => (await copied()).startsWith("- [["));
    assert.match(await copied(), /^- \[\[.+\]\]\n- \[\[.+\]\]\n?$/);
    const tabs = workbench.page.locator(".tab");
    const before = await tabs.count();
    await graph.getByRole("button", { name: "Open All", exact: true }).click();
    await workbench.page.getByRole("tab", { name: "deceptive-alignment.md" }).waitFor();
    await tabs.nth(before + 1).waitFor();
  });

  it("merges two notes, after a look at what becomes of them", async () => {
    await workbench.run("Relata: Open Graph");
    await selectTwo("Compliance Gap");
    await graph.getByRole("button", { name: "Merge…", exact: true }).click();
    await workbench.page
      .locator('.quick-input-list .monaco-list-row.focused[aria-label^="Append the text"]')
      .waitFor();
    await workbench.page.keyboard.press("Enter");
    await workbench.page.getByRole("button", { name: "Apply", exact: true }).click();
    await workbench.page.locator(".statusbar-item", { hasText: "58 notes" }).waitFor();
    await counts()
      .filter({ hasText: /^59 of 59 nodes/ })
      .waitFor();
    await graph.getByRole("heading", { name: "Compliance Gap", level: 2 }).waitFor({ state: "detached" });
  });

  it("shows what somebody types before it is saved", async () => {
    const note = { search: "scheming", title: "Scheming", file: "scheming.md" };
    await showsTyped(new GraphPage(workbench, graph), note);
  });
});
