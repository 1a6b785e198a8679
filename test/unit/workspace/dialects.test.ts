import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../../src/command-line/run-command.ts";
import { memoryJobs } from "../../../src/platform/memory/memory-jobs.ts";
import { turn } from "../../../src/platform/jobs/slices.ts";
import { nodeHost } from "../../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../../src/workspace/default-options.ts";
import type { NoteFolder } from "../../../src/workspace/note-folder.ts";
import { NoteWorkspace } from "../../../src/workspace/note-workspace.ts";
import { edgesOf } from "../vault.ts";

const one: NoteFolder = { uri: "one", name: "one", location: "one" };
const two: NoteFolder = { uri: "two", name: "two", location: "two" };

function workspaceOf(files: Map<string, string>): NoteWorkspace {
  const host = { ...nodeHost(() => undefined), pause: turn };
  return new NoteWorkspace(memoryJobs(files), host, defaultOptions);
}

const edges = (workspace: NoteWorkspace) => edgesOf(workspace.graph);
const name = (workspace: NoteWorkspace, uri: string) => workspace.dialectOf(uri)?.name;

/** In Dendron's dialect the link leads to the second name, else to the first. */
const notes = (folder: string): [string, string][] => [
  [`${folder}/a.md`, "[[b|c]]"],
  [`${folder}/b.md`, ""],
  [`${folder}/c.md`, ""],
];
const toFirst = ["a.md -mentions-> b.md"];
const toSecond = ["a.md -mentions-> c.md"];

describe("the dialect of a folder", () => {
  it("is what lies in it tells, folder by folder, beside what is left out", async () => {
    for (const [sign, expected] of [
      ["dendron.yml", "dendron"],
      ["logseq/config.edn", "logseq"],
      [".obsidian/app.json", "obsidian"],
      [".foam/templates/new.md", "foam"],
      [".vscode/foam.json", "foam"],
      ["other/.obsidian/app.json", undefined],
    ] as const) {
      const workspace = workspaceOf(new Map([...notes("one"), ...notes("two"), [`two/${sign}`, ""]]));
      await workspace.setFolders([one, two]);
      assert.equal(name(workspace, "one"), undefined, sign);
      assert.equal(name(workspace, "two"), expected, sign);
      assert.deepEqual(
        edges(workspace),
        [...toFirst, ...(expected === "dendron" ? toSecond : toFirst)],
        sign,
      );
    }
  });

  it("leaves out what the tool leaves out, as its settings say", async () => {
    const readable = (folder: string) => [
      ...notes(folder),
      [`${folder}/old/a.md`, ""] as const,
      [`${folder}/old/deep/x.md`, ""] as const,
      [`${folder}/older.md`, ""] as const,
      [`${folder}/keep/old/y.md`, ""] as const,
    ];
    const left = async (...settings: [path: string, text: string][]) => {
      const files = settings.map(([path, text]) => [`one/${path}`, text] as const);
      const workspace = workspaceOf(new Map([...readable("one"), ...files]));
      await workspace.setFolders([one]);
      return [...workspace.graph.notes()].map(({ path }) => path).filter((path) => !/^[abc]\.md$/.test(path));
    };
    const all = ["old/a.md", "old/deep/x.md", "older.md", "keep/old/y.md"];
    const sort = (paths: string[]) => [...paths].sort();
    const config = "logseq/config.edn";
    assert.deepEqual(sort(await left([config, '{:hidden ["/old/"]}'])), sort(all.slice(2)));
    assert.deepEqual(sort(await left([config, '{:hidden ["old", "../assets/x" ]}'])), ["keep/old/y.md"]);
    assert.deepEqual(sort(await left([config, "{:hidden []}"])), sort(all));
    assert.deepEqual(sort(await left([config, '{:hidden ["" "/"] ;; :hidden ["/old"]\n}'])), sort(all));
    assert.deepEqual(sort(await left([config, '{:hidden ["/ol[d]"]}'])), sort(all));
    const foam: [string, string] = [".foam/templates/x.md", ""];
    const settings = (text: string): [string, string] => [".vscode/settings.json", text];
    const ignore = '{ "foam.files.ignore": ["old/**/*"], "foam.files.exclude": ["keep"], }';
    assert.deepEqual(sort(await left(foam, settings(ignore))), ["older.md"]);
    assert.deepEqual(sort(await left(settings(ignore))), sort(all));
    assert.deepEqual(sort(await left(foam, settings('{ "foam.files.ignore": "old/**" }'))), sort(all));
    assert.deepEqual(sort(await left(foam, settings('{ "foam.files.ignore": [1, {}, ""] }'))), sort(all));
  });

  it("is told by Dendron's file, whatever stands in it", async () => {
    const hostile = `workspace: &a [*a, !!js/function 'x', "${"[".repeat(20_000)}"]\n\u0000\u001b]0;x\u0007\n`;
    const files = new Map([...notes("one"), ["one/dendron.yml", hostile]]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    assert.equal(name(workspace, "one"), "dendron");
    assert.deepEqual(edges(workspace), toSecond);
  });

  it("is what relata.json says, before what lies there", async () => {
    const files = new Map([
      ...notes("one"),
      ["one/dendron.yml", ""],
      ["one/relata.json", '{ "dialect": "foam" }'],
    ]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    assert.equal(name(workspace, "one"), "foam");
    assert.deepEqual(edges(workspace), toFirst);
  });

  it("changes with relata.json, on the disk and as it is typed, for open notes too", async () => {
    const files = new Map(notes("one"));
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    workspace.setDocument("one/a.md", "[[b|c]] [[c|b]]");
    await workspace.settled();
    files.set("one/relata.json", '{ "dialect": "dendron" }');
    workspace.filesChanged(["one/relata.json"]);
    await workspace.settled();
    assert.equal(name(workspace, "one"), "dendron");
    assert.deepEqual(
      (await workspace.openNote("one/a.md"))?.note.links.map(({ label }) => label?.text),
      ["b", "c"],
    );
    workspace.setDocument("one/relata.json", '{ "dialect": "obsidian" }');
    workspace.setDocument("one/a.md", "[[b|c]]");
    await workspace.settled();
    assert.equal(name(workspace, "one"), "obsidian");
    assert.deepEqual(edges(workspace), toFirst);
    workspace.setDocument("one/relata.json", '{ "dialect": "dendron" }');
    await workspace.settled();
    assert.deepEqual(edges(workspace), toSecond);
    workspace.setDocument("one/relata.json", "{}");
    await workspace.settled();
    assert.deepEqual(edges(workspace), toFirst);
  });

  it("is looked for again when all notes are read again", async () => {
    const files = new Map([...notes("one"), ["one/relata.json", "{}"]]);
    const workspace = workspaceOf(files);
    await workspace.setFolders([one]);
    files.set("one/dendron.yml", "");
    await workspace.readAgain();
    assert.deepEqual(edges(workspace), toSecond);
  });

  it("counts on the command line, too", async () => {
    const folder = mkdtempSync(join(tmpdir(), "relata-dialect-"));
    for (const [path, text] of [...notes("x"), ["x/dendron.yml", ""] as const]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    let out = "";
    const io = { out: (text: string) => (out += text), error: () => undefined, directory: folder };
    assert.equal(await runCommand(["graph", "x"], io), 0);
    const { edges: found } = JSON.parse(out) as { edges: { target: string }[] };
    assert.deepEqual(
      found.map(({ target }) => target),
      ["c.md"],
    );
    rmSync(folder, { recursive: true, force: true });
  });
});
