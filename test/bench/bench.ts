import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { basename, join, resolve } from "node:path";
import { editTable } from "./edits.ts";
import { writeGeneratedVault } from "./generated-vault.ts";
import { writeHubVault } from "./hub-vault.ts";
import type { Figures } from "./jobs.ts";
import { measureVault, run, withFolder, type VaultFigures } from "./measure-vault.ts";
import { wordNetVault } from "./wordnet.ts";

/** A vault that the whole benchmark measures. */
interface MeasuredVault {
  readonly name: string;
  /** Whether people wrote its notes by hand, for other tools. */
  readonly byHand: boolean;
  readonly figures: VaultFigures;
  readonly beside: Figures;
}

const shared = join(process.cwd(), "..", "shared", "corpora");
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

if (process.argv.includes("--edits")) measureEdits();
else if (folder !== undefined) measureOne(resolve(folder));
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
    for (const { name, location, byHand } of vaultsIn(scratch)) {
      console.error(`Measuring ${name} …`);
      vaults.push({ name, byHand, figures: measureVault(location), beside: besideOf(location, scratch) });
    }
  });
  const attachments = run("attachments", "");
  const bundles = bundleSizes();
  const machine = `${String(availableParallelism())} cores (${cpus()[0]?.model ?? "unknown"}), Node ${process.version}`;
  console.log(`\n${machine}\n`);
  console.log(tableOf(vaults));
  console.log(
    `\n20,000 files of one name: ${shown(attachments["attachmentsMs"])} ms, ${shown(attachments["attachmentsGrowth"])} times that of 10,000.`,
  );
  console.log(
    `\nBundles: ${Object.entries(bundles)
      .map(([name, size]) => `${name} ${String(Math.round(size / 1000))} KB`)
      .join(", ")}.`,
  );
  mkdirSync("out", { recursive: true });
  writeFileSync(join("out", "bench.json"), JSON.stringify({ machine, vaults, bundles }, undefined, 2));
}

/** What edits take, in the folder that is named, else in WordNet and in a vault with a hub. */
function measureEdits(): void {
  withFolder("relata-vaults-", (scratch) => {
    const figuresOf = (location: string) =>
      run("edits", location, join(scratch, "cache", basename(location)));
    if (folder !== undefined) {
      const location = resolve(folder);
      console.log(editTable([{ name: basename(location), figures: figuresOf(location) }]));
      return;
    }
    const hub = join(scratch, "hub");
    writeHubVault(hub, 99_000);
    const vaults = [wordNet(scratch), { name: "a hub of 20,000", location: hub }];
    console.log(editTable(vaults.map(({ name, location }) => ({ name, figures: figuresOf(location) }))));
  });
}

type Vault = Readonly<{ name: string; location: string; byHand: boolean }>;

function* vaultsIn(scratch: string): Generator<Vault> {
  for (const count of [1000, 10_000]) {
    const location = join(scratch, String(count));
    writeGeneratedVault(location, count);
    yield { name: `made up, ${String(count)}`, location, byHand: false };
  }
  for (const { name, archive, byHand } of archives()) {
    execFileSync("tar", ["-xzf", archive, "-C", scratch]);
    yield { name, location: join(scratch, name), byHand };
  }
  yield { ...wordNet(scratch), byHand: false };
  const hub = join(scratch, "hub");
  writeHubVault(hub, 99_000);
  yield { name: "made up, a hub of 20,000", location: hub, byHand: false };
}

/** The vaults of other people, where they are there. */
function archives(): { name: string; archive: string; byHand: boolean }[] {
  const attack = join(shared, "attack.tar.gz");
  const folder = join(shared, "vaults");
  const byHand = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".tar.gz")) : [];
  return [
    ...(existsSync(attack) ? [{ name: "attack", archive: attack, byHand: false }] : []),
    ...byHand.map((file) => ({
      name: file.slice(0, -".tar.gz".length),
      archive: join(folder, file),
      byHand: true,
    })),
  ];
}

