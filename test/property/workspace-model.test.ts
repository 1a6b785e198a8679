import assert from "node:assert/strict";
import fc from "fast-check";
import type { NoteFile } from "../../src/core/graph/entity.ts";
import { Graph } from "../../src/core/graph/graph.ts";
import { isNotePath } from "../../src/core/names/name.ts";
import { emptyNote } from "../../src/core/note/note.ts";
import { noteCountOf, pathsOf, type NotePack } from "../../src/core/pack/note-pack.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import { exclusionOf, excludedOnTheWay } from "../../src/platform/exclusion.ts";
import { memoryJobs } from "../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import type { NoteJobs } from "../../src/workspace/jobs/note-jobs.ts";
import type { FolderBatch, ReadingJob } from "../../src/workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type WorkspaceOptions } from "../../src/workspace/note-folder.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { tooLarge } from "../../src/workspace/too-large.ts";
import { edgesOf, noteFile } from "../unit/vault.ts";

/** Folders, some inside of others. */
const places = ["r", "r/d", "r/d/e", "s"] as const;
const files = [
  "r/a.md",
  "r/d/b.md",
  "r/d/e/c.md",
  "r/d/e/a.md",
  "r/d.md/x.md",
  "r/d.md",
  "s/b.md",
  "r/d/p.png",
  "r/relata.json",
  "r/d/relata.json",
  "s/relata.json",
] as const;
const texts = [
  "",
  "[[a]] [[c]] [[knows::b]]",
  "---\nid: concept:x\n---\n[[studies::b]] ![[p.png]]",
  "# c\n\n[[concept:x]] [t](a.md)",
  "---\ntitle: a\n---\nrel:: [[b]], [[d/e/a]]",
];
const schemas = [
  '{ "relations": { "knows": { "symmetric": true } } }',
  '{ "relations": { "knows": {} } }',
  "{",
];
const excludes = [[], ["**/e"], ["**/d.md"]] as const;

