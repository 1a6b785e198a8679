import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { TermIndex } from "../../src/core/similarity/term-index.ts";
import { hiddenEdgesOf, type HiddenEdges } from "./hidden-edges.ts";
import { PlainTfIdf } from "./plain-tf-idf.ts";

/** How well the other end of a hidden edge is found. */
interface Finding {
  /** The share of the cases in which it is among the first eight. */
  readonly recallAt8: number;
  /** The mean of 1 / rank, 0 below rank 100. */
  readonly reciprocalRank: number;
}

interface RelationFindings {
  readonly relation: string;
  readonly cases: number;
  readonly findings: Readonly<Record<string, Finding>>;
}

/** Tells the notes nearest to one, best first, to the last rank that counts. */
type Ranking = (place: number) => readonly number[];

const firstRanks = 8;
const lastRank = 100;
/** More edges of a relation than this are represented by every so manieth. */
const mostCases = 2000;

const folders = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const missing = folders.find((folder) => !statSync(folder, { throwIfNoEntry: false })?.isDirectory());
if (missing !== undefined) {
  console.error(`There is no folder ${missing}.`);
  process.exitCode = 2;
} else if (folders.length > 0) await measureAll(folders);
else await measureDefault();

/** ATT&CK, whose relations were given by people, or the sample notes where it is missing. */
async function measureDefault(): Promise<void> {
  const archive = join(process.cwd(), "..", "shared", "corpora", "attack.tar.gz");
  if (!existsSync(archive)) return measureAll([resolve("media", "sample-notes")]);
  const scratch = mkdtempSync(join(tmpdir(), "relata-similarity-"));
  try {
    execFileSync("tar", ["-xzf", archive, "-C", scratch]);
    await measureAll([join(scratch, "attack")]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function measureAll(vaults: readonly string[]): Promise<void> {
  const measured = [];
  for (const vault of vaults) {
    const hidden = await hiddenEdgesOf(vault);
    const relations = findingsOf(hidden);
    measured.push({ vault: basename(vault), notes: hidden.notes.length, relations });
    console.log(`\n${basename(vault)}, ${String(hidden.notes.length)} notes\n`);
    console.log(tableOf(relations));
  }
  mkdirSync("out", { recursive: true });
  writeFileSync(join("out", "bench-similarity.json"), JSON.stringify(measured, undefined, 2));
}

function findingsOf({ notes, edges }: HiddenEdges): RelationFindings[] {
  const texts = notes.map((note) => note.texts);
  const full = new PlainTfIdf(texts, { title: 3, summary: 2, body: 1 });
  const short = new PlainTfIdf(texts, { title: 3, summary: 2 });
  const index = new TermIndex();
  const places = new Map(notes.map(({ key }, place) => [key, place]));
  for (const { key, texts } of notes) index.set(key, texts);
  const rankings: Readonly<Record<string, Ranking>> = {
    "title, summary, body": once((place) => full.nearest(place, lastRank)),
    "title, summary": once((place) => short.nearest(place, lastRank)),
    Relata: once((place) =>
      index
        .nearest(notes[place]?.key ?? "", { limit: lastRank, threshold: 0, exclude: new Set() })
        .map(({ key }) => places.get(key) ?? -1),
    ),
  };
  const names = [...new Set(edges.map(({ relation }) => relation))].sort();
  return names.map((relation) => {
    const cases = some(edges.filter((edge) => edge.relation === relation));
    const findings = { random: atRandom(notes.length), ...ranked(cases, rankings) };
    return { relation, cases: cases.length, findings };
  });
}

function ranked(
  cases: HiddenEdges["edges"],
  rankings: Readonly<Record<string, Ranking>>,
): Record<string, Finding> {
  return Object.fromEntries(
    Object.entries(rankings).map(([name, ranking]) => {
      let [found, reciprocal] = [0, 0];
      for (const { source, target } of cases) {
        const rank = ranking(source).indexOf(target) + 1;
        if (rank === 0) continue;
        reciprocal += 1 / rank;
        if (rank <= firstRanks) found++;
      }
      return [name, { recallAt8: found / cases.length, reciprocalRank: reciprocal / cases.length }];
    }),
  );
}

/** What an order of no sense finds on average. */
function atRandom(noteCount: number): Finding {
  const others = Math.max(1, noteCount - 1);
  let reciprocal = 0;
  for (let rank = 1; rank <= Math.min(lastRank, others); rank++) reciprocal += 1 / rank / others;
  return { recallAt8: Math.min(1, firstRanks / others), reciprocalRank: reciprocal };
}

/** Asks once for each note: a note has edges by the hundred. */
function once(ranking: Ranking): Ranking {
  const known = new Map<number, readonly number[]>();
  return (place) => {
    const found = known.get(place) ?? ranking(place);
    known.set(place, found);
    return found;
  };
}

function some<T>(all: readonly T[]): readonly T[] {
  const step = all.length / mostCases;
  if (step <= 1) return all;
  return Array.from({ length: mostCases }, (_, index) => all[Math.floor(index * step)]).filter(
    (one) => one !== undefined,
  );
}

function tableOf(relations: readonly RelationFindings[]): string {
  const names = Object.keys(relations[0]?.findings ?? {});
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const head = ["relation", "cases", ...names];
  return [
    "Recall at 8 / mean reciprocal rank",
    "",
    line(head),
    line(head.map(() => "---")),
    ...relations.map(({ relation, cases, findings }) =>
      line([
        relation,
        String(cases),
        ...names.map((name) => {
          const { recallAt8 = 0, reciprocalRank = 0 } = findings[name] ?? {};
          return `${(recallAt8 * 100).toFixed(1)} % / ${reciprocalRank.toFixed(3)}`;
        }),
      ]),
    ),
  ].join("\n");
}
