import assert from "node:assert/strict";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";

describe("texts of notes", () => {
  it("that are asked for together are read by one call for each folder", async () => {
    const jobs = memoryJobs(
      new Map([
        ["one/a.md", "a"],
        ["one/x/b.md", "b"],
        ["two/c.md", "c"],
      ]),
    );
    const calls: (readonly string[])[] = [];
    const { texts } = jobs;
    const counted: typeof texts = {
      read: (folder, paths, maxBytes, signal) => {
        calls.push(paths);
        return texts.read(folder, paths, maxBytes, signal);
      },
    };
    const host = { ...nodeHost(() => undefined), pause: turn };
    const workspace = new NoteWorkspace({ ...jobs, texts: counted }, host, defaultOptions);
    await workspace.setFolders(["one", "two"].map((name) => ({ uri: name, name, location: name })));
    const uris = ["one/a.md", "two/c.md", "one/x/b.md", "one/none.md", "elsewhere/d.md"];
    const found = await Promise.all(uris.map((uri) => workspace.textOf(uri)));
    assert.deepEqual(found, ["a", "c", "b", undefined, undefined]);
    assert.deepEqual(calls, [["a.md", "x/b.md", "none.md"], ["c.md"]]);
    assert.equal(await workspace.textOf("one/a.md"), "a");
    assert.equal(calls.length, 3);
  });
});
