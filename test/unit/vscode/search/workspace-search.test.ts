import assert from "node:assert/strict";
import { memoryJobs } from "../../../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../../../src/platform/node/node-host.ts";
import { WorkspaceSearch } from "../../../../src/vscode/search/workspace-search.ts";
import { defaultOptions } from "../../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../../src/workspace/note-workspace.ts";

describe("the search over a workspace", () => {
  it("follows files and typing from its first use on", async () => {
    const files = new Map([
      ["one/a.md", "# First"],
      ["one/b.md", "# Second"],
    ]);
    const logged: string[] = [];
    const host = nodeHost((message) => logged.push(message));
    const workspace = new NoteWorkspace(memoryJobs(files), host, defaultOptions);
    const search = new WorkspaceSearch(workspace);
    const found = (text: string) => search.now.find(text, 5).map(({ path }) => path);
    await workspace.setFolders([{ uri: "one", name: "one", location: "one" }]);
    assert.deepEqual(found("second"), ["b.md"]);
    assert.equal(await search.prepared(true), search.now);

    files.delete("one/b.md");
    files.set("one/c.md", "# Third");
    workspace.filesChanged(["one/b.md", "one/c.md"]);
    await workspace.settled();
    assert.deepEqual([found("second"), found("third")], [[], ["c.md"]]);

    workspace.setDocument("one/a.md", "# Typed");
    await workspace.openNote("one/a.md");
    assert.deepEqual([found("first"), found("typed")], [[], ["a.md"]]);
    search.dispose();
    workspace.dispose();
    assert.deepEqual(logged, []);
  });

  it("knows the edges of notes that were being read when it was made", async () => {
    const files = new Map([
      ["one/a.md", "# A"],
      ["one/b.md", "[[c]]"],
      ["one/c.md", "[[a]]"],
    ]);
    const host = nodeHost(() => undefined);
    const workspace = new NoteWorkspace(memoryJobs(files), host, defaultOptions);
    const search = new WorkspaceSearch(workspace);
    const reading = workspace.setFolders([{ uri: "one", name: "one", location: "one" }]);
    const early = search.now;
    await reading;
    assert.notEqual(search.now, early);
    assert.equal(search.now.find("", 1)[0]?.path, "c.md");
    search.dispose();
    workspace.dispose();
  });
});
