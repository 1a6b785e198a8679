import assert from "node:assert/strict";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import { isAbortError } from "../../../src/workspace/jobs/abort.ts";
import type { NoteJobs } from "../../../src/workspace/jobs/note-jobs.ts";
import type { NoteFolder } from "../../../src/workspace/note-folder.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import type { NotePack } from "../../../src/core/pack/note-pack.ts";
import { edgesOf } from "../vault.ts";

const one: NoteFolder = { uri: "one", name: "one", location: "one" };
const two: NoteFolder = { uri: "two", name: "two", location: "two" };

/** A workspace over files in memory; pauses take no time. */
function workspaceOf(files: Map<string, string>): NoteWorkspace {
  return workspaceWith(memoryJobs(files));
}

function workspaceWith(jobs: NoteJobs): NoteWorkspace {
  const logged: string[] = [];
  const host = { ...nodeHost((message) => logged.push(message)), pause: turn };
  return new NoteWorkspace(jobs, host, defaultOptions);
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

  it("keeps open notes and an open relata.json as the editor holds them, when all is read again or by other settings", async () => {
    const files = new Map([
      ["one/a.md", "[[b]]"],
      ["one/b.md", ""],
      ["one/d/c.md", ""],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    workspace.setDocument("one/a.md", "[[knows::c]]");
    workspace.setDocument("one/relata.json", '{ "relations": { "knows": { "symmetric": true } } }');
    await workspace.settled();
    assert.deepEqual(edges(workspace), ["a.md -knows- d/c.md"]);
    await workspace.readAgain();
    assert.deepEqual(edges(workspace), ["a.md -knows- d/c.md"]);
    await workspace.setFolders([one], { ...defaultOptions, exclude: ["d"] });
    assert.deepEqual(edges(workspace), ["a.md -knows- (c)"]);
    assert.equal((await workspace.openNote("one/a.md"))?.text, "[[knows::c]]");
    await workspace.setFolders([]);
    assert.equal(workspace.graph.noteCount, 0);
    await workspace.setFolders([one], defaultOptions);
    assert.deepEqual(edges(workspace), ["a.md -knows- d/c.md"]);
  });

  it("has each note once where a folder lies in another, whichever comes or goes", async () => {
    const files = new Map([
      ["one/a.md", "[[b]]"],
      ["one/d/b.md", "[[a]]"],
    ]);
    const inner: NoteFolder = { uri: "one/d", name: "d", location: "one/d" };
    const places = (workspace: NoteWorkspace) =>
      [...workspace.graph.notes()].map(({ folder, path }) => `${folder}: ${path}`).sort();
    const workspace = workspaceOf(files);
    for (const folders of [[one], [one, inner], [inner], [inner, one], [one]]) {
      await workspace.setFolders(folders);
      const hasInner = folders.includes(inner);
      const expected = [
        ...(folders.includes(one) ? ["one: a.md"] : []),
        hasInner ? "one/d: b.md" : "one: d/b.md",
      ];
      assert.deepEqual(places(workspace), expected.sort());
    }
    files.delete("one/d/b.md");
    await workspace.setFolders([one, inner]);
    files.set("one/d/b.md", "");
    workspace.filesChanged(["one/d/b.md"]);
    await workspace.settled();
    assert.deepEqual(places(workspace), ["one/d: b.md", "one: a.md"]);
    files.delete("one/d/b.md");
    workspace.filesChanged(["one/d"]);
    await workspace.settled();
    assert.deepEqual(places(workspace), ["one: a.md"]);
  });

  it("reads a file again that changed while its folder was read, whichever text comes first", async () => {
    const files = new Map([["one/a.md", "# Before"]]);
    const jobs = memoryJobs(files);
    let deliver = (): void => undefined;
    const delivered = new Promise<void>((resolve) => (deliver = resolve));
    const workspace = workspaceWith({
      ...jobs,
      reading: {
        readFolder: (folder, options, onBatch, signal) =>
          jobs.reading.readFolder(
            folder,
            options,
            async (batch) => {
              if (batch.packs.length > 0) await delivered;
              await onBatch(batch);
            },
            signal,
          ),
        refresh: (folder, paths, options, signal) => jobs.reading.refresh(folder, paths, options, signal),
      },
    });
    const reading = workspace.setFolders([one]);
    for (let turns = 0; turns < 5; turns++) await turn();
    files.set("one/a.md", "# After");
    workspace.filesChanged(["one/a.md"]);
    for (let turns = 0; turns < 5; turns++) await turn();
    deliver();
    await reading;
    assert.equal(workspace.graph.noteByUri("one/a.md")?.title, "After");
  });

  it("keeps what lies in a folder where a cache has a note", async () => {
    const files = new Map([["one/d.md", ""]]);
    const jobs = memoryJobs(files);
    const noted: NotePack[] = [];
    await jobs.reading.readFolder(one, { ...defaultOptions, nested: [] }, ({ packs }) => {
      noted.push(...packs);
    });
    files.delete("one/d.md");
    files.set("one/d.md/x.md", "# Inside");
    const workspace = workspaceWith({
      ...jobs,
      reading: {
        ...jobs.reading,
        readFolder: async (folder, options, onBatch, signal) => {
          await onBatch({ packs: noted, attachments: [], isWhole: true, read: 1, total: 1 });
          await jobs.reading.readFolder(folder, options, onBatch, signal);
          // As the scan of a cached folder tells it: last of all.
          await onBatch({ packs: [], attachments: [], missing: ["d.md"], read: 1, total: 1 });
        },
      },
    });
    await workspace.setFolders([one]);
    assert.deepEqual(
      [...workspace.graph.notes()].map(({ path }) => path),
      ["d.md/x.md"],
    );
  });

  it("says which folders are not whole, until all is read again", async () => {
    const files = new Map([["one/a.md", "[[b]]"]]);
    const jobs = memoryJobs(files);
    let fails = true;
    const refuse = () => Promise.reject(new Error("The disk is gone."));
    const workspace = workspaceWith({
      ...jobs,
      reading: {
        readFolder: (...args) => (fails ? refuse() : jobs.reading.readFolder(...args)),
        refresh: (...args) => (fails ? refuse() : jobs.reading.refresh(...args)),
      },
    });
    const unread = [{ folder: "one", reason: "The disk is gone." }];
    await workspace.setFolders([one]);
    assert.deepEqual(workspace.status, { state: "ready", notes: 0, edges: 0, unread });
    fails = false;
    await workspace.readAgain();
    assert.deepEqual(workspace.status, { state: "ready", notes: 1, edges: 0 });
    fails = true;
    workspace.filesChanged(["one/a.md"]);
    await workspace.settled();
    assert.deepEqual(workspace.status, { state: "ready", notes: 1, edges: 0, unread });
  });

  it("shows in the note that its text could not be parsed, and goes on", async () => {
    const files = new Map([["one/a.md", "[[b]]"]]);
    const jobs = memoryJobs(files);
    const workspace = workspaceWith({
      ...jobs,
      parsing: { parse: () => Promise.reject(new Error("The thread died.")) },
    });
    await workspace.setFolders([one]);
    workspace.setDocument("one/a.md", "x".repeat(60_000));
    const open = await workspace.openNote("one/a.md");
    assert.deepEqual(
      open?.note.problems.map(({ code }) => code),
      ["file.unreadable"],
    );
    workspace.setDocument("one/a.md", "[[c]]");
    await workspace.settled();
    assert.deepEqual(edges(workspace), ["a.md -mentions-> (c)"]);
  });

  it("gives up the parse of a text that was typed over, and tells whoever waits what the editor holds", async () => {
    const files = new Map([["one/a.md", ""]]);
    const jobs = memoryJobs(files);
    let parsed = 0;
    const workspace = workspaceWith({
      ...jobs,
      parsing: {
        parse: async (...args) => {
          const pack = await jobs.parsing.parse(...args);
          parsed++;
          return pack;
        },
      },
    });
    await workspace.setFolders([one]);
    const long = (title: string) => `# ${title}\n${"word ".repeat(12_000)}`;
    const notes = ["First", "Second", "Third"].map((title) => {
      workspace.setDocument("one/a.md", long(title));
      return workspace.openNote("one/a.md");
    });
    for (const note of await Promise.all(notes)) assert.equal(note?.note.headings[0]?.text, "Third");
    assert.equal(parsed, 1);
    workspace.setDocument("one/a.md", long("Fourth"));
    const closed = workspace.openNote("one/a.md");
    workspace.closeDocument("one/a.md");
    assert.equal(await closed, undefined);
  });

  it("stops looking for mentions and similar notes when somebody cancels", async () => {
    const text = "# Other\n\nSay Tomatoes and more.";
    const files = new Map([["one/a.md", "# Tomatoes"]]);
    for (let index = 0; index < 700; index++) files.set(`one/${String(index)}.md`, text);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    const note = workspace.graph.noteByUri("one/a.md");
    assert.ok(note);
    const controller = new AbortController();
    const found: string[] = [];
    await assert.rejects(async () => {
      for await (const part of workspace.mentionsOf(note, { signal: controller.signal })) {
        found.push(...part.map(({ uri }) => uri));
        controller.abort();
      }
    }, isAbortError);
    assert.equal(found.length, 500);
    await assert.rejects(workspace.similar(note, 5, 0, [], controller.signal), isAbortError);
    assert.equal((await workspace.similar(note, 5, 0)).length, 5);
  });
});
