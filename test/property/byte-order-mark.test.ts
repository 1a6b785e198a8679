import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import type { ReadonlyGraph } from "../../src/core/graph/readonly-graph.ts";
import type { Refusal } from "../../src/language/edit/refusal.ts";
import type { WorkspaceChange } from "../../src/language/edit/text-edit.ts";
import { mergeNotes } from "../../src/language/move/merge-notes.ts";
import { moveFiles } from "../../src/language/move/move-files.ts";
import { moveSection } from "../../src/language/move/move-section.ts";
import { renameEdits } from "../../src/language/rename/rename-edits.ts";
import { fileJobs } from "../../src/platform/node/file-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import type { Files } from "../unit/rename-vault.ts";
import { vaultOf } from "../unit/vault.ts";
import { vaultOfManyShapes } from "./many-shapes.ts";
import { runs } from "./runs.ts";

type ReadText = (uri: string) => string | Promise<string>;
type Edit = (graph: ReadonlyGraph, readText: ReadText) => Promise<WorkspaceChange | Refusal>;

const note = (graph: ReadonlyGraph, path: string) => graph.noteByUri(`vault/${path}`) ?? assert.fail(path);
const moved = (path: string) => (path === "b.md" ? "y/b.md" : path === "p.png" ? "y/q.png" : path);
const to = { uri: "vault/y/b.md", folder: "vault", path: "y/b.md" };

const edits: Readonly<Record<string, Edit>> = {
  merge: (graph, readText) => mergeNotes(graph, note(graph, "a.md"), note(graph, "b.md"), true, readText),
  section: (graph, readText) => {
    const heading = note(graph, "a.md").note.headings.at(-1);
    return heading
      ? moveSection(graph, note(graph, "a.md"), heading, note(graph, "x/d.md"), readText)
      : Promise.resolve({ files: [] });
  },
  "file and picture": (graph, readText) => moveFiles(graph, [{ from: "vault/b.md", to }], moved, readText),
  title: (graph, readText) => renameEdits(graph, { kind: "title", uri: "vault/a.md" }, "Other", { readText }),
};

/** The edits in a vault on the disk, each of whose notes may begin with a byte-order mark. */
async function editsOnDisk(files: Files, marks: readonly boolean[]) {
  const location = mkdtempSync(join(tmpdir(), "relata-mark-"));
  try {
    for (const [index, [path, text]] of Object.entries(files).entries()) {
      mkdirSync(dirname(join(location, path)), { recursive: true });
      const mark = marks[index] && path.endsWith(".md") ? "\uFEFF" : "";
      writeFileSync(join(location, path), mark + text);
    }
    const ignore = () => undefined;
    const workspace = new NoteWorkspace(fileJobs(ignore), nodeHost(ignore), defaultOptions);
    await workspace.setFolders([{ uri: "vault", name: "vault", location }]);
    await workspace.settled();
    return await editsIn(workspace.graph, async (uri) => (await workspace.textOf(uri)) ?? assert.fail(uri));
  } finally {
    rmSync(location, { recursive: true });
  }
}

async function editsIn(graph: ReadonlyGraph, readText: ReadText) {
  const found: Record<string, WorkspaceChange | Refusal> = {};
  for (const [name, edit] of Object.entries(edits)) found[name] = await edit(graph, readText);
  return found;
}

/** What a change writes, whatever the order of its files. */
function written(change: WorkspaceChange | Refusal | undefined): unknown {
  if (!change || "refused" in change) return change;
  return [Object.fromEntries(change.files.map(({ uri, edits: own }) => [uri, own])), change.removedFiles];
}

describe("notes with a byte-order mark, and with line ends of several kinds", () => {
  it("have the edits of notes without one", async function () {
    this.timeout(120_000);
    let carriedOut = 0;
    await fc.assert(
      fc.asyncProperty(
        vaultOfManyShapes,
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        async (files, marks) => {
          const plain = await editsIn(vaultOf(files).graph, (uri) => files[uri.slice("vault/".length)] ?? "");
          const marked = await editsOnDisk(files, marks);
          for (const name of Object.keys(edits)) {
            assert.deepEqual(written(marked[name]), written(plain[name]), name);
            const change = plain[name];
            if (change && !("refused" in change) && change.files.length > 0) carriedOut++;
          }
        },
      ),
      { numRuns: runs(20) },
    );
    assert.ok(carriedOut > 3, String(carriedOut));
  });
});