const file = fc.constantFrom(...files);
const text = fc.record({
  note: fc.constantFrom(...texts),
  schema: fc.constantFrom(...schemas),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant("type" as const), file, text }),
  fc.record({ kind: fc.constant("close" as const), file }),
  fc.record({ kind: fc.constant("write" as const), file, text }),
  fc.record({ kind: fc.constant("delete" as const), file }),
  fc.record({ kind: fc.constant("deleteFolder" as const), folder: fc.constantFrom("r/d", "r/d/e", "s") }),
  fc.record({ kind: fc.constant("folders" as const), folders: fc.shuffledSubarray([...places]) }),
  fc.record({
    kind: fc.constant("settings" as const),
    exclude: fc.constantFrom<readonly string[]>(...excludes),
    // The longer notes have more than 20 characters.
    maxBytes: fc.constantFrom(defaultOptions.maxBytes, 20),
    followSymlinks: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("readAgain" as const) }),
  fc.record({ kind: fc.constant("settle" as const) }),
  fc.record({ kind: fc.constant("turn" as const), turns: fc.integer({ min: 1, max: 6 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** An editor with files, documents and settings, and the workspace that is told of them. */
class Editor {
  readonly disk = new Map<string, string>();
  readonly open = new Map<string, string>();
  folders: readonly NoteFolder[] = [folderAt("r")];
  options: WorkspaceOptions = { ...defaultOptions, exclude: [] };
  readonly logged: string[] = [];
  readonly workspace: NoteWorkspace;
  private readonly reading: Promise<void>[] = [];

  constructor() {
    this.disk.set("r/a.md", "[[b]]").set("r/d/b.md", "[[a]]").set("r/d/e/c.md", "");
    const host = { ...nodeHost((message) => this.logged.push(message)), pause: turn };
    this.workspace = new NoteWorkspace(jobsOf(this.disk), host, this.options);
    this.setFolders();
  }

  async do(step: Step): Promise<void> {
    const { disk, open, workspace } = this;
    switch (step.kind) {
      case "type":
        if (!isNotePath(step.file) && !step.file.endsWith(schemaPath)) return;
        open.set(step.file, contentOf(step));
        workspace.setDocument(step.file, contentOf(step));
        return;
      case "close":
        open.delete(step.file);
        workspace.closeDocument(step.file);
        return;
      case "write":
        // A path is a file or a folder.
        if (
          [...disk.keys()].some((one) => one.startsWith(`${step.file}/`) || step.file.startsWith(`${one}/`))
        )
          return;
        disk.set(step.file, contentOf(step));
        workspace.filesChanged([step.file]);
        return;
      case "delete":
        disk.delete(step.file);
        workspace.filesChanged([step.file]);
        return;
      case "deleteFolder":
        for (const path of [...disk.keys()]) if (path.startsWith(`${step.folder}/`)) disk.delete(path);
        workspace.filesChanged([step.folder]);
        return;
      case "folders":
        this.folders = step.folders.map(folderAt);
        this.setFolders();
        return;
      case "settings": {
        const { exclude, maxBytes, followSymlinks } = step;
        this.options = { exclude, maxBytes, followSymlinks };
        this.setFolders();
        return;
      }
      case "readAgain":
        this.reading.push(workspace.readAgain());
        return;
      case "settle":
        await this.settled();
        return;
      case "turn":
        for (let left = step.turns; left > 0; left--) await turn();
    }
  }

  async settled(): Promise<void> {
    await Promise.all(this.reading.splice(0));
    await this.workspace.settled();
  }

  /** The graph of what is there now, made at once. */
  scratch(): Graph {
    const contents = new Map([...this.disk, ...this.open]);
    let schema = builtInSchema;
    for (const { uri } of this.folders) {
      const own = contents.get(`${uri}/${schemaPath}`);
      if (own !== undefined && (this.open.has(`${uri}/${schemaPath}`) || this.isRead(`${uri}/${schemaPath}`)))
        schema = readSchema(own, schema).schema;
    }
    const graph = new Graph(schema);
    const there = [...contents].flatMap(([uri, content]) => {
      const folder = this.folderOf(uri);
      if (folder === undefined || !(this.open.has(uri) || this.isRead(uri))) return [];
      return [{ folder, path: uri.slice(folder.length + 1), content }];
    });
    graph.apply({
      set: there
        .filter(({ path }) => isNotePath(path))
        .map(({ folder, path, content }) => this.noteFile(folder, path, content)),
      addAttachments: there.filter(({ path }) => !isNotePath(path) && path !== schemaPath),
    });
    return graph;
  }

  private isRead(uri: string): boolean {
    const folder = this.folderOf(uri);
    return (
      folder !== undefined &&
      !excludedOnTheWay(uri.slice(folder.length + 1), false, exclusionOf(this.options.exclude))
    );
  }

  private noteFile(folder: string, path: string, content: string): NoteFile {
    const { maxBytes } = this.options;
    const file = noteFile(path, content, folder);
    return content.length > maxBytes
      ? { ...file, note: emptyNote(tooLarge(content.length, maxBytes)) }
      : file;
  }

  private folderOf(uri: string): string | undefined {
    return this.folders
      .map((folder) => folder.uri)
      .filter((folder) => uri.startsWith(`${folder}/`))
      .sort((a, b) => b.length - a.length)[0];
  }

  private setFolders(): void {
    this.reading.push(this.workspace.setFolders(this.folders, this.options));
    for (const [uri, content] of this.open) this.workspace.setDocument(uri, content);
  }
}

describe("a workspace of folders in folders", () => {
  it("equals the graph built from scratch, whatever is typed, written, deleted, added, set and read again, in whatever order", async function () {
    this.timeout(60_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const editor = new Editor();
        for (const one of steps) await editor.do(one);
        await editor.settled();
        const [{ graph }, scratch] = [editor.workspace, editor.scratch()];
        assert.deepEqual(
          [...graph.notes()].map(({ folder, path }) => [folder, path].join(":")).sort(),
          [...scratch.notes()].map(({ folder, path }) => [folder, path].join(":")).sort(),
        );
        assert.deepEqual(edgesOf(graph), edgesOf(scratch));
        assert.equal(graph.noteCount, scratch.noteCount);
        assert.deepEqual(editor.workspace.status, {
          state: "ready",
          notes: scratch.noteCount,
          edges: scratch.edgeCount,
        });
        assert.deepEqual(editor.logged, []);
        editor.workspace.dispose();
      }),
      { numRuns: 200 },
    );
  });
});

/**
 * The jobs over files in memory, as late as threads are: what was read is told some turns later, and first of all, as from a
 * cache, what was read of the folder the last time.
 */
function jobsOf(disk: ReadonlyMap<string, string>): NoteJobs {
  const jobs = memoryJobs(disk);
  const caches = new Map<string, readonly NotePack[]>();
  let calls = 0;
  const late = async (turns: number) => {
    for (let left = (calls++ * 7) % turns; left > 0; left--) await turn();
  };
  const reading: ReadingJob = {
    readFolder: async (folder, options, onBatch, signal) => {
      const cached = caches.get(folder.uri) ?? [];
      const total = cached.reduce((count, pack) => count + noteCountOf(pack), 0);
      if (cached.length > 0)
        await onBatch({ packs: cached, attachments: [], isWhole: true, read: total, total });
      const packs: NotePack[] = [];
      const take = async (batch: FolderBatch) => {
        packs.push(...batch.packs);
        await late(20);
        await onBatch(batch);
      };
      await jobs.reading.readFolder(folder, options, take, signal);
      const found = new Set(packs.flatMap(pathsOf));
      const missing = cached.flatMap(pathsOf).filter((path) => !found.has(path));
      await onBatch({ packs: [], attachments: [], missing, read: total, total });
      caches.set(folder.uri, packs);
    },
    refresh: async (folder, paths, options, signal) => {
      const refreshed = await jobs.reading.refresh(folder, paths, options, signal);
      await late(3);
      return refreshed;
    },
  };
  return { ...jobs, reading };
}

function contentOf({ file: path, text: { note, schema } }: Step & { kind: "type" | "write" }): string {
  return path.endsWith(schemaPath) ? schema : note;
}

function folderAt(location: string): NoteFolder {
  return { uri: location, name: location, location };
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
