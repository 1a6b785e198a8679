import { allAtOnce } from "../../src/core/query/steps.ts";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { Parser } from "commonmark";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { NoteEntity } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { NoteSearch } from "../../src/core/query/search/search.ts";
import { completionsAt } from "../../src/language/completion/completion.ts";
import { definitionAt } from "../../src/language/navigation/definition.ts";
import { hoverAt } from "../../src/language/hover/hover.ts";
import type { OpenNote } from "../../src/workspace/note-workspace.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { editFigures } from "./edits.ts";
import { keystrokes, nameOf } from "./keystroke.ts";
import { referencesByLanguageService } from "./language-service.ts";
import { mostLinkedFigures } from "./most-linked.ts";
import { vaultAt, type Vault } from "./open-vault.ts";
import { median, medianTime, timeOf, watchThread } from "./timing.ts";

/** What a job found out, by the name of the figure. */
export type Figures = Record<string, number>;

/** A job, done in a process of its own. */
export type Job = (folder: string, cacheFolder: string) => Figures | Promise<Figures>;

/** Listing and reading all notes with synchronous calls, and listing and asking for their times. */
const raw: Job = async (folder) => {
  const [reads, stats]: [number[], number[]] = [[], []];
  for (let round = 0; round < 4; round++) {
    const read = await timeOf(() => {
      for (const path of notePaths(folder)) readFileSync(path, "utf8");
    });
    const stat = await timeOf(() => {
      for (const path of notePaths(folder)) statSync(path);
    });
    // The first round brings the files into the system's memory.
    if (round > 0) reads.push(read);
    if (round > 0) stats.push(stat);
  }
  return { rawReadMs: median(reads), listStatMs: median(stats) };
};

/** From nothing to the whole graph; with a cache, from what it holds. */
const open: Job = async (folder, cacheFolder) => {
  const longest = watchThread();
  const start = performance.now();
  const { workspace } = await opened(folder, cacheFolder);
  const openMs = performance.now() - start;
  const { noteCount: notes, edgeCount: edges } = workspace.graph;
  const longestBlockMs = longest();
  const keepLongest = watchThread();
  await workspace.keepGraph();
  const keepBlockMs = keepLongest();
  workspace.dispose();
  return { keepBlockMs, openMs, longestBlockMs, notes, edges };
};

