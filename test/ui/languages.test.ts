import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { PseudoExtension, textOf } from "./pseudo-language.ts";
import { cutTextsOf, wordsOf } from "./words-of-a-page.ts";
import { WorkbenchPage } from "./workbench-page.ts";

const sample = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "media", "sample-notes");

/** What is called the same in every language, or as notes call their own: names of properties, types and relations. */
const same = new Set([
  "relata.json",
  "SVG",
  "status",
  "aliases",
  "tags",
  "embeds",
  "types",
  "folders",
  "title",
  "alias",
]);

/** The English texts as patterns; what goes into places is anything in a sentence, a number beside a single word. */
function patternsOf(texts: readonly string[]): RegExp[] {
  return texts
    .filter((text) => /[A-Za-z]{3}/.test(text.replace(/\{\d+\}/g, "")))
    .map((text) => {
      const words = text.replace(/\{\d+\}/g, "").match(/[A-Za-z]{2,}/g) ?? [];
      const value = words.length > 2 ? ".+" : "[\\d.,]+";
      const parts = text.split(/\{\d+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
      return new RegExp(`^${parts.join(value)}$`, "s");
    });
}

const extension = new PseudoExtension();

describe("In another language", () => {
  let workbench: WorkbenchPage;

  before(async () => {
    workbench = await WorkbenchPage.open(sample, {
      name: "sample-notes",
      translated: {
        language: extension.pseudo.language,
        extensionsDirectory: extension.install(),
      },
    });
  });

  after(async () => {
    await workbench.close();
    extension.dispose();
  });

  afterEach(async function () {
    if (this.currentTest?.state === "failed") await workbench.screenshot(`failed ${this.currentTest.title}`);
  });

  for (const { language, manifest, bundle } of [extension.pseudo, extension.german])
    describe(`called ${language}`, () => {
      const of = (text: string) => textOf(bundle, text);
      const command = (name: string) => `Relata: ${textOf(manifest, `command.${name}`)}`;
      const english = patternsOf(
        Object.keys(bundle).filter((text) => !same.has(text) && !Object.values(bundle).includes(text)),
      );

      async function assertTranslated(page: Locator): Promise<void> {
        const words = await wordsOf(page);
        assert.ok(words.length > 20, `only ${words.length} texts`);
        assert.deepEqual(
          words.filter((text) => english.some((pattern) => pattern.test(text))),
          [],
        );
      }

      before(async () => {
        if (language !== extension.pseudo.language) workbench = await workbench.inLanguage(language);
        await workbench.openFile("alignment-faking.md");
        await workbench.page
          .locator(".statusbar-item", { hasText: of("{0} notes").replace("{0}", "59") })
          .waitFor();
      });

      it("the views have no English word", async () => {
        await workbench.page.locator('.activitybar .action-label[aria-label^="Relata"]').click();
        for (const view of ["backlinks", "entities", "gaps"])
          await workbench.page
            .locator(".sidebar .pane-header", { hasText: textOf(manifest, `view.${view}`) })
            .waitFor();
        await workbench.page.locator(".sidebar").getByRole("treeitem").first().waitFor();
        await workbench.screenshot(`${language}-views`);
        await assertTranslated(workbench.page.locator(".sidebar .composite.viewlet"));
      });

      it("the neighborhood has none, and cuts none", async () => {
        // By its button: German names of several commands begin alike, and the palette has another one first.
        const label = textOf(manifest, "command.openNeighborhood");
        await workbench.page.locator(`.editor-actions .action-label[aria-label^="${label}"]`).first().click();
        const panel = workbench.webview();
        const heading = of("Neighborhood — ranked by edge-count");
        await panel.getByRole("heading", { name: heading }).waitFor();
        await panel.getByRole("heading", { name: of("Related by similarity") }).waitFor();
        await workbench.screenshot(`${language}-neighborhood`);
        await assertTranslated(panel.locator("body"));
        const point = (0.5).toLocaleString(language).charAt(1);
        const scores = await panel.locator(".score").allInnerTexts();
        assert.ok(scores.length > 0);
        for (const score of scores) assert.equal(score.charAt(1), point, score);
        assert.deepEqual(await cutTextsOf(panel.locator("body")), []);
        await panel
          .getByRole("radio", { name: of("Picture") })
          .or(panel.getByRole("button", { name: of("Picture"), exact: true }))
          .first()
          .click();
        await panel.getByRole("button", { name: of("Zoom In") }).waitFor();
        await workbench.screenshot(`${language}-picture`);
        await assertTranslated(panel.locator("body"));
        assert.deepEqual(await cutTextsOf(panel.locator("body")), []);
      });

      it("the graph has none, and cuts none", async () => {
        await workbench.run("View: Close All Editors");
        await workbench.run(command("openGraph"));
        const graph = workbench.webview();
        await graph.locator('canvas[data-settled="true"]').waitFor();
        const filters = graph.getByRole("button", { name: of("Filters"), exact: true });
        await filters.click();
        await graph.getByRole("spinbutton", { name: of("At least so many edges") }).waitFor();
        await workbench.screenshot(`${language}-graph`);
        await assertTranslated(graph.locator("body"));
        assert.deepEqual(await cutTextsOf(graph.locator("body")), []);
      });

      it("the page of one's own folder has none, and cuts none", async () => {
        await workbench.run("View: Close All Editors");
        await workbench.run(command("bringYourOwnFolder"));
        const page = workbench.webview();
        await page.getByRole("heading", { name: of("What Is There") }).waitFor();
        await workbench.screenshot(`${language}-own-folder`);
        await assertTranslated(page.locator("body"));
        assert.deepEqual(await cutTextsOf(page.locator("body")), []);
      });
    });
});
