import { withCorpus } from "../corpora/corpus.ts";
import { GraphPage } from "./graph-page.ts";
import {
  asksForSimilar,
  filters,
  findsByPointer,
  findsWays,
  keepsInPlace,
  linksAndTags,
  linksByDrop,
  merges,
  narrows,
  opensGroups,
  selectsByPointer,
  showsSimilar,
  showsTyped,
} from "./graph-walks.ts";
import { themes, WorkbenchPage, type Theme } from "./workbench-page.ts";

/** The typed graph, and a vault by hand whose notes have no types. */
const vaults = [
  {
    name: "attack",
    hasGroups: true,
    colours: "Type",
    note: { search: "T1059.001", title: "PowerShell", file: "PowerShell T1059.001.md" },
    other: { search: "execution", title: "Execution", file: "Execution TA0002.md" },
    category: /^Malware/,
  },
  {
    name: "vaults/data-engineering-wiki",
    hasGroups: false,
    colours: "Folder",
    note: { search: "data warehouse", title: "Data Warehouse", file: "Data Warehouse.md" },
    other: { search: "data pipeline", title: "Data Pipeline", file: "Data Pipeline.md" },
    category: /^Tools/,
  },
];

/** Pictures in four themes come when somebody wants to look at them. */
const arePicturesWanted = process.env["RELATA_PICTURES"] !== undefined;

describe("The graph of a vault by other hands", () => {
  let workbench: WorkbenchPage | undefined;

  after(async () => {
    await workbench?.close();
  });

  for (const { name, hasGroups, colours, note, other, category } of vaults)
    it(`is walked through as the sample is: ${name}`, async function () {
      this.timeout(400_000);
      await withCorpus(this, name, async (folder) => {
        const picture = `graph-of-${name.replace("vaults/", "")}`;
        const vault = folder.slice(folder.lastIndexOf("/") + 1);
        workbench = workbench
          ? await workbench.inFolder(folder, vault)
          : await WorkbenchPage.open(folder, { name: vault, isReloaded: true });
        try {
          const graph = await GraphPage.open(workbench);
          const automatic = graph.page.getByRole("option", { name: `Automatic: ${colours}` });
          await automatic.waitFor({ state: "attached" });
          await graph.showsAll();
          await hidesCategory(graph, category);
          if (arePicturesWanted) {
            await graph.rests();
            await takePictures(graph, picture);
          }
          await asksForSimilar(graph);
          await findsWays(graph, note);
          await selectsByPointer(graph);
          await graph.rests();
          if (hasGroups) await opensGroups(graph);
          await findsByPointer(graph, note, other);
          await keepsInPlace(graph, note);
          await showsSimilar(graph);
          await hidesPlaceholders(graph);
          await linksByDrop(graph, note);
          await linksAndTags(graph, note);
          await filters(graph, note.title);
          await narrows(graph);
          await merges(graph, other);
          await showsTyped(graph, note);
        } catch (error) {
          await workbench.screenshot(`failed ${picture}`);
          throw error;
        }
      });
    });
});

async function takePictures(graph: GraphPage, picture: string): Promise<void> {
  await graph.button("Show All").click();
  for (const theme of Object.keys(themes) as Theme[]) {
    await graph.workbench.setTheme(theme);
    await graph.workbench.screenshot(`${picture}-${theme}`);
  }
}

/** Until all is shown again there are notes alone. */
async function hidesPlaceholders(graph: GraphPage): Promise<void> {
  await graph.button("Filters").click();
  await graph.button("Placeholders").click();
  await graph.button("Filters").click();
}

async function hidesCategory(graph: GraphPage, name: RegExp): Promise<void> {
  const button = graph.page.getByRole("button", { name });
  await button.click();
  await graph.showsFewer();
  await button.click();
  await graph.showsAll();
}
