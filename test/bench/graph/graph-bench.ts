import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { launchBrowser } from "../../workbench/browser.mjs";
import { writeGeneratedVault } from "../generated-vault.ts";
import { withFolder } from "../measure-vault.ts";
import { wordNetVault } from "../wordnet.ts";
import type { Frames } from "./page/frames.ts";
import type { Measuring } from "./page/measuring.ts";
import { graphOfVault, type VaultGraph } from "./vault-graph.ts";

/** Which page draws: ours, or the plain library. */
type Kind = "own" | "plain";

/** What one page takes for one graph. */
interface PageFigures {
  /** By the name of the figure, in milliseconds. */
  readonly times: Readonly<Record<string, number>>;
  /** Whether what came next had not come to its end within {@link patience}. */
  readonly isUnended: boolean;
}

const noFigures: PageFigures = { times: {}, isUnended: false };

const built = join(process.cwd(), "out", "bench");
const size = { width: 1400, height: 900 };
/** How many frames each motion is measured in; where a frame takes seconds, a few. */
const [frames, fewFrames] = [120, 6];
/** For so long a page may take for one figure, in milliseconds: our own rests late on the largest graph, the plain library may hang. */
const patience: Readonly<Record<Kind, number>> = { own: 400_000, plain: 120_000 };

/**
 * Measures the graph's page in a browser as the UI tests have it, without a graphics card, beside sigma and graphology on the same
 * graphs: how soon there is a picture, when it rests, and how long a frame takes while somebody moves it.
 *
 * @param folders in place of the usual vaults
 * @param isOwnAlone whether the plain library is left out, which takes most of the time
 */
export async function measureGraphs(folders: readonly string[], isOwnAlone: boolean): Promise<void> {
  await withFolder("relata-graphs-", async (scratch) => {
    const rows: {
      readonly name: string;
      readonly graph: VaultGraph;
      readonly of: Record<Kind, PageFigures>;
    }[] = [];
    for (const { name, location } of folders.length > 0 ? folders.map(namedFolder) : vaultsIn(scratch)) {
      console.error(`Measuring ${name} …`);
      const graph = await graphOfVault(location);
      const own = await figuresOf("own", graph, name);
      const plain = isOwnAlone ? noFigures : await figuresOf("plain", graph, name);
      const of = { own, plain };
      rows.push({ name, graph, of });
      console.error(JSON.stringify(of));
    }
    const cell = (value: number | undefined) =>
      value === undefined ? "" : value >= 100 ? String(Math.round(value)) : value.toPrecision(2);
    const figureCell = (kind: Kind, { times, isUnended }: PageFigures, figure: string) =>
      times[figure] === undefined && isUnended ? `no end in ${patience[kind] / 1000} s` : cell(times[figure]);
    const namesOf = (kind: Kind) => new Set(rows.flatMap(({ of }) => Object.keys(of[kind].times)));
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    console.log(line(["", ...rows.map(({ name }) => name)]));
    console.log(line(["---", ...rows.map(() => "---:")]));
    console.log(line(["nodes", ...rows.map(({ graph }) => String(graph.nodes))]));
    console.log(line(["edges", ...rows.map(({ graph }) => String(graph.edges))]));
    console.log(line(["arrays of the graph, ms", ...rows.map(({ graph }) => cell(graph.numberingMs))]));
    for (const kind of ["own", "plain"] as const)
      for (const figure of namesOf(kind))
        console.log(
          line([
            `${kind === "own" ? "" : "sigma: "}${figure}, ms`,
            ...rows.map(({ of }) => figureCell(kind, of[kind], figure)),
          ]),
        );
  });
}

function namedFolder(location: string): { name: string; location: string } {
  return { name: location.split(/[\\/]/).at(-1) ?? location, location };
}

function* vaultsIn(scratch: string): Generator<{ name: string; location: string }> {
  yield { name: "the sample", location: join(process.cwd(), "media", "sample-notes") };
  for (const count of [2000, 10_000]) {
    const location = join(scratch, String(count));
    writeGeneratedVault(location, count);
    yield { name: `made up, ${count}`, location };
  }
  const location = wordNetVault();
  if (location !== undefined) yield { name: "WordNet", location };
}

