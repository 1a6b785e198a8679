import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { join, resolve } from "node:path";
import { writeGeneratedVault } from "./generated-vault.ts";
import type { Figures } from "./jobs.ts";
import { measureVault, run, withFolder, type VaultFigures } from "./measure-vault.ts";
import { wordNetVault } from "./wordnet.ts";

/** A vault that the whole benchmark measures. */
interface MeasuredVault {
  readonly name: string;
  readonly figures: VaultFigures;
  readonly beside: Figures;
}

const shared = join(process.cwd(), "..", "shared", "corpora");
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

if (folder !== undefined) measureOne(resolve(folder));
else measureAll();

function measureOne(location: string): void {
  if (!statSync(location, { throwIfNoEntry: false })?.isDirectory()) {
    console.error(`There is no folder ${location}.`);
    process.exitCode = 2;
    return;
  }
  const figures = measureVault(location);
  if (process.argv.includes("--json")) console.log(JSON.stringify(figures));
  else
    for (const [name, figure] of Object.entries(figures)) console.log(`${name.padEnd(18)} ${shown(figure)}`);
}

function measureAll(): void {
  const vaults: MeasuredVault[] = [];
  withFolder("relata-vaults-", (scratch) => {
    for (const { name, location } of vaultsIn(scratch)) {
      console.error(`Measuring ${name} …`);
      vaults.push({ name, figures: measureVault(location), beside: besideOf(location, scratch) });
    }
  });
  const bundles = bundleSizes();
  const machine = `${String(availableParallelism())} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
  console.log(`\n${machine}\n`);
  console.log(tableOf(vaults));
  console.log(
    `\nBundles: ${Object.entries(bundles)
      .map(([name, size]) => `${name} ${String(Math.round(size / 1000))} KB`)
      .join(", ")}.`,
  );
  mkdirSync("out", { recursive: true });
  writeFileSync(join("out", "bench.json"), JSON.stringify({ machine, vaults, bundles }, undefined, 2));
}

function* vaultsIn(scratch: string): Generator<{ name: string; location: string }> {
  for (const count of [1000, 10_000]) {
    const location = join(scratch, String(count));
    writeGeneratedVault(location, count);
    yield { name: `made up, ${String(count)}`, location };
  }
  const archive = join(shared, "attack.tar.gz");
  if (existsSync(archive)) {
    execFileSync("tar", ["-xzf", archive, "-C", scratch]);
    yield { name: "attack", location: join(scratch, "attack") };
  }
  yield wordNet(scratch);
}

/** WordNet as a vault where it can be had, else a made-up vault of that size. */
function wordNet(scratch: string): { name: string; location: string } {
  const location = wordNetVault();
  if (location !== undefined) return { name: "WordNet", location };
  const madeUp = join(scratch, "117659");
  writeGeneratedVault(madeUp, 117_659);
  return { name: "made up, 117659", location: madeUp };
}

/** What is measured once, and what others take for the same job. */
function besideOf(location: string, scratch: string): Figures {
  const copy = join(scratch, "copy");
  cpSync(location, copy, { recursive: true });
  const cache = join(scratch, "copy-cache");
  run("open", copy, cache);
  const figures = {
    ...run("firstHover", location, join(scratch, "no-cache")),
    ...run("similar", location, cache),
    ...run("plainParser", location),
    ...run("languageService", location),
    ...run("checkout", copy, cache),
  };
  execFileSync("rm", ["-rf", copy, cache, join(scratch, "no-cache")]);
  return figures;
}

function bundleSizes(): Record<string, number> {
  return Object.fromEntries(
    readdirSync("dist")
      .filter((name) => /\.c?js$/.test(name))
      .map((name) => [name, statSync(join("dist", name)).size]),
  );
}

function tableOf(vaults: readonly MeasuredVault[]): string {
  type Row = readonly [what: string, goal: string, of: (vault: MeasuredVault) => string];
  const figure = (name: string) => (vault: MeasuredVault) => shown(vault.figures[name] ?? vault.beside[name]);
  const rows: readonly Row[] = [
    ["notes", "", ({ figures }) => String(figures.notes)],
    ["edges", "", ({ figures }) => String(figures.edges)],
    ["raw read, ms", "", figure("rawReadMs")],
    ["list and stat, ms", "", figure("listStatMs")],
    ["cold, ms", "", figure("coldMs")],
    ["cold / raw read", "≤ 3", ({ figures }) => shown(figures.coldMs / figures.rawReadMs)],
    ["warm, ms", "", figure("warmMs")],
    ["warm / list and stat", "≤ 1.5", ({ figures }) => shown(figures.warmMs / figures.listStatMs)],
    ["plain mdast-util-from-markdown, ms", "", figure("plainParserMs")],
    ["vscode-markdown-languageservice, references to one file, ms", "", figure("languageServiceMs")],
    ["keystroke, 10 KB, ms", "< 5, flat", figure("keystrokeMs")],
    ["keystroke, 1 MB, ms", "< 50", figure("longKeystrokeMs")],
    ["hover, ms", "< 5, flat", figure("hoverMs")],
    ["definition, ms", "< 5, flat", figure("definitionMs")],
    ["backlinks of the most linked, ms", "< 5", figure("backlinksMs")],
    ["neighborhood of the most linked, ms", "< 5", figure("neighborhoodMs")],
    ["completion, ms", "< 30", figure("completionMs")],
    ["similar notes, the first time, ms", "", figure("vectorsMs")],
    ["similar notes, ms", "< 100", figure("similarMs")],
    ["longest block meanwhile, ms", "< 50", figure("vectorsBlockMs")],
    ["memory of the vectors and their thread, MB", "", figure("vectorsMB")],
    ["memory, MB", "< 300", figure("memoryMB")],
    ["longest block, cold, ms", "< 50", figure("longestBlockMs")],
    ["first hover while reading, ms", "< 300", figure("firstHoverMs")],
    ["checkout of up to 5,000 notes, ms", "", figure("checkoutMs")],
    [
      "checkout / its share of cold",
      "≤ 2",
      ({ figures, beside }) =>
        shown(
          (beside["checkoutMs"] ?? 0) / ((figures.coldMs * (beside["changedNotes"] ?? 0)) / figures.notes),
        ),
    ],
  ];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = ["", "goal", ...vaults.map(({ name }) => name)];
  return [
    line(head),
    line(head.map(() => "---")),
    ...rows.map(([what, goal, of]) => line([what, goal, ...vaults.map(of)])),
  ].join("\n");
}

function shown(figure: number | undefined): string {
  if (figure === undefined || Number.isNaN(figure)) return "";
  return figure >= 100 ? String(Math.round(figure)) : String(Number(figure.toPrecision(2)));
}
