import assert from "node:assert/strict";
import { noteCountOf, type NotePack } from "../../../src/core/pack/note-pack.ts";
import { FileReading } from "../../../src/platform/jobs/reading.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { MemoryFiles } from "../../../src/platform/memory/memory-files.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import type { ReadingJob, Refreshed } from "../../../src/workspace/jobs/reading.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";

const folder = { uri: "one", name: "one", location: "one" };
const many = 600;

/** Notes that link to each other in a ring, `step` notes farther. */
function ring(files: Map<string, string>, step: number): string[] {
  const paths = Array.from({ length: many }, (_, index) => `n${String(index)}.md`);
  for (const [index, path] of paths.entries())
    files.set(`one/${path}`, `[[n${String((index + step) % many)}]]`);
  return paths.map((path) => `one/${path}`);
}

/** The uri of the note that the link of a note leads to. */
function targetOf({ graph }: NoteWorkspace, uri = ""): string | undefined {
  const note = graph.noteByUri(uri);
  const target = note?.edges.find(({ source }) => source === note)?.target;
  return target?.kind === "note" ? target.uri : undefined;
}

async function turns(count: number): Promise<void> {
  for (let left = count; left > 0; left--) await turn();
}

describe("events of files", () => {
  /** A clock that stands still: whoever waits for some milliseconds waits for good. */
  const host = {
    now: () => 0,
    pause: (milliseconds: number) => (milliseconds > 0 ? new Promise<void>(() => undefined) : turn()),
    log: () => undefined,
  };

  async function openVault() {
    const files = new Map<string, string>();
    const uris = ring(files, 1);
    const workspace = new NoteWorkspace(memoryJobs(files), host, defaultOptions);
    await workspace.setFolders([folder]);
    ring(files, 2);
    return { workspace, uris };
  }

  it("are collected where they are few, and not where they are many at once", async () => {
    const { workspace, uris } = await openVault();
    const [first = "", second, third] = uris;
    workspace.filesChanged([first]);
    await turns(50);
    assert.equal(targetOf(workspace, first), second);
    workspace.filesChanged(uris);
    await turns(50);
    assert.equal(targetOf(workspace, first), third);
  });

  it("are many, too, where they are told one by one", async () => {
    const { workspace, uris } = await openVault();
    for (const uri of uris) workspace.filesChanged([uri]);
    await turns(50);
    assert.equal(targetOf(workspace, uris[0]), uris[2]);
  });
});

describe("what is read anew", () => {
  const options = { ...defaultOptions, nested: [] };

  it("is told in parts where it is many notes, and none of the paths is a folder", async () => {
    const files = new Map<string, string>();
    const paths = ring(files, 1).map((uri) => uri.slice("one/".length));
    files.set("one/d/x.md", "");
    const reading = new FileReading(new MemoryFiles(files));
    const parts: Refreshed[] = [];
    const refresh = (some: readonly string[]) => {
      parts.length = 0;
      return reading.refresh(folder, some, options, undefined, (part) => {
        parts.push(part);
      });
    };
    const told = await refresh([...paths, "gone.md"]);
    assert.deepEqual(told, { packs: [], attachments: [], missing: [], isTold: true });
    assert.deepEqual(parts[0], { packs: [], attachments: [], missing: ["gone.md"] });
    assert.equal(pathsIn(parts), many);
    for (const some of [[...paths, "d"], [""], paths.slice(0, 3)]) {
      const { packs, isTold } = await refresh(some);
      assert.deepEqual([parts.length, isTold], [0, undefined]);
      assert.ok(pathsIn([{ packs, attachments: [], missing: [] }]) >= some.length);
    }
  });

  it("counts once more where a thread died that had told some of it", async () => {
    const files = new Map<string, string>();
    const uris = ring(files, 1);
    const jobs = memoryJobs(files);
    const reading: ReadingJob = {
      ...jobs.reading,
      readFolder: (...args) => jobs.reading.readFolder(...args),
      refresh: async (place, paths, how, signal, onPart) => {
        let left = 2;
        await jobs.reading.refresh(place, paths, how, signal, async (part) => {
          if (left-- > 0) await onPart?.(part);
        });
        files.delete("one/n1.md");
        return jobs.reading.refresh(place, paths, how, signal);
      },
    };
    const host = { now: () => 0, pause: turn, log: () => undefined };
    const workspace = new NoteWorkspace({ ...jobs, reading }, host, defaultOptions);
    await workspace.setFolders([folder]);
    ring(files, 2);
    workspace.filesChanged(uris);
    await workspace.settled();
    assert.equal(workspace.graph.noteCount, many - 1);
    assert.equal(targetOf(workspace, uris[0]), uris[2]);
  });
});

function pathsIn(parts: readonly Refreshed[]): number {
  const packs: NotePack[] = parts.flatMap((part) => part.packs);
  return packs.reduce((count, pack) => count + noteCountOf(pack), 0);
}