/** What the process holds after the notes are read, in megabytes. */
const memory: Job = async (folder, cacheFolder) => {
  const { workspace } = await opened(folder, cacheFolder);
  for (let round = 0; round < 6; round++) {
    collectGarbage();
    await pause(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const notes = workspace.graph.noteCount;
  return { memoryMB: rss / 1_000_000, liveMB: (heapUsed + external) / 1_000_000, notes };
};

/** What a person does in a graph that stands. */
const features: Job = async (folder, cacheFolder) => {
  const vault = await opened(folder, cacheFolder);
  const { graph } = vault.workspace;
  if (graph.noteCount === 0) return {};
  const hub = mostLinked(graph.notes());
  const figures: Figures = {
    ...(await keystrokes(vault, [...first(graph.notes(), 50), hub].map(nameOf))),
    ...(await mostLinkedFigures(graph, hub)),
  };
  const note = await typed(vault, `Text with [[${nameOf(hub)}]] in it.\n`);
  const offset = note.text.indexOf("[[") + 4;
  figures["hoverMs"] = await medianTime(() => allAtOnce(hoverAt(graph, note, offset)));
  figures["definitionMs"] = await medianTime(() => allAtOnce(definitionAt(graph, note, offset)));
  figures["completionMs"] = await completion(vault);
  vault.workspace.dispose();
  return figures;
};

/** Similar notes: the first time, when the vectors are made, and after that; and what the vectors hold. */
const similar: Job = async (folder, cacheFolder) => {
  const { workspace } = await opened(folder, cacheFolder);
  const notes = [...first(workspace.graph.notes(), 50)];
  const [one] = notes;
  if (!one) return {};
  const before = process.memoryUsage().rss;
  const longest = watchThread();
  const vectorsMs = await timeOf(() => workspace.similar(one, 8, 0.65));
  const vectorsBlockMs = longest();
  const vectorsMB = (process.memoryUsage().rss - before) / 1_000_000;
  const similarMs = await medianTime((round) =>
    workspace.similar(notes[round % notes.length] ?? one, 8, 0.65),
  );
  workspace.dispose();
  return { vectorsMs, vectorsBlockMs, vectorsMB, similarMs };
};

/** The first hover on an open note, while all others are still being read. */
const firstHover: Job = async (folder, cacheFolder) => {
  const start = performance.now();
  const vault = vaultAt(folder, cacheFolder);
  const reading = vault.workspace.setFolders([vault.folder]);
  const note = await typed(vault, "# Mine\n\nSee [[#Mine]].\n");
  const hover = allAtOnce(hoverAt(vault.workspace.graph, note, note.text.indexOf("[[") + 4));
  const firstHoverMs = performance.now() - start;
  if (!hover) throw new Error("There was no hover.");
  const isReading = vault.workspace.status.state === "reading" ? 1 : 0;
  await reading;
  vault.workspace.dispose();
  return { firstHoverMs, isReading };
};

/** A checkout that changes 5,000 notes, or all where there are fewer. The folder is written to. */
const checkout: Job = async (folder, cacheFolder) => {
  const vault = await opened(folder, cacheFolder);
  const changed = [...vault.workspace.graph.notes()].slice(0, 5000);
  for (const { uri } of changed) writeFileSync(uri, `${readFileSync(uri, "utf8")}\nOne line more.\n`);
  const longest = watchThread();
  const checkoutMs = await timeOf(async () => {
    vault.workspace.filesChanged(changed.map(({ uri }) => uri));
    await vault.workspace.settled();
  });
  const checkoutBlockMs = longest();
  const portionMs = await inPortions(
    vault,
    changed.map(({ uri }) => uri),
  );
  vault.workspace.dispose();
  return { checkoutMs, checkoutBlockMs, portionMs, changedNotes: changed.length };
};

/** VS Code tells of a checkout by so many files at once, and rests in between, in milliseconds. */
const [portion, rest] = [500, 200];

/** The same as VS Code tells it: how long after the last portion the graph is there. */
async function inPortions({ workspace }: Vault, uris: readonly string[]): Promise<number> {
  for (let told = 0; ; told += portion) {
    if (told > 0) await pause(rest);
    workspace.filesChanged(uris.slice(told, told + portion));
    if (told + portion >= uris.length) return timeOf(() => workspace.settled());
  }
}

/** Parsing every note with mdast-util-from-markdown and nothing else, reckoned from every so manieth note. */
const plainParser: Job = async (folder) => {
  const paths = notePaths(folder);
  const step = Math.max(1, Math.floor(paths.length / 4000));
  const texts = paths.filter((_, index) => index % step === 0).map((path) => readFileSync(path, "utf8"));
  const sampleMs = await timeOf(() => {
    for (const text of texts) fromMarkdown(text);
  });
  return { plainParserMs: (sampleMs * paths.length) / texts.length };
};

/** One parse of every note with commonmark.js and nothing else, in one thread: what a start is held against. */
const commonMark: Job = async (folder) => {
  const texts = notePaths(folder).map((path) => readFileSync(path, "utf8"));
  const parser = new Parser();
  const commonMarkMs = await timeOf(() => {
    for (const text of texts) parser.parse(text);
  });
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1_000_000;
  return { commonMarkMs, megabytes };
};

/** Files of one name that are no notes, in as many folders, taken into a graph and out of it again. */
const attachments: Job = async () => {
  const timeFor = async (count: number) => {
    const files = Array.from({ length: count }, (_, index) => ({
      folder: "file:///vault",
      path: `folder ${String(index)}/picture.png`,
    }));
    const graph = new Graph(builtInSchema);
    return timeOf(() => {
      graph.apply({ addAttachments: files });
      graph.apply({ removeAttachments: files });
    });
  };
  await timeFor(1000);
  const [half, whole] = [await timeFor(10_000), await timeFor(20_000)];
  return { attachmentsMs: whole, attachmentsGrowth: whole / half };
};

/** The links to one note, found by vscode-markdown-languageservice: it, too, reads and parses each note. */
const languageService: Job = async (folder) => {
  const paths = notePaths(folder);
  const step = Math.max(1, Math.floor(paths.length / 4000));
  const sample = paths.filter((_, index) => index % step === 0);
  const sampleMs = await timeOf(() => referencesByLanguageService(folder, sample));
  return { languageServiceMs: (sampleMs * paths.length) / sample.length };
};

export const jobs: Readonly<Record<string, Job>> = {
  raw,
  open,
  memory,
  features,
  similar,
  firstHover,
  checkout,
  plainParser,
  commonMark,
  attachments,
  languageService,
  edits: editFigures,
};

async function opened(folder: string, cacheFolder: string): Promise<Vault> {
  const vault = vaultAt(folder, cacheFolder);
  await vault.workspace.setFolders([vault.folder]);
  return vault;
}

/** Takes a text in as typed into an open note, which lies in the vault and never on the disk. */
async function typed({ workspace, folder }: Vault, text: string): Promise<OpenNote> {
  const uri = `${folder.uri}/A note that is typed.md`;
  workspace.setDocument(uri, text);
  const note = await workspace.openNote(uri);
  if (!note) throw new Error("The note is not open.");
  return note;
}

async function completion(vault: Vault): Promise<number> {
  const { graph } = vault.workspace;
  const search = new NoteSearch(graph.notes());
  const titles = [...first(graph.notes(), 2000)]
    .map(({ title }) => title)
    .filter((title) => title.length > 3);
  const written = Array.from(
    { length: 80 },
    (_, index) => titles[(index * 37) % titles.length]?.slice(0, 3) ?? "a",
  );
  const notes = await Promise.all([...new Set(written)].map((text) => typed(vault, `See [[${text}`)));
  return medianTime((round) => {
    const note = notes[round % notes.length];
    if (note) allAtOnce(completionsAt(graph, search, note, note.text.length, { insert: "id", label: false }));
  });
}

function mostLinked(notes: Iterable<NoteEntity>): NoteEntity {
  let most: NoteEntity | undefined;
  for (const note of notes) if (note.degree > (most?.degree ?? -1)) most = note;
  if (!most) throw new Error("There are no notes.");
  return most;
}

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

function notePaths(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return notePaths(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
