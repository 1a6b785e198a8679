import assert from "node:assert/strict";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
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
