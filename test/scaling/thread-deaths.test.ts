import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { generatedNotes, writeGeneratedVault } from "../bench/generated-vault.ts";
import { edgesOf } from "../unit/vault.ts";

const count = 800;
const script = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");

describe("where one of the threads dies", () => {
  let folder = "";
  const vault = () => join(folder, "vault");
  const place = () => ({ uri: vault(), name: "vault", location: vault() });
  const notePath = (index: number) => [...generatedNotes(count)][index]?.path ?? "";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-threads-"));
    writeGeneratedVault(vault(), count);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  function expectedEdges(): string[] {
    const graph = new Graph(builtInSchema);
    const set = [...generatedNotes(count)].map(({ path, text }) => {
      return { uri: `${vault()}/${path}`, folder: vault(), path, modified: 0, note: parseNote(text) };
    });
    graph.apply({ set });
    return edgesOf(graph);
  }

  /** A thread's script that does something before the real one starts. */
  const scriptWith = (code: string) => {
    const path = join(folder, "thread.cjs");
    writeFileSync(path, `${code}\nrequire(${JSON.stringify(script)});\n`);
    return path;
  };
  /** Has a thread die when it reads a file of this name; the first time, or each time. */
  const dieOf = (name: string, times: "once" | "always") => `
    const fs = require("node:fs");
    const { existsSync, openSync, writeFileSync } = fs;
    const died = ${JSON.stringify(diedPath())};
    fs.openSync = (path, ...rest) => {
      if (String(path).endsWith(${JSON.stringify(name)}) && (${String(times === "always")} || !existsSync(died))) {
        writeFileSync(died, "");
        process.exit(1);
      }
      return openSync(path, ...rest);
    };`;
  const diedPath = () => join(folder, "died");
  const workspaceOf = (code: string) => {
    const logged: string[] = [];
    const log = (message: string) => logged.push(message);
    const jobs = threadJobs(scriptWith(code), log, { cacheFolder: join(folder, "cache"), threads: 2 });
    const workspace = new NoteWorkspace(jobs, nodeHost(log), defaultOptions);
    return { workspace, logged, read: () => workspace.setFolders([place()]) };
  };

  it("read everything all the same", async () => {
    const { workspace, read } = workspaceOf(dieOf(notePath(700), "once"));
    await read();
    assert.ok(existsSync(diedPath()));
    assert.deepEqual(edgesOf(workspace.graph), expectedEdges());
    assert.deepEqual(Object.keys(workspace.status).sort(), ["edges", "notes", "state"]);
    workspace.dispose();
  });

  it("read everything but the note that kills whoever reads it, and say so in that note", async () => {
    const killer = notePath(700);
    const { workspace, read } = workspaceOf(dieOf(killer, "always"));
    await read();
    assert.equal(workspace.graph.noteCount, count);
    const problems = [...workspace.graph.notes()].filter(({ note }) => note.problems.length > 0);
    assert.deepEqual(
      problems.map(({ path, note }) => [path, note.problems[0]?.code]),
      [[killer, "file.unreadable"]],
    );
    assert.equal(workspace.status.state === "ready" && workspace.status.unread, undefined);
    workspace.dispose();
  });

  it("scan again where the thread died that scans", async function () {
    // Where nothing is known, a thread scans for the sake of links alone.
    if (process.platform === "win32") this.skip();
    symlinkSync(join(folder, "nowhere"), join(vault(), "link.png"));
    const { workspace, read } = workspaceOf(dieOf("relata.json", "once"));
    writeFileSync(join(vault(), "relata.json"), "{}");
    await read();
    assert.ok(existsSync(diedPath()));
    assert.deepEqual(edgesOf(workspace.graph), expectedEdges());
    workspace.dispose();
  });

  it("say what is missing where none can be started", async () => {
    const { workspace, read, logged } = workspaceOf('throw new Error("out of order");');
    await read();
    const { status } = workspace;
    assert.ok(status.state === "ready");
    const [unread] = status.unread ?? [];
    assert.equal(unread?.folder, "vault");
    assert.match(unread.reason, /out of order/);
    assert.ok(logged.some((message) => message.includes("vault")));
    workspace.dispose();
  });

  it("parse, and compare what was typed, in another one", async () => {
    const died = JSON.stringify(join(folder, "died"));
    const code = `
      const { existsSync, writeFileSync } = require("node:fs");
      const { parentPort } = require("node:worker_threads");
      parentPort.on("message", ({ path }) => {
        if (!["parse", "nearest"].includes(path?.at(-1)) || existsSync(${died} + path.at(-1))) return;
        writeFileSync(${died} + path.at(-1), "");
        process.exit(1);
      });`;
    const { workspace, read } = workspaceOf(code);
    await read();
    const uri = `${vault()}/${notePath(3)}`;
    const typed = `# Typed\n\nquokkas ${"word ".repeat(20_000)}`;
    workspace.setDocument(uri, typed);
    assert.equal((await workspace.openNote(uri))?.note.headings[0]?.text, "Typed");
    writeFileSync(join(vault(), notePath(4)), "# Quokkas\n\nquokkas word");
    workspace.filesChanged([`${vault()}/${notePath(4)}`]);
    await workspace.settled();
    const note = workspace.graph.noteByUri(`${vault()}/${notePath(4)}`);
    assert.ok(note);
    assert.deepEqual(
      (await workspace.similar(note, 1, 0)).map(({ key, terms }) => [key, terms.includes("quokkas")]),
      [[uri, true]],
    );
    workspace.dispose();
  });
});
