import { readFile } from "node:fs/promises";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import { normalizeRelation } from "../../src/core/schema/schema.ts";
import { isRefusal, type Refusal } from "../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import type { TurnOptions } from "../../src/language/edit/turns.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveFiles, type FileMove } from "../../src/language/move/move-files.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import { turn } from "../../src/platform/jobs/slices.ts";
import { collectGarbage } from "./collect-garbage.ts";
import type { Job } from "./jobs.ts";
import { vaultAt } from "./open-vault.ts";
import { median, processorTime, watchProcessor } from "./timing.ts";
import { inEnglish, messageOf } from "../../src/core/text/message.ts";

/** What an edit works on. */
interface Notes {
  readonly graph: ReadonlyGraph;
  /** The most linked note, which has a section. */
  readonly hub: () => NoteEntity;
  /** A note that none other links to, with few links. */
  readonly small: () => NoteEntity;
  /** The relation that most notes write, by its normalized name. */
  readonly relation: string;
  readonly readText: (uri: string) => string | Promise<string>;
  readonly turns: TurnOptions;
}

type Edit = (notes: Notes) => Promise<WorkspaceChange | Refusal>;

/** The edits of the table, in its order. */
export const edits: Readonly<Record<string, Edit>> = {
  "the id of the most linked note": ({ graph, hub, readText, turns }) =>
    renameEdits(graph, { kind: "id", uri: hub().uri }, "bench-center", { readText, ...turns }),
  "the relation that most notes write": ({ graph, relation, readText, turns }) =>
    renameEdits(graph, { kind: "relation", name: relation }, "bench_relation", {
      readText,
      ...turns,
      newSchemaUri: "bench/relata.json",
    }),
  "the type of most notes": ({ graph, readText, turns }) =>
    renameEdits(graph, { kind: "type-everywhere", type: mostOf(graph.typeCounts) }, "benchtype", {
      readText,
      ...turns,
    }),
  "the title of that note": ({ graph, hub, readText, turns }) =>
    renameEdits(graph, { kind: "title", uri: hub().uri }, "A title of the bench", { readText, ...turns }),
  "a small note merged into it": ({ graph, hub, small, readText, turns }) =>
    mergeNotes(graph, small(), hub(), true, readText, turns),
  "it merged into a small note": ({ graph, hub, small, readText, turns }) =>
    mergeNotes(graph, hub(), small(), true, readText, turns),
  "its section moved": ({ graph, hub, small, readText, turns }) => {
    const heading = hub().note.headings.at(-1);
    if (!heading) return Promise.resolve({ refused: messageOf`It has no section.` });
    return moveSection(graph, hub(), heading, small(), readText, turns);
  },
  "its file moved": ({ graph, hub, readText, turns }) => {
    const { uri, folder, path } = hub();
    const to = `bench-moved/${path}`;
    return moveFiles(
      graph,
      [{ from: uri, to: { uri: `${folder}/${to}`, folder, path: to } }],
      (one) => (one === path ? to : one),
      readText,
      turns,
    );
  },
  "the folder of all moved": async ({ graph, readText, turns }) => {
    const moved = (path: string) => `bench-moved/${path}`;
    const moves: FileMove[] = [];
    for (const { uri, folder, path } of graph.notes()) {
      if (moves.length % 1000 === 0) await turns.pause?.();
      moves.push({ from: uri, to: { uri: `${folder}/${moved(path)}`, folder, path: moved(path) } });
    }
    return moveFiles(graph, moves, moved, readText, turns);
  },
};

/** How often an edit of a few files is measured. */
const rounds = 5;

/** How many files an edit may change that is measured again. */
const fewFiles = 10;

/**
 * The time of each edit, the longest time for which it holds the thread, and the heap above that of the graph, while it is
 * worked out and with its result. Named `time 0`, `hold 0`, `heap 0`, `held 0`, `files 0` for the first edit.
 */
