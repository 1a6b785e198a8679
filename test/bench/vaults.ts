import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { readVault } from "../../src/command-line/read-vault.ts";
import { vaultDiagnostics } from "../../src/command-line/vault-diagnostics.ts";
import { positionAt } from "../../src/core/text/position.ts";

/** What becomes of the links of a vault, and what is wrong there. */
interface LinkFigures {
  readonly name: string;
  readonly notes: number;
  readonly links: number;
  /** How many links lead to a note, to a file that is none, nowhere, or to several notes. */
  readonly states: Record<"note" | "attachment" | "unresolved" | "ambiguous", number>;
  /** Beside those that are links of the two last kinds. */
  readonly problems: ReadonlyMap<string, number>;
  /** The links that lead nowhere or to several notes, each with its line. */
  readonly open: readonly string[];
}

/** The tools for which the vaults were written; the archives hold notes alone, and so none of the tools' settings. */
const dialects: Readonly<Record<string, string>> = {
  "data-engineering-wiki": "obsidian",
  "dendron-site": "dendron",
  "kepano-obsidian": "obsidian",
  "knowledge-garden": "obsidian",
  "logseq-docs": "logseq",
  "vaultofknowledge-04": "obsidian",
};

/**
 * `npm run bench -- --vaults [DIR…] [--sample=N]`: what becomes of the links of the vaults in `../shared/corpora/vaults`, or of
 * the folders that are named, as a table in Markdown. With a sample, so many links a vault that lead nowhere or to
 * several notes are printed with their lines, spread evenly over the vault.
 */
const named = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const sample = Number(/--sample=(\d+)/.exec(process.argv.join(" "))?.[1] ?? 0);
const scratch = mkdtempSync(join(tmpdir(), "relata-vaults-"));
try {
  const figures: LinkFigures[] = [];
  for (const folder of named.length > 0 ? named : unpacked(scratch)) figures.push(await figuresOf(folder));
  console.log(tableOf(figures));
  for (const { name, open } of figures) if (sample > 0) console.log(`\n${name}\n${spread(open)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function unpacked(into: string): string[] {
  const shared = resolve("..", "shared", "corpora", "vaults");
  const archives = existsSync(shared) ? readdirSync(shared).filter((name) => name.endsWith(".tar.gz")) : [];
  return archives.sort().map((archive) => {
    execFileSync("tar", ["-xzf", join(shared, archive), "-C", into]);
    const name = archive.replace(/\.tar\.gz$/, "");
    const dialect = dialects[name];
    if (dialect !== undefined) writeFileSync(join(into, name, "relata.json"), JSON.stringify({ dialect }));
    return join(into, name);
  });
}

async function figuresOf(folder: string): Promise<LinkFigures> {
  const workspace = await readVault(folder, console.error);
  const { graph } = workspace;
  const states = { note: 0, attachment: 0, unresolved: 0, ambiguous: 0 };
  const open: string[] = [];
  for (const entity of graph.notes()) {
    const text = readFileSync(join(folder, entity.path), "utf8").replace(/^\uFEFF/, "");
    for (const link of entity.note.links) {
      const { state } = graph.resolveLink(link, entity);
      if (state === "none") continue;
      states[state]++;
      if (state !== "unresolved" && state !== "ambiguous") continue;
      const { line } = positionAt(entity.note.lineStarts, link.span.start);
      const shown = (text.split(/\r\n|\n|\r/)[line] ?? "").trim().slice(0, 200);
      open.push(`  ${state} ${entity.path}:${String(line + 1)}: ${link.target.text} | ${shown}`);
    }
  }
  const problems = new Map<string, number>();
  for (const { code } of vaultDiagnostics(workspace))
    if (code !== "link.unresolved" && code !== "link.ambiguous")
      problems.set(code, (problems.get(code) ?? 0) + 1);
  const links = Object.values(states).reduce((sum, count) => sum + count, 0);
  return { name: basename(folder), notes: graph.noteCount, links, states, problems, open };
}

function tableOf(figures: readonly LinkFigures[]): string {
  const codes = [...new Set(figures.flatMap(({ problems }) => [...problems.keys()]))].sort();
  const rows: readonly (readonly [string, (figures: LinkFigures) => number | string])[] = [
    ["", ({ name }) => name],
    ["---", () => "---:"],
    ["notes", ({ notes }) => notes],
    ["links", ({ links }) => links],
    ["lead to a note", ({ states }) => states.note],
    ["to a file that is none", ({ states }) => states.attachment],
    ["nowhere", ({ states }) => states.unresolved],
    ["to several notes", ({ states }) => states.ambiguous],
    ...codes.map((code) => [`\`${code}\``, ({ problems }: LinkFigures) => problems.get(code) ?? 0] as const),
  ];
  const cell = (value: number | string) => (typeof value === "number" ? value.toLocaleString("en") : value);
  return rows
    .map(([name, of]) => `| ${[name, ...figures.map((one) => cell(of(one)))].join(" | ")} |`)
    .join("\n");
}

/** So many of the lines as are wanted, at equal distances. */
function spread(lines: readonly string[]): string {
  const count = Math.min(sample, lines.length);
  return Array.from({ length: count }, (_, at) => lines[Math.floor((at * lines.length) / count)]).join("\n");
}