/** WordNet as a vault where it can be had, else a made-up vault of that size. */
function wordNet(scratch: string): Pick<Vault, "name" | "location"> {
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
    ["megabytes", "", figure("megabytes")],
    ["raw read, ms", "", figure("rawReadMs")],
    ["list and stat, ms", "", figure("listStatMs")],
    ["commonmark.js alone, one thread, ms", "", figure("commonMarkMs")],
    ["cold, ms", "", figure("coldMs")],
    ["cold, at most", "*", (vault) => shown(coldGoal(vault))],
    ["warm, ms", "", figure("warmMs")],
    ["warm, at most", "**", ({ figures }) => shown(1.5 * figures.listStatMs + 150)],
    ["plain mdast-util-from-markdown, ms", "", figure("plainParserMs")],
    ["vscode-markdown-languageservice, references to one file, ms", "", figure("languageServiceMs")],
    ["keystroke, 10 KB, ms", "< 3", figure("keystrokeMs")],
    ["keystroke, 10 KB, longest block, ms", "< 16", figure("keystrokeBlockMs")],
    ["keystroke, 1 MB without links, ms", "< 16", figure("plainKeystrokeMs")],
    ["keystroke, 1 MB without links, longest block, ms", "< 16", figure("plainKeystrokeBlockMs")],
    ["keystroke, 1 MB with 3,000 links, ms", "< 16", figure("longKeystrokeMs")],
    ["keystroke, 1 MB with 3,000 links, longest block, ms", "< 16", figure("longKeystrokeBlockMs")],
    ["keystroke, 1 MB with 30,000 links, ms", "< 16", figure("linkedKeystrokeMs")],
    ["keystroke, 1 MB with 30,000 links, longest block, ms", "< 16", figure("linkedKeystrokeBlockMs")],
    ["hover, ms", "< 16", figure("hoverMs")],
    ["definition, ms", "< 16", figure("definitionMs")],
    ["backlinks of the most linked, ms", "< 16", figure("backlinksMs")],
    ["neighborhood of the most linked, ms", "< 16", figure("neighborhoodMs")],
    ["the panel's page of it, ms", "< 16", figure("panelMs")],
    ["longest turn while it is filtered, grouped, expanded, ms", "< 16", figure("panelTurnMs")],
    ["completion, ms", "< 30", figure("completionMs")],
    ["similar notes, the first time, ms", "", figure("vectorsMs")],
    ["similar notes, ms", "< 100", figure("similarMs")],
    ["longest block meanwhile, ms", "< 50", figure("vectorsBlockMs")],
    ["memory of the vectors and their thread, MB", "", figure("vectorsMB")],
    ["memory, MB", "< 300", figure("memoryMB")],
    ["what of it is in use, MB", "***", figure("liveMB")],
    [
      "memory, at most, MB",
      "***",
      ({ figures }) => shown((3000 * figures.notes + 200 * figures.edges) / 1e6),
    ],
    ["longest block, cold, ms", "< 50", figure("longestBlockMs")],
    ["first hover while reading, ms", "< 300", figure("firstHoverMs")],
    ["checkout of up to 5,000 notes, ms", "", figure("checkoutMs")],
    ["the same as VS Code tells it, after the last of it, ms", "", figure("portionMs")],
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
  const notes = [
    "* By hand: 1.5 times commonmark.js and 250 ms; else 3 times the raw read and 250 ms.",
    "** 1.5 times list and stat, and 150 ms. *** 3 KB a note and 200 bytes an edge.",
  ];
  return [
    line(head),
    line(head.map(() => "---")),
    ...rows.map(([what, goal, of]) => line([what, goal, ...vaults.map(of)])),
    "",
    ...notes,
  ].join("\n");
}

/** How long a cold start may take, in milliseconds. */
function coldGoal({ byHand, figures }: MeasuredVault): number {
  return 250 + (byHand ? 1.5 * figures.commonMarkMs : 3 * figures.rawReadMs);
}

function shown(figure: number | undefined): string {
  if (figure === undefined || Number.isNaN(figure)) return "";
  return figure >= 100 ? String(Math.round(figure)) : String(Number(figure.toPrecision(2)));
}