export const editFigures: Job = async (folder, cacheFolder) => {
  const vault = vaultAt(folder, cacheFolder);
  const { workspace } = vault;
  await workspace.setFolders([vault.folder]);
  const { graph } = workspace;
  const [hubUri, smallUri] = [mostLinked(graph).uri, leastLinked(graph).uri];
  const typed = `${await readFile(hubUri, "utf8")}\n## A section of the bench\n\nIts text.\n`;
  workspace.setDocument(hubUri, typed);
  await workspace.openNote(hubUri);
  await workspace.settled();
  const at = (uri: string) => () => {
    const note = graph.noteByUri(uri);
    if (!note) throw new Error(`${uri} is not there.`);
    return note;
  };
  const only = process.env["RELATA_EDIT"];
  const relation = mostWritten(graph);
  const figures: Record<string, number> = {};
  for (const [index, [what, edit]] of Object.entries(edits).entries()) {
    if (only !== undefined && only !== String(index)) continue;
    const processor: number[] = [];
    const times: number[] = [];
    const holds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      collectGarbage();
      const before = heapNow();
      let peak = before;
      let looked = performance.now();
      const pause = async () => {
        if (performance.now() - looked > 100) {
          peak = Math.max(peak, heapNow());
          looked = performance.now();
        }
        // As the extension does it.
        await turn();
      };
      const readText = async (uri: string) =>
        uri === hubUri ? typed : ((await workspace.textOf(uri)) ?? Promise.reject(new Error(uri)));
      const longest = watchProcessor();
      const [start, ran] = [performance.now(), processorTime() ?? Number.NaN];
      const notes = { graph, hub: at(hubUri), small: at(smallUri), relation, readText, turns: { pause } };
      let result = await edit(notes);
      // As the editor does it: what changes meanwhile has it planned anew.
      if (isRefusal(result) && result.because === "outdated") {
        await workspace.settled();
        result = await edit(notes);
      }
      times.push(performance.now() - start);
      processor.push((processorTime() ?? Number.NaN) - ran);
      holds.push(longest());
      if (isRefusal(result)) throw new Error(`${what} was refused: ${inEnglish(result.refused)}`);
      collectGarbage();
      figures[`heap ${String(index)}`] = Math.max(figures[`heap ${String(index)}`] ?? 0, peak - before);
      figures[`held ${String(index)}`] = heapNow() - before;
      figures[`files ${String(index)}`] = result.files.length + (result.removedFiles ?? []).length;
      if (result.files.length > fewFiles) break;
    }
    console.error(
      `${what}: ${median(times).toFixed(0)} ms (${median(processor).toFixed(0)} of the processor), held for ${Math.max(...holds).toFixed(0)} ms`,
    );
    figures[`time ${String(index)}`] = median(times);
    figures[`processor ${String(index)}`] = median(processor);
    figures[`hold ${String(index)}`] = Math.max(...holds);
  }
  workspace.dispose();
  return { ...figures, notes: graph.noteCount, edges: graph.edgeCount };
};

/** Prints the figures of several vaults as one table. */
export function editTable(
  vaults: readonly { readonly name: string; readonly figures: Readonly<Record<string, number>> }[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const columns = ["files", "s", "by the clock, s", "hold, ms", "heap, MB", "kept, MB"];
  const head = ["", ...vaults.flatMap(({ name }) => columns.map((column) => `${name}: ${column}`))];
  const rows = Object.keys(edits).map((what, index) => {
    const cells = vaults.flatMap(({ figures }) => {
      const of = (name: string) => figures[`${name} ${String(index)}`] ?? Number.NaN;
      return [
        String(of("files")),
        seconds(of("processor")),
        seconds(of("time")),
        of("hold").toFixed(0),
        (of("heap") / 1e6).toFixed(0),
        (of("held") / 1e6).toFixed(0),
      ];
    });
    return line([what, ...cells]);
  });
  return [line(head), line(head.map(() => "---")), ...rows].join("\n");
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 100 ? 3 : 1);
}

function heapNow(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function mostLinked(graph: ReadonlyGraph): NoteEntity {
  return extreme(graph, (note) => note.degree);
}

function leastLinked(graph: ReadonlyGraph): NoteEntity {
  return extreme(graph, (note) => -note.degree);
}

function extreme(graph: ReadonlyGraph, of: (note: NoteEntity) => number): NoteEntity {
  let found: NoteEntity | undefined;
  for (const note of graph.notes()) if (!found || of(note) > of(found)) found = note;
  if (!found) throw new Error("There are no notes.");
  return found;
}

/** The relation that most notes write, by its normalized name. */
function mostWritten(graph: ReadonlyGraph): string {
  const counts = new Map<string, number>();
  let left = 5000;
  for (const { note } of graph.notes()) {
    if (left-- === 0) break;
    const names = new Set(note.links.flatMap(({ relation }) => relation?.text ?? []).map(normalizeRelation));
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return mostOf(counts);
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  const [[name] = [""]] = [...counts].sort(([, a], [, b]) => b - a);
  return name;
}