async function figuresOf(kind: Kind, graph: VaultGraph, name: string): Promise<PageFigures> {
  const server = createServer(({ url = "/" }, response) => {
    answer(kind, graph, url, response);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    }),
  );
  const browser = await launchBrowser();
  const times: Record<string, number> = {};
  let isUnended = false;
  const within = async <T>(work: Promise<T>): Promise<T> => {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        isUnended = true;
        reject(new Error(`There was no end in ${patience[kind] / 1000} s.`));
      }, patience[kind]);
    });
    try {
      return await Promise.race([work, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  };
  try {
    const page = await browser.newPage({ viewport: size });
    page.on("pageerror", (error) => {
      console.error(error);
    });
    page.on("console", (message) => {
      if (message.type() === "error") console.error(message.text());
    });
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "commit" });
    await within(page.waitForFunction(() => "measuring" in window, undefined, { timeout: 0 }));
    const first = await within(ask(page, (measuring) => measuring.open()));
    times["first picture"] = first;
    add(times, "moving layout", await within(ask(page, (measuring) => measuring.rest(60))));
    await page.waitForTimeout(Math.max(0, 3000 - first));
    await within(pictured(page, `${kind}-${graph.nodes}-3s`));
    times["settled"] = await within(ask(page, (measuring) => measuring.settle()));
    await page.waitForTimeout(1000);
    await within(pictured(page, `${kind}-${graph.nodes}`));
    const count = kind === "plain" && graph.nodes > 50_000 ? fewFrames : frames;
    add(times, "panning", await within(ask(page, (measuring, count) => measuring.pan(count), count)));
    add(times, "zooming", await within(ask(page, (measuring, count) => measuring.zoom(count, 10), count)));
  } catch (error) {
    console.error(`${name}: ${String(error)}`);
  } finally {
    await browser.close();
    server.close();
  }
  return { times, isUnended };
}

function add(figures: Record<string, number>, name: string, { whole, script }: Frames): void {
  const at = (list: readonly number[], share: number) =>
    list[Math.floor((list.length - 1) * share)] ?? Number.NaN;
  figures[`${name}: frame, median`] = at(whole, 0.5);
  figures[`${name}: frame, 90 %`] = at(whole, 0.9);
  figures[`${name}: our script in it, median`] = at(script, 0.5);
  figures[`${name}: our script in it, 90 %`] = at(script, 0.9);
}

async function ask<T>(
  page: Page,
  question: (measuring: Measuring, count: number) => Promise<T>,
  count = 0,
): Promise<T> {
  const call = `(${question.toString()})(window.measuring, ${count})`;
  return page.evaluate<T>(call);
}

async function pictured(page: Page, name: string): Promise<void> {
  mkdirSync(join("out", "screenshots"), { recursive: true });
  await page.screenshot({ path: join("out", "screenshots", `bench-${name}.png`), timeout: 120_000 });
}

/** The pages and what they load. */
function answer(kind: Kind, graph: VaultGraph, url: string, response: ServerResponse): void {
  const send = (type: string, body: string | Uint8Array) => {
    response.writeHead(200, { "content-type": type });
    response.end(body);
  };
  const file = (path: string) => readFileSync(path);
  if (url === "/graph") send("application/octet-stream", graph.bytes);
  else if (url === "/bench.js") send("text/javascript", file(join(built, `${kind}-page.js`)));
  else if (url === "/graph.js") send("text/javascript", file(join("dist", "graph.js")));
  else if (url === "/graph.css") send("text/css", file(join("dist", "graph.css")));
  else if (url.endsWith(".ttf")) send("font/ttf", file(join("dist", "codicon.ttf")));
  else if (url === "/favicon.ico") send("image/x-icon", "");
  else if (url === "/") send("text/html", kind === "own" ? ownHtml : plainHtml);
  else {
    response.writeHead(404);
    response.end();
  }
}

const colors = {
  "editor-background": "#1f1f1f",
  foreground: "#cccccc",
  descriptionForeground: "#9d9d9d",
  focusBorder: "#0078d4",
  "editorWidget-background": "#202020",
  "charts-blue": "#59a4f9",
  "charts-green": "#89d185",
  "charts-red": "#f14c4c",
  "charts-yellow": "#cca700",
  "charts-orange": "#d18616",
  "charts-purple": "#b180d7",
};
const style = Object.entries(colors)
  .map(([name, color]) => `--vscode-${name}: ${color};`)
  .join(" ");
const ownHtml = `<!DOCTYPE html>
<html style="${style}"><head><meta charset="utf-8"><link rel="stylesheet" href="/graph.css">
<style>body { background: #1f1f1f; color: #ccc; font: 13px sans-serif }</style></head>
<body class="vscode-dark"><div id="root"></div><script src="/bench.js"></script><script src="/graph.js"></script></body></html>`;
const plainHtml = `<!DOCTYPE html>
<html><head><meta charset="utf-8"></head><body><script type="module" src="/bench.js"></script></body></html>`;

await measureGraphs(
  process.argv.slice(2).filter((argument) => !argument.startsWith("--")),
  process.argv.includes("--own"),
);
