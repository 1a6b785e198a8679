import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { noteCountOf } from "../../src/core/pack/note-pack.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { isAbortError } from "../../src/workspace/jobs/abort.ts";
import type { NoteJobs } from "../../src/workspace/jobs/note-jobs.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { generatedNotes, writeGeneratedVault } from "../bench/generated-vault.ts";
import { timeOf } from "../bench/timing.ts";
import { EmbeddingServer } from "../embedding-server.ts";
import { edgesOf } from "../unit/vault.ts";

const count = 2000;
const nearest = { limit: 5, threshold: 0, exclude: new Set<string>() };
const nothing = { numbers: new Int32Array(1), bytes: new Uint8Array(), text: "" };
const script = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");

describe("notes read by threads", () => {
  let folder = "";
  const vault = () => join(folder, "vault");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-threads-"));
    writeGeneratedVault(vault(), count);
  });

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function opened(threads: number): Promise<NoteWorkspace> {
    const fail = (message: string) => assert.fail(message);
    const [cacheFolder, vectorFolder] = [join(folder, "cache"), join(folder, "vectors")];
    const jobs = threadJobs(script, fail, { cacheFolder, vectorFolder, threads });
    const workspace = new NoteWorkspace(jobs, nodeHost(fail), defaultOptions);
    await workspace.setFolders([{ uri: vault(), name: "vault", location: vault() }]);
    return workspace;
  }

  const notePath = (index: number) => [...generatedNotes(count)][index]?.path ?? "";

  function expectedEdges(changed: ReadonlyMap<string, string> = new Map()): string[] {
    const graph = new Graph(builtInSchema);
    graph.apply({
      set: [...generatedNotes(count)].flatMap(({ path, text: original }) => {
        const text = changed.get(path) ?? original;
        if (text === "") return [];
        return [{ uri: `${vault()}/${path}`, folder: vault(), path, modified: 0, note: parseNote(text) }];
      }),
    });
    return edgesOf(graph);
  }

  for (const threads of [1, 3]) {
    it(`give the same graph from the notes and from the cache, with ${String(threads)} at work`, async () => {
      const cold = await opened(threads);
      assert.deepEqual(edgesOf(cold.graph), expectedEdges());
      assert.equal(cold.graph.noteCount, count);
      cold.dispose();
      assert.equal(readdirSync(join(folder, "cache")).length, 1);
      const warm = await opened(threads);
      assert.deepEqual(edgesOf(warm.graph), expectedEdges());
      warm.dispose();
    });
  }

  it("follow what changed between two starts, and what changes while they run", async () => {
    (await opened(2)).dispose();
    const notes = [...generatedNotes(count)];
    const changed = new Map<string, string>();
    const change = (index: number, text: string) => {
      const path = notes[index]?.path ?? "";
      changed.set(path, text);
      if (text === "") rmSync(join(vault(), path));
      else writeFileSync(join(vault(), path), text);
      return `${vault()}/${path}`;
    };
    for (let index = 10; index < 200; index += 7)
      change(index, `# Other ${String(index)}\n\n[[${notes[3]?.path ?? ""}]]\n`);
    change(5, "");
    const workspace = await opened(2);
    assert.deepEqual(edgesOf(workspace.graph), expectedEdges(changed));
    const uris = Array.from({ length: 300 }, (_, index) =>
      change(index + 300, index % 9 === 0 ? "" : "# Gone\n\n[[Gone]]"),
    );
    workspace.filesChanged(uris);
    await workspace.settled();
    assert.deepEqual(edgesOf(workspace.graph), expectedEdges(changed));
    workspace.dispose();
    const again = await opened(2);
    assert.deepEqual(edgesOf(again.graph), expectedEdges(changed));
    again.dispose();
  });

  it("compare notes by their texts when they are asked to, and never leave the rest waiting for that", async () => {
    const workspace = await opened(2);
    const [note] = workspace.graph.notes();
    assert.ok(note);
    const [similar] = await Promise.all([workspace.similar(note, 3, 0), workspace.settled()]);
    assert.equal(similar.length, 3);
    workspace.dispose();
  });

  describe("where one of them dies", () => {
    /** A thread's script that does something before the real one starts. */
    const scriptWith = (code: string) => {
      const path = join(folder, "thread.cjs");
      writeFileSync(path, `${code}\nrequire(${JSON.stringify(script)});\n`);
      return path;
    };
    /** Has a thread die when it reads a file of this name; the first time, or each time. */
    const dieOf = (name: string, times: "once" | "always") => `
      const fs = require("node:fs");
      const { existsSync, readFileSync, writeFileSync } = fs;
      const died = ${JSON.stringify(join(folder, "died"))};
      fs.readFileSync = (path, ...rest) => {
        if (String(path).endsWith(${JSON.stringify(name)}) && (${String(times === "always")} || !existsSync(died))) {
          writeFileSync(died, "");
          process.exit(1);
        }
        return readFileSync(path, ...rest);
      };`;
    const workspaceOf = (code: string) => {
      const logged: string[] = [];
      const log = (message: string) => logged.push(message);
      const jobs = threadJobs(scriptWith(code), log, { cacheFolder: join(folder, "cache"), threads: 2 });
      const workspace = new NoteWorkspace(jobs, nodeHost(log), defaultOptions);
      return { workspace, logged, read: () => workspace.setFolders([place()]) };
    };
    const place = () => ({ uri: vault(), name: "vault", location: vault() });

    it("read everything all the same", async () => {
      const { workspace, read } = workspaceOf(dieOf(notePath(700), "once"));
      await read();
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

    it("scan again where the thread died that scans", async () => {
      const { workspace, read } = workspaceOf(dieOf("relata.json", "once"));
      writeFileSync(join(vault(), "relata.json"), "{}");
      await read();
      assert.deepEqual(edgesOf(workspace.graph), expectedEdges());
      workspace.dispose();
    });

    it("say what is missing where none can be started", async () => {
      const { workspace, read, logged } = workspaceOf('throw new Error("out of order");');
      await read();
      const { status } = workspace;
      assert.ok(status.state === "ready");
      const { unread = [] } = status;
      assert.deepEqual(
        unread.map((one) => one.folder),
        ["vault"],
      );
      assert.match(unread.map(({ reason }) => reason).join(), /out of order/);
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

  describe("where somebody cancels", () => {
    const place = () => ({ uri: vault(), name: "vault", location: vault() });
    const options = { ...defaultOptions, nested: [] };
    const fail = (message: string) => assert.fail(message);

    /** How many files a thread has read, as it writes down itself. */
    const countingScript = () => {
      const path = join(folder, "thread.cjs");
      const counter = JSON.stringify(join(folder, "reads"));
      writeFileSync(
        path,
        `const fs = require("node:fs");
         const { appendFileSync, readFileSync } = fs;
         fs.readFileSync = (path, ...rest) => {
           if (String(path).endsWith(".md")) appendFileSync(${counter}, ".");
           return readFileSync(path, ...rest);
         };
         require(${JSON.stringify(script)});`,
      );
      return path;
    };
    const reads = () => {
      const counter = join(folder, "reads");
      return existsSync(counter) ? readFileSync(counter, "utf8").length : 0;
    };
    /** That calls reject, and that no thread goes on reading. */
    async function stops(
      work: (jobs: NoteJobs, signal: AbortSignal) => Promise<unknown>,
      threads = 2,
    ): Promise<void> {
      const jobs = threadJobs(countingScript(), fail, { threads });
      const controller = new AbortController();
      const working = assert.rejects(work(jobs, controller.signal), isAbortError);
      while (reads() === 0) await sleep(1);
      controller.abort();
      await working;
      const atOnce = reads();
      assert.ok(atOnce < count, `${String(atOnce)} files were read`);
      await sleep(200);
      assert.equal(reads(), atOnce);
      // What was cancelled leaves the threads as able as before.
      assert.equal(
        noteCountOf((await jobs.reading.refresh(place(), [notePath(0)], options)).packs[0] ?? nothing),
        1,
      );
      jobs.dispose();
    }

    it("stop reading a folder", () =>
      stops((jobs, signal) => jobs.reading.readFolder(place(), options, () => undefined, signal)));

    it("stop reading what changed", () =>
      stops((jobs, signal) => jobs.reading.refresh(place(), ["nouns"], options, signal)));

    it("stop looking for mentions", () =>
      stops((jobs, signal) =>
        jobs.mentions.find(
          place(),
          [...generatedNotes(count)].map(({ path }) => path),
          ["status"],
          1e6,
          signal,
        ),
      ));

    it("stop making vectors, and go on where somebody else waits for them", async () => {
      await stops(async (jobs, signal) => {
        await jobs.similarity.setFolder(place(), options);
        await jobs.similarity.nearest(`${vault()}/${notePath(3)}`, { ...nearest }, signal);
      });
      const jobs = threadJobs(script, fail, {});
      await jobs.similarity.setFolder(place(), options);
      const uri = `${vault()}/${notePath(3)}`;
      const controller = new AbortController();
      const cancelled = assert.rejects(
        jobs.similarity.nearest(uri, nearest, controller.signal),
        isAbortError,
      );
      const wanted = jobs.similarity.nearest(uri, nearest);
      controller.abort();
      await cancelled;
      assert.equal((await wanted).length, 5);
      jobs.dispose();
    });

    it("parse nothing that was typed over while it waited", async () => {
      const jobs = threadJobs(script, fail, {});
      const text = "# Title\n\nSome words and [[a link]].\n\n".repeat(20_000);
      await jobs.parsing.parse("a.md", 0, text);
      const one = await timeOf(() => jobs.parsing.parse("a.md", 0, text));
      const many = await timeOf(async () => {
        const controller = new AbortController();
        const stale = Promise.allSettled(
          Array.from({ length: 30 }, () => jobs.parsing.parse("a.md", 0, text, controller.signal)),
        );
        controller.abort();
        await jobs.parsing.parse("a.md", 0, text);
        // The thread may have begun with the first.
        const states = (await stale).map(({ status }) => status);
        assert.ok(states.filter((state) => state === "rejected").length >= 28, states.join());
      });
      assert.ok(many < one * 10, `${String(many)} ms for 30 that were cancelled, ${String(one)} for one`);
      jobs.dispose();
    });
  });

  it("take vectors from a service, until somebody cancels, and go on with the rest after a restart", async () => {
    const server = new EmbeddingServer();
    try {
      const endpoint = { baseUrl: await server.start(), model: "words" };
      const first = await opened(2);
      await first.useEmbedding(endpoint);
      const controller = new AbortController();
      const outcome = await first.embed(({ done }) => {
        if (done < count / 2) return;
        server.delay = 60_000;
        controller.abort();
      }, controller.signal);
      assert.ok(outcome.state === "cancelled" && outcome.missing > 0 && outcome.missing < count);
      first.dispose();
      server.delay = 0;
      server.embedded.length = 0;
      const second = await opened(2);
      await second.useEmbedding(endpoint);
      assert.deepEqual(await second.embed(() => undefined), { state: "done" });
      assert.equal(server.embedded.length, outcome.missing);
      const [note] = second.graph.notes();
      assert.ok(note);
      const [similar] = await second.similar(note, 1, 0);
      assert.deepEqual(similar?.terms, []);
      await second.useEmbedding(undefined);
      assert.ok((await second.similar(note, 1, 0))[0]?.terms.length);
      second.dispose();
    } finally {
      await server.stop();
    }
  });
});
