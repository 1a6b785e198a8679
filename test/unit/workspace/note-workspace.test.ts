import assert from "node:assert/strict";
import fc from "fast-check";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import type { NoteFolder } from "../../../src/workspace/note-folder.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { Graph } from "../../../src/core/graph/graph.ts";
import { builtInSchema } from "../../../src/core/schema/read-schema.ts";
import { edgesOf, noteFile } from "../vault.ts";

const one: NoteFolder = { uri: "one", name: "one", location: "one" };
const two: NoteFolder = { uri: "two", name: "two", location: "two" };

/** A workspace over files in memory; pauses take no time. */
function workspaceOf(files: Map<string, string>): NoteWorkspace {
  const logged: string[] = [];
  const host = {
    ...nodeHost((message) => logged.push(message)),
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
  };
  return new NoteWorkspace(memoryJobs(files), host, defaultOptions);
}

const edges = (workspace: NoteWorkspace) => edgesOf(workspace.graph);

describe("a workspace", () => {
  it("reads the notes of all its folders into one graph", async () => {
    const files = new Map([
      ["one/a.md", "---\nid: concept:a\n---\n[[extends::concept:b]] [[b]]"],
      ["two/b.md", "---\nid: concept:b\n---\n"],
      ["two/node_modules/x/readme.md", "[[b]]"],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one, two]);
    assert.deepEqual(edges(workspace), ["concept:a -extends-> concept:b", "concept:a -mentions-> concept:b"]);
    assert.deepEqual(workspace.status, { state: "ready", notes: 2, edges: 2 });
    await workspace.setFolders([one]);
    assert.deepEqual(edges(workspace), ["concept:a -extends-> (concept:b)", "concept:a -mentions-> (b)"]);
  });

  it("adds the schemas of its folders up, and reads them again when they change", async () => {
    const files = new Map([
      ["one/relata.json", '{ "relations": { "uses": { "inverse": "used_by" } } }'],
      ["two/relata.json", '{ "relations": { "knows": { "symmetric": true } }, "typos": 1 }'],
      ["two/a.md", "[[used_by::b]] [[knows::b]]"],
      ["two/b.md", ""],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one, two]);
    assert.deepEqual(edges(workspace), ["a.md -knows- b.md", "b.md -uses-> a.md"]);
    assert.deepEqual(
      workspace.schemaProblems.get("two")?.problems.map(({ code }) => code),
      ["schema.unknown-key"],
    );
    files.delete("one/relata.json");
    workspace.filesChanged(["one/relata.json"]);
    await workspace.settled();
    assert.deepEqual(edges(workspace), ["a.md -knows- b.md", "a.md -used_by-> b.md"]);
  });

  it("has open documents hide their files until they close", async () => {
    const files = new Map([
      ["one/a.md", "[[b]]"],
      ["one/b.md", ""],
      ["one/c.md", ""],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    workspace.setDocument("one/a.md", "[[c]]");
    assert.equal((await workspace.openNote("one/a.md"))?.note.links.length, 1);
    assert.deepEqual(edges(workspace), ["a.md -mentions-> c.md"]);
    files.set("one/a.md", "[[b]] on disk");
    workspace.filesChanged(["one/a.md"]);
    await workspace.settled();
    assert.deepEqual(edges(workspace), ["a.md -mentions-> c.md"]);
    workspace.closeDocument("one/a.md");
    await workspace.settled();
    assert.deepEqual(edges(workspace), ["a.md -mentions-> b.md"]);
  });

  it("follows folders that come and go as a whole", async () => {
    const files = new Map([
      ["one/d/a.md", "[[b]]"],
      ["one/d/e/b.md", ""],
      ["one/d/p.png", ""],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    for (const [path, text] of [...files]) {
      files.delete(path);
      files.set(path.replace("one/d", "one/moved"), text);
    }
    workspace.filesChanged(["one/d", "one/moved"]);
    await workspace.settled();
    assert.deepEqual([...workspace.graph.notes()].map(({ path }) => path).sort(), [
      "moved/a.md",
      "moved/e/b.md",
    ]);
    assert.deepEqual(edges(workspace), ["moved/a.md -mentions-> moved/e/b.md"]);
  });

  it("finds similar notes, unsaved text included, and leaves out those a typed edge joins", async () => {
    const text = (title: string, more: string) =>
      `# ${title}\n\nGardens grow tomatoes and basil in summer. ${more}`;
    const files = new Map([
      ["one/a.md", text("Tomatoes", "")],
      ["one/b.md", text("Basil", "")],
      ["one/c.md", text("Summer", "[[extends::a]]")],
      ["one/d.md", "# Engines\n\nPistons and valves."],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    const similar = async () => {
      const note = workspace.graph.noteByUri("one/a.md");
      assert.ok(note);
      return (await workspace.similar(note, 5, 0.1)).map(({ key }) => key);
    };
    assert.deepEqual(await similar(), ["one/b.md"]);
    workspace.setDocument("one/d.md", text("Gardens", ""));
    await workspace.openNote("one/d.md");
    assert.deepEqual((await similar()).sort(), ["one/b.md", "one/d.md"]);
  });

  it("equals the graph built from scratch after any sequence of edits, files and closings", async () => {
    const paths = ["a.md", "b.md", "d/a.md", "d/c.md"];
    const texts = [
      "",
      "[[a]] [[c]]",
      "---\nid: concept:x\n---\n[[studies::b]]",
      "# c\n\n[[concept:x]] [t](a.md)",
      "---\ntitle: a\n---\nrel:: [[b]], [[d/a]]",
    ];
    const path = fc.constantFrom(...paths);
    const step = fc.oneof(
      fc.record({ kind: fc.constant("type" as const), path, text: fc.constantFrom(...texts) }),
      fc.record({ kind: fc.constant("close" as const), path }),
      fc.record({ kind: fc.constant("write" as const), path, text: fc.constantFrom(...texts) }),
      fc.record({ kind: fc.constant("delete" as const), path }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
        const files = new Map<string, string>([["one/a.md", "[[b]]"]]);
        const open = new Map<string, string>();
        const workspace = workspaceOf(files);
        await workspace.setFolders([one]);
        for (const { kind, path, ...rest } of steps) {
          const uri = `one/${path}`;
          if (kind === "type" && "text" in rest) {
            open.set(uri, rest.text);
            workspace.setDocument(uri, rest.text);
            await workspace.openNote(uri);
          } else if (kind === "close") {
            open.delete(uri);
            workspace.closeDocument(uri);
          } else {
            if (kind === "write" && "text" in rest) files.set(uri, rest.text);
            else files.delete(uri);
            workspace.filesChanged([uri]);
          }
        }
        await workspace.settled();
        const scratch = new Graph(builtInSchema);
        scratch.apply({
          set: [...new Map([...files, ...open])].map(([uri, text]) => noteFile(uri.slice(4), text, "one")),
        });
        assert.deepEqual(edges(workspace), edgesOf(scratch));
        assert.equal(workspace.graph.noteCount, scratch.noteCount);
      }),
      { numRuns: 150 },
    );
  });
});
