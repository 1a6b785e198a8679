import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema } from "../../src/core/schema/read-schema.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { generatedNotes, writeGeneratedVault } from "../bench/generated-vault.ts";
import { EmbeddingServer } from "../embedding-server.ts";
import { edgesOf } from "../unit/vault.ts";

const count = 2000;
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

  async function opened(threads: number, smallGraph?: number, threadScript = script): Promise<NoteWorkspace> {
    const fail = (message: string) => assert.fail(message);
    const [cacheFolder, vectorFolder] = [join(folder, "cache"), join(folder, "vectors")];
    const jobs = threadJobs(threadScript, fail, {
      cacheFolder,
      vectorFolder,
      threads,
      ...(smallGraph === undefined ? {} : { smallGraph }),
    });
    const workspace = new NoteWorkspace(jobs, nodeHost(fail), defaultOptions);
    await workspace.setFolders([{ uri: vault(), name: "vault", location: vault() }]);
    return workspace;
  }

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

  it("are those that the options name at last, whenever these change", async () => {
    const small = join(folder, "small");
    const place = { uri: small, name: "small", location: small };
    mkdirSync(small);
    for (const name of ["a.md", "b.md"]) writeFileSync(join(small, name), "");
    const fail = (message: string) => assert.fail(message);
    for (let turns = 0; turns < 12; turns++) {
      const jobs = threadJobs(script, fail, {
        cacheFolder: join(folder, `cache-${String(turns)}`),
        threads: 1,
      });
      const workspace = new NoteWorkspace(jobs, nodeHost(fail), defaultOptions);
      const first = workspace.setFolders([place]);
      for (let turn = 0; turn < turns; turn++) await setImmediate();
      await Promise.all([first, workspace.setFolders([place], { ...defaultOptions, exclude: ["b.md"] })]);
      const paths = [...workspace.graph.notes()].map(({ path }) => path);
      workspace.dispose();
      assert.deepEqual(paths, ["a.md"], `after ${String(turns)} turns`);
    }
  });

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

  it("list the notes while the graph of the last session is read", async () => {
    const first = await opened(2);
    await first.keepGraph();
    first.dispose();
    const [gone, other] = [...generatedNotes(count)].map(({ path }) => path);
    assert.ok(gone !== undefined && other !== undefined);
    rmSync(join(vault(), gone));
    writeFileSync(join(vault(), other), "# Other\n\n[[Gone]]\n");
    const again = await opened(2, 0);
    const changed = new Map([
      [gone, ""],
      [other, "# Other\n\n[[Gone]]\n"],
    ]);
    assert.deepEqual(edgesOf(again.graph), expectedEdges(changed));
    again.dispose();
  });

  for (const threads of [1, 2])
    it(`list them once where a graph was kept, with ${String(threads)} at work and no more`, async () => {
      const [told, path] = [join(folder, "told"), join(folder, "thread.cjs")];
      writeFileSync(
        path,
        `const fs = require("node:fs");
         const { appendFileSync, readdirSync } = fs;
         const tell = (what) => appendFileSync(${JSON.stringify(told)}, what + "\\n");
         tell("started");
         fs.readdirSync = (path, ...rest) => {
           if (path === fs.realpathSync.native(${JSON.stringify(vault())})) tell("listed");
           return readdirSync(path, ...rest);
         };
         require(${JSON.stringify(script)});`,
      );
      const first = await opened(threads, 0, path);
      await first.keepGraph();
      first.dispose();
      rmSync(told);
      const again = await opened(threads, 0, path);
      assert.deepEqual(edgesOf(again.graph), expectedEdges());
      again.dispose();
      const lines = readFileSync(told, "utf8").trim().split("\n");
      assert.deepEqual(lines.sort(), ["listed", ...new Array<string>(threads).fill("started")]);
    });

  it("find the mentions of a note in texts that are open, while the editor's thread goes on", async () => {
    const workspace = await opened(2);
    const [note, other] = workspace.graph.notes();
    assert.ok(note && other);
    const aliases = Array.from({ length: 16_000 }, (_, index) => `  - common name ${index}`).join("\n");
    const lines = Array.from({ length: 16_000 }, (_, index) => `The common name ${index} common.`).join("\n");
    workspace.setDocument(note.uri, `---\naliases:\n${aliases}\n---\n`);
    workspace.setDocument(other.uri, lines);
    await workspace.openNote(note.uri);
    await workspace.openNote(other.uri);
    const asked = workspace.graph.noteByUri(note.uri);
    assert.ok(asked);
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    const found = [];
    for await (const part of workspace.mentionsOf(asked, { among: new Set([other.uri]) }))
      found.push(...part);
    clearInterval(turning);
    assert.deepEqual(
      found.map(({ uri, mentions }) => [uri, mentions.length]),
      [[other.uri, 16_000]],
    );
    // On the editor's thread it would be one step.
    assert.ok(turns > 3, String(turns));
    workspace.dispose();
  });

  it("compare notes by their texts when they are asked to, and never leave the rest waiting for that", async () => {
    const workspace = await opened(2);
    const [note] = workspace.graph.notes();
    assert.ok(note);
    const [similar] = await Promise.all([workspace.similar(note, 3, 0), workspace.settled()]);
    assert.equal(similar.length, 3);
    workspace.dispose();
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
