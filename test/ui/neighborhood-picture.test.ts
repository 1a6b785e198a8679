import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FrameLocator } from "playwright-core";
import { axeFindings } from "./axe-findings.ts";
import { ThemedWorkbench } from "./themed-workbench.ts";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

describe("The neighborhood as a picture", () => {
  const themed = new ThemedWorkbench(() => WorkbenchPage.open(sample, { name: "sample-notes" }));

  after(async () => {
    await themed.close();
  });

  for (const theme of ThemedWorkbench.themes) {
    describe(`in the theme ${theme}`, () => {
      let workbench: WorkbenchPage;
      let panel: FrameLocator;

      before(async () => {
        workbench = await themed.in(theme);
        await workbench.openFile("alignment-faking.md");
        await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
        await workbench.run("Relata: Open Neighborhood");
        panel = workbench.webview();
        await panel.getByRole("heading", { name: "Alignment Faking", exact: true, level: 1 }).waitFor();
        await panel.getByRole("button", { name: "Picture", exact: true }).click();
        await panel.getByRole("listbox", { name: "Picture" }).waitFor();
      });

      afterEach(async function () {
        if (this.currentTest?.state === "failed")
          await workbench.screenshot(`failed ${this.currentTest.title}`);
      });

      const options = () => panel.locator('.stage [role="option"]');

      it("shows every neighbor as a node that can be named, without what axe-core finds", async () => {
        await options().nth(24).waitFor({ state: "attached" });
        assert.equal(await options().count(), 25);
        const first = await options().first().innerText();
        assert.match(first, /^Alignment Faking, Concept, 24 edges, /);
        await workbench.screenshot(`picture-${theme}`);
        assert.deepEqual(await axeFindings(panel), []);
      });

      if (theme !== "dark") return;

      it("has its controls in one row, and is seen as a whole, in a page of 480 pixels", async () => {
        // The panel has half of what the side bar leaves.
        await workbench.page.setViewportSize({ width: 1318, height: 900 });
        const boxOf = (selector: string) => panel.locator(selector).boundingBox();
        await workbench.until(async () => ((await boxOf("body"))?.width ?? 0) <= 480);
        const [body, stage] = [await boxOf("body"), await boxOf(".stage")];
        assert.ok(body && stage && body.width <= 480 && body.width > 460, JSON.stringify(body));
        const controls = await panel.locator(".controls > *, .picture-tools > *").all();
        assert.ok(controls.length >= 10);
        for (const control of controls) {
          const box = await control.boundingBox();
          assert.ok(
            box && Math.abs(box.y + box.height / 2 - stage.y + 20) < 15,
            JSON.stringify({ box, stage }),
          );
        }
        assert.ok(stage.height > 300 && stage.y + stage.height < 900, JSON.stringify(stage));
        await workbench.screenshot("picture-narrow-dark");
        await workbench.page.setViewportSize({ width: 1400, height: 900 });
      });

      it("is saved as a file", async () => {
        const file = join(workbench.folder, "graph.svg");
        await panel.getByRole("button", { name: "Save as SVG" }).click();
        const box = workbench.page.locator(".quick-input-widget:visible input.input");
        await box.waitFor();
        await workbench.until(async () => (await box.inputValue()).endsWith("graph.svg"));
        await workbench.page.keyboard.press("Enter");
        await workbench.until(() => existsSync(file) && readFileSync(file, "utf8").endsWith("</svg>\n"));
        assert.match(readFileSync(file, "utf8"), /^<svg [\s\S]*Alignment Faking[\s\S]*<\/svg>\n$/);
      });

      it("goes two steps deep, and filters with the list", async () => {
        await panel.getByLabel("Depth").selectOption("2");
        await options().nth(40).waitFor({ state: "attached" });
        await workbench.screenshot("picture-depth-2-dark");
        await panel.getByRole("button", { name: "Concept", exact: true }).click();
        await panel.getByRole("option", { name: /^Evaluation Awareness/ }).waitFor({ state: "detached" });
        await panel
          .getByRole("option", { name: /^Alignment Faking, Concept/ })
          .waitFor({ state: "attached" });
        await panel.getByRole("button", { name: "Concept", exact: true }).click();
        await panel.getByLabel("Depth").selectOption("1");
      });

      it("is moved by mouse and fingers: a node that was dragged is held, one whose drag was cancelled is not", async () => {
        const { page } = workbench;
        const canvas = panel.locator(".stage canvas");
        const box = await canvas.boundingBox();
        assert.ok(box);
        const chosen = panel.locator('.stage [role="option"][aria-selected="true"]');
        const held = panel.getByRole("button", { name: "Hold in Place" });
        /** A place where a click finds a node that had not the focus. */
        const nodePlace = async () => {
          const before = await chosen.innerText();
          // Further apart than the two clicks of a double click.
          for (let y = 25; y < box.height; y += 25) {
            for (let x = 25; x < box.width; x += 25) {
              await page.mouse.click(box.x + x, box.y + y);
              if ((await chosen.innerText()) !== before) return { x: box.x + x, y: box.y + y };
            }
          }
          throw new Error("No node was found by clicking.");
        };
        const place = await nodePlace();
        assert.equal(await held.getAttribute("aria-pressed"), "false");
        const touch = await page.context().newCDPSession(page);
        const send = (type: "touchStart" | "touchMove" | "touchCancel", ...points: (typeof place)[]) =>
          touch.send("Input.dispatchTouchEvent", {
            type,
            touchPoints: points.map((point, id) => ({ ...point, id })),
          });
        await send("touchStart", place);
        await send("touchMove", { x: place.x + 40, y: place.y + 30 });
        await send("touchCancel");
        assert.equal(await held.getAttribute("aria-pressed"), "false");
        // A cancelled drag leaves the node where it was: the mouse finds it there, and a real drag holds it.
        await page.mouse.move(place.x, place.y);
        await page.mouse.down();
        await page.mouse.move(place.x + 30, place.y + 20, { steps: 3 });
        await page.mouse.up();
        await panel.getByRole("button", { name: "Hold in Place", pressed: true }).waitFor();
        await held.click();
        await panel.getByRole("button", { name: "Hold in Place", pressed: false }).waitFor();
        // Two fingers that part enlarge the picture: what is drawn differs.
        const drawn = () => canvas.evaluate((element) => (element as HTMLCanvasElement).toDataURL());
        const small = await drawn();
        const [middle, side] = [box.x + box.width / 2, box.y + box.height / 2];
        await send("touchStart", { x: middle - 30, y: side }, { x: middle + 30, y: side });
        await send("touchMove", { x: middle - 90, y: side }, { x: middle + 90, y: side });
        await send("touchCancel");
        assert.notEqual(await drawn(), small);
        await panel.getByRole("button", { name: "Show All of It" }).click();
      });

      it("is walked by arrow keys, expanded, hidden and opened by keys", async () => {
        const stage = panel.getByRole("listbox", { name: "Picture" });
        await stage.focus();
        await workbench.page.keyboard.press("ArrowRight");
        const chosen = panel.locator('.stage [role="option"][aria-selected="true"]');
        const name = await chosen.innerText();
        assert.doesNotMatch(name, /^Alignment Faking, Concept/);
        const before = await options().count();
        await workbench.page.keyboard.press("h");
        await panel.getByRole("button", { name: "Show 1 Hidden" }).waitFor();
        assert.equal(await options().count(), before - 1);
        await panel.getByRole("button", { name: "Show 1 Hidden" }).click();
        await panel.getByRole("option", { name: /^Constitutional AI/ }).waitFor({ state: "attached" });
        await stage.focus();
        const arrows = ["ArrowLeft", "ArrowDown", "ArrowRight", "ArrowUp"];
        for (let press = 0; press < 12 && (await options().count()) <= before; press++) {
          await workbench.page.keyboard.press(arrows[press % arrows.length] ?? "");
          await workbench.page.keyboard.press("e");
          await workbench.page.waitForTimeout(300);
        }
        assert.ok((await options().count()) > before);
        const title = (await chosen.innerText()).split(", ")[0] ?? "";
        await workbench.page.keyboard.press("Alt+Enter");
        await panel.getByRole("heading", { name: title, level: 1 }).waitFor();
        await workbench.screenshot("picture-walked-dark");
      });

      it("filters the list by text, unfolds what says an edge, and groups by relation", async () => {
        await workbench.run("Relata: Open Neighborhood");
        await panel.getByRole("button", { name: "List", exact: true }).click();
        await panel.getByRole("searchbox").fill("concept");
        await panel.getByRole("searchbox").fill("");
        await panel.getByLabel("Group by").selectOption("relation");
        const row = panel.locator("li.row").first();
        await row.hover();
        await row.locator("[data-fold]").click();
        await panel.locator(".occurrences li").first().waitFor();
        await workbench.screenshot("panel-unfolded-dark");
        await panel.getByLabel("Group by").selectOption("type");
      });

      it("makes a similar note a neighbor, and forgets one that is not related", async () => {
        await workbench.run("View: Focus First Editor Group");
        await workbench.openFile("alignment-faking.md");
        await panel.getByRole("heading", { name: "Related by similarity (8)" }).waitFor();
        const similar = panel.locator('section[aria-labelledby="similar"] li.row');
        const first = await similar.first().locator(".title").innerText();
        await similar
          .first()
          .getByRole("button", { name: /^Link as/ })
          .click();
        const box = workbench.page.locator(".quick-input-widget:visible input.input");
        await box.fill("associated_with");
        await workbench.page.keyboard.press("Enter");
        await similar.locator(".title", { hasText: first }).waitFor({ state: "detached" });
        await panel.getByRole("button", { name: first, exact: true }).waitFor();
        await panel.getByRole("heading", { name: /Related by similarity/ }).waitFor();
        const second = await similar.first().locator(".title").innerText();
        assert.notEqual(second, first);
        await similar
          .first()
          .getByRole("button", { name: /^Not Related/ })
          .click();
        await similar.locator(".title", { hasText: second }).waitFor({ state: "detached" });
        await workbench.screenshot("panel-decided-dark");
      });

      it("unites a similar note with the one at hand, previewed", async () => {
        const similar = panel.locator('section[aria-labelledby="similar"] li.row');
        await similar.first().waitFor();
        const title = await similar.first().locator(".title").innerText();
        await similar
          .first()
          .getByRole("button", { name: /^Same Thing/ })
          .click();
        await workbench.page
          .locator('.quick-input-list .monaco-list-row.focused[aria-label^="Append the text"]')
          .waitFor();
        await workbench.page.keyboard.press("Enter");
        const apply = workbench.page.locator(
          ".bulk-edit-panel .monaco-button, .refactor-preview .monaco-button",
          {
            hasText: "Apply",
          },
        );
        await apply.first().waitFor();
        await workbench.screenshot("merge-preview-dark");
        await apply.first().click();
        await similar.locator(".title", { hasText: title }).waitFor({ state: "detached" });
        await workbench.page.locator(".statusbar-item", { hasText: "58 notes" }).waitFor();
        await workbench.placeOf("aliases: [AF, ");
        await workbench.screenshot("merged-dark");
        await workbench.run("View: Focus First Editor Group");
        await workbench.click("# Alignment Faking");
        await workbench.page.keyboard.press("Control+Z");
        await workbench.page.locator(".statusbar-item", { hasText: "59 notes" }).waitFor();
        await workbench.placeOf("aliases: [AF]");
        await similar.locator(".title", { hasText: title }).waitFor();
      });

      it("finds the shortest ways between two notes", async () => {
        await workbench.run("Relata: Find Path Between…");
        const answer = async (question: string, text: string) => {
          const box = workbench.page.locator(`.quick-input-widget:visible input[placeholder="${question}"]`);
          await box.fill(text);
          await workbench.page
            .locator(`.quick-input-list .monaco-list-row.focused[aria-label^="${text}"]`)
            .first()
            .waitFor();
          await workbench.page.keyboard.press("Enter");
        };
        await answer("The note that the path starts from", "Evan Hubinger");
        await answer("The note that it leads to", "Reward Hacking");
        await panel
          .getByRole("heading", { name: "From Evan Hubinger to Reward Hacking", level: 1 })
          .waitFor();
        await panel.locator(".paths li").first().waitFor();
        await workbench.screenshot("paths-dark");
      });
    });
  }
});
