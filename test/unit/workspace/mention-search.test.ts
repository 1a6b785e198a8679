import assert from "node:assert/strict";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { isAbortError } from "../../../src/workspace/jobs/abort.ts";
import { MentionSearch } from "../../../src/workspace/mention-search.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";

const folder = { uri: "one", name: "one", location: "one" };

/** A vault of notes that say "Tomatoes", how many of them are looked through, and a search. */
async function searchIn(files: Map<string, string>) {
  const jobs = memoryJobs(files);
  const read: string[] = [];
  const given: string[] = [];
  const host = { ...nodeHost(() => undefined), pause: turn };
  const mentions: typeof jobs.mentions = {
    find: (location, paths, ...rest) => {
      read.push(...paths);
      return jobs.mentions.find(location, paths, ...rest);
    },
    findInTexts: (texts, ...rest) => {
      given.push(...texts.map(({ uri }) => uri));
      return jobs.mentions.findInTexts(texts, ...rest);
    },
  };
  const workspace = new NoteWorkspace({ ...jobs, mentions }, host, defaultOptions);
  await workspace.setFolders([folder]);
  const search = new MentionSearch(workspace);
  const find = async (signal?: AbortSignal) => {
    read.length = 0;
    const note = workspace.graph.noteByUri("one/a.md");
    assert.ok(note);
    return (await search.find(note, signal)).map(({ uri }) => uri);
  };
  return { workspace, find, read, given };
}

const files = () =>
  new Map([
    ["one/a.md", "# Tomatoes"],
    ["one/b.md", "Say Tomatoes."],
    ["one/c.md", "Say nothing."],
    ["one/d.md", "Tomatoes again."],
  ]);

describe("a search for mentions", () => {
  it("looks through all notes, and then through those that have changed", async () => {
    const vault = files();
    const { workspace, find, read } = await searchIn(vault);
    assert.deepEqual(await find(), ["one/b.md", "one/d.md"]);
    assert.deepEqual(read, ["b.md", "c.md", "d.md"]);
    assert.deepEqual(await find(), ["one/b.md", "one/d.md"]);
    assert.deepEqual(read, []);
    vault.set("one/c.md", "Say Tomatoes, too.");
    vault.delete("one/d.md");
    workspace.filesChanged(["one/c.md", "one/d.md"]);
    await workspace.settled();
    assert.deepEqual(await find(), ["one/b.md", "one/c.md"]);
    assert.deepEqual(read, ["c.md"]);
  });

  it("looks through an open note as it is typed, where files are looked through, too", async () => {
    const { workspace, find, read, given } = await searchIn(files());
    await find();
    workspace.setDocument("one/c.md", "Tomatoes as I type.");
    await workspace.openNote("one/c.md");
    assert.deepEqual(await find(), ["one/b.md", "one/c.md", "one/d.md"]);
    assert.deepEqual([read, given], [[], ["one/c.md"]]);
    workspace.closeDocument("one/c.md");
    await workspace.settled();
    assert.deepEqual(await find(), ["one/b.md", "one/d.md"]);
  });

  it("looks through all again where the note has another name", async () => {
    const vault = files();
    const { workspace, find, read } = await searchIn(vault);
    await find();
    vault.set("one/a.md", "# Nothing");
    workspace.filesChanged(["one/a.md"]);
    await workspace.settled();
    assert.deepEqual(await find(), ["one/c.md"]);
    assert.equal(read.length, 3);
  });

  it("forgets nothing of what has changed where it was cancelled", async () => {
    const vault = files();
    const { workspace, find, read } = await searchIn(vault);
    await find();
    vault.set("one/c.md", "Say Tomatoes, too.");
    workspace.filesChanged(["one/c.md"]);
    await workspace.settled();
    const cancelled = assert.rejects(find(AbortSignal.abort()), isAbortError);
    assert.deepEqual(await find(), ["one/b.md", "one/c.md", "one/d.md"]);
    await cancelled;
    assert.deepEqual(read, ["c.md"]);
  });
});
