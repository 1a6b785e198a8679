import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { Graph } from "../../src/core/graph/graph.ts";
import { parseNote } from "../../src/core/reading/parse-note.ts";
import { builtInSchema, readSchema } from "../../src/core/schema/read-schema.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { nodeHost } from "../../src/platform/node/node-host.ts";
import { turn } from "../../src/platform/jobs/slices.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import type { ReadingJob } from "../../src/workspace/jobs/reading.ts";
import { NoteWorkspace } from "../../src/workspace/note-workspace.ts";
import { edgesOf } from "../unit/vault.ts";

const script = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");
const fail = (message: string) => assert.fail(message);

/** A workspace at work, and whether its graph was restored from the last session. */
interface Session {
  readonly workspace: NoteWorkspace;
  readonly isRestored: boolean;
}

describe("the graph of the last session", () => {
  let root = "";
  let smallGraph = 0;
  const vault = (name = "vault") => join(root, name);

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "relata-kept-"));
    write("a.md", "---\nid: concept:a\n---\n# A\n\n[[b]] [[gone]] [[studies::c]] ![[p.png]]\n");
    write("b.md", "# B\n\n[[concept:a]] [[own::c]]\n");
    write("d/c.md", "# C\n\n[[own::../b]]\n");
    write("d/p.png", "");
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function write(path: string, text: string, name?: string): void {
    mkdirSync(dirname(join(vault(name), path)), { recursive: true });
    writeFileSync(join(vault(name), path), text);
  }

  /** Starts as the extension does; `open` are documents that the editor holds from the beginning. */
  async function start(names = ["vault"], open: Readonly<Record<string, string>> = {}): Promise<Session> {
    // Every other graph is read by a thread, as large ones are.
    smallGraph = smallGraph === 0 ? 1_000_000 : 0;
    const jobs = threadJobs(script, fail, { cacheFolder: join(root, "cache"), threads: 2, smallGraph });
    const { reading } = jobs;
    let isRestored = false;
    const watched = Object.assign(Object.create(reading) as ReadingJob, {
      restore: async (...folders: Parameters<NonNullable<ReadingJob["restore"]>>) => {
        const kept = await reading.restore?.(...folders);
        isRestored = kept !== undefined;
        return kept;
      },
    });
    const workspace = new NoteWorkspace({ ...jobs, reading: watched }, nodeHost(fail), defaultOptions);
    const done = workspace.setFolders(
      names.map((name) => ({ uri: vault(name), name, location: vault(name) })),
    );
    for (const [path, text] of Object.entries(open)) workspace.setDocument(join(vault(), path), text);
    await done;
    return { workspace, isRestored };
  }

  async function keep({ workspace }: Session): Promise<void> {
    await workspace.keepGraph();
    workspace.dispose();
  }

  const graphFile = () => {
    const [version = ""] = readdirSync(join(root, "cache"));
    return join(root, "cache", version, "graph");
  };

  /** What the graph is, made of the files alone. */
  function fromScratch(names = ["vault"], open: Readonly<Record<string, string>> = {}): Graph {
    const files = names.flatMap((name) =>
      readdirSync(vault(name), { recursive: true, encoding: "utf8" })
        .sort((one, other) => (walked(one) < walked(other) ? -1 : 1))
        .filter((path) => statSync(join(vault(name), path)).isFile())
        .map((path) => ({ folder: vault(name), path, text: readFileSync(join(vault(name), path), "utf8") })),
    );
    for (const [path, text] of Object.entries(open)) {
      const at = files.findIndex((file) => file.folder === vault() && file.path === path);
      files.splice(at < 0 ? files.length : at, at < 0 ? 0 : 1, { folder: vault(), path, text });
    }
    const schema = files.find(({ path }) => path === "relata.json");
    const graph = new Graph(schema ? readSchema(schema.text).schema : builtInSchema);
    const isNote = ({ path }: { readonly path: string }) => path.endsWith(".md");
    graph.apply({
      addAttachments: files.filter((file) => !isNote(file) && file !== schema),
      set: files.filter(isNote).map(({ folder, path, text }) => ({
        uri: `${folder}/${path}`,
        ...{ folder, path, modified: 0, note: parseNote(text) },
      })),
    });
    return graph;
  }

  function assertSame({ graph }: NoteWorkspace, expected: Graph): void {
    const pictureIn = (one: typeof graph) => {
      const found = one.resolve("p.png", { folder: vault(), path: "a.md" });
      return found.state === "attachment" ? found.path : found.state;
    };
    const told = (one: typeof graph) => ({
      notes: [...one.notes()]
        .map(({ uri, title, note }) => `${uri} ${title} ${String(note.lineStarts.length)}`)
        .sort(),
      edges: edgesOf(one),
      placeholders: [...one.placeholders()].map(({ key, title }) => [key, title]).sort(),
      counts: [one.noteCount, one.edgeCount, [...one.typeCounts].sort()],
      picture: pictureIn(one),
    });
    assert.deepEqual(told(graph), told(expected));
  }

  it("is there again at the next start", async () => {
    const first = await start();
    assert.ok(!first.isRestored);
    await keep(first);
    const second = await start();
    assert.ok(second.isRestored);
    assertSame(second.workspace, fromScratch());
    const { mtimeMs } = statSync(graphFile());
    await keep(second);
    assert.equal(statSync(graphFile()).mtimeMs, mtimeMs, "nothing had to be kept again");
  });

  it("needs no thread where it is small and nothing has changed", async () => {
    const threads: unknown[] = [];
    const count = (thread: unknown) => threads.push(thread);
    process.on("worker", count);
    const startSmall = async () => {
      threads.length = smallGraph = 0;
      return start();
    };
    try {
      write("relata.json", '{ "types": { "concept": { "folder": "d" } } }');
      await keep(await startSmall());
      assert.ok(threads.length > 0, "the first start reads notes");
      const second = await startSmall();
      assert.ok(second.isRestored);
      assertSame(second.workspace, fromScratch());
      assert.deepEqual(threads, []);
      await keep(second);
      write("b.md", "# Other\n\n[[concept:a]] [[new]]\n");
      rmSync(join(vault(), "d", "p.png"));
      rmSync(join(vault(), "relata.json"));
      const third = await startSmall();
      assert.ok(third.isRestored && threads.length > 0);
      assertSame(third.workspace, fromScratch());
      third.workspace.dispose();
    } finally {
      process.off("worker", count);
    }
  });

  it("is kept in a quiet moment after the first reading", async () => {
    const host = { ...nodeHost(fail), pause: turn };
    const jobs = threadJobs(script, fail, { cacheFolder: join(root, "cache"), threads: 1 });
    const workspace = new NoteWorkspace(jobs, host, defaultOptions);
    await workspace.setFolders([{ uri: vault(), name: "vault", location: vault() }]);
    const isKept = () => readdirSync(dirname(graphFile())).includes("graph");
    for (let round = 0; round < 500 && !isKept(); round++) await nodeHost(fail).pause(20);
    assert.ok(isKept());
    workspace.dispose();
    const next = await start();
    assert.ok(next.isRestored);
    next.workspace.dispose();
  });

  it("follows whatever changed meanwhile: notes, pictures, the schema", async () => {
    await keep(await start());
    write("b.md", "# Other\n\n[[own::C]] [[new]]\n");
    write("new.md", "---\ntype: robot\n---\n# New\n\n[[uses::a]]\n");
    write("x/q.png", "");
    rmSync(join(vault(), "d"), { recursive: true });
    write("relata.json", '{ "relations": { "own": { "inverse": "owned_by" } } }');
    const changed = await start();
    assert.ok(changed.isRestored);
    assertSame(changed.workspace, fromScratch());
    await keep(changed);
    rmSync(join(vault(), "relata.json"));
    const again = await start();
    assert.ok(again.isRestored);
    assertSame(again.workspace, fromScratch());
    again.workspace.dispose();
  });

  it("is what it would be from scratch after any changes in and between sessions", async function () {
    this.timeout(240_000);
    const text = fc.array(
      fc.constantFrom(
        "# A",
        "# T",
        "[[b]]",
        "[[studies::c]]",
        "[[gone]]",
        "[[T]]",
        "![[p.png]]",
        "[[concept:a]]",
      ),
      { maxLength: 5 },
    );
    const path = fc.constantFrom("a.md", "b.md", "d/c.md", "d/e.md", "f.md", "d/p.png", "q/p.png");
    const change = fc.record({ path, lines: fc.option(text) });
    const changes = fc.array(change, { maxLength: 5 });
    const take = (all: readonly { path: string; lines: string[] | null }[]) => {
      for (const { path: one, lines } of all) {
        if (lines) write(one, `${lines.join("\n\n")}\n`);
        else rmSync(join(vault(), one), { force: true });
      }
      return all.map((one) => join(vault(), one.path));
    };
    await fc.assert(
      fc.asyncProperty(changes, changes, changes, async (before, during, after) => {
        take(before);
        const first = await start();
        first.workspace.filesChanged(take(during));
        await first.workspace.settled();
        await keep(first);
        take(after);
        const second = await start();
        assert.ok(second.isRestored);
        assertSame(second.workspace, fromScratch());
        await keep(second);
      }),
      { numRuns: 5 },
    );
  });

  it("has of open notes what they say, at the end of one session and at the beginning of the next", async () => {
    const first = await start();
    first.workspace.setDocument(join(vault(), "b.md"), "# Typed\n\n[[never saved]]\n");
    first.workspace.setDocument(join(vault(), "unsaved.md"), "# Never saved\n\n[[a]]\n");
    await first.workspace.settled();
    write("more.md", "[[b]]");
    first.workspace.filesChanged([join(vault(), "more.md")]);
    await first.workspace.settled();
    await keep(first);
    const second = await start();
    assert.ok(second.isRestored);
    assertSame(second.workspace, fromScratch());
    second.workspace.dispose();
    const open = {
      "a.md": "# Open\n\n[[d/c]]\n",
      "relata.json": '{ "relations": { "own": { "symmetric": true } } }',
    };
    const third = await start(["vault"], open);
    assert.ok(third.isRestored);
    await third.workspace.settled();
    assertSame(third.workspace, fromScratch(["vault"], open));
    third.workspace.dispose();
  });

  it("holds for its own folders alone", async () => {
    write("z.md", "[[a]]", "other");
    await keep(await start());
    const both = await start(["vault", "other"]);
    assert.ok(!both.isRestored);
    assertSame(both.workspace, fromScratch(["vault", "other"]));
    await keep(both);
    const again = await start(["vault", "other"]);
    assert.ok(again.isRestored);
    assertSame(again.workspace, fromScratch(["vault", "other"]));
    again.workspace.dispose();
    const turned = await start(["other", "vault"]);
    assert.ok(!turned.isRestored);
    turned.workspace.dispose();
  });

  it("is not missed where its file, or a pack that it stands on, is damaged or gone", async () => {
    await keep(await start());
    const whole = readFileSync(graphFile());
    const damages: (() => void)[] = [
      () => {
        writeFileSync(graphFile(), whole.subarray(0, whole.length / 2));
      },
      () => {
        const copy = Buffer.from(whole);
        copy[whole.length >> 1] = (copy[whole.length >> 1] ?? 0) ^ 1;
        writeFileSync(graphFile(), copy);
      },
      () => {
        writeFileSync(graphFile(), "");
      },
      () => {
        const cache = join(
          dirname(graphFile()),
          readdirSync(dirname(graphFile())).find((name) => name !== "graph") ?? "",
        );
        for (const shard of readdirSync(cache)) rmSync(join(cache, shard));
      },
    ];
    for (const damage of damages) {
      damage();
      const session = await start();
      assert.ok(!session.isRestored);
      assertSame(session.workspace, fromScratch());
      session.workspace.dispose();
    }
  });

  it("may be kept by two windows at once", async () => {
    const [one, two] = await Promise.all([start(), start()]);
    write("b.md", "# Changed\n\n[[a]]\n");
    one.workspace.filesChanged([join(vault(), "b.md")]);
    await one.workspace.settled();
    await Promise.all([keep(one), keep(two)]);
    for (let round = 0; round < 2; round++) {
      const next = await start();
      assertSame(next.workspace, fromScratch());
      await keep(next);
    }
  });
});

/** What orders paths as they are found: by name, folder by folder. */
function walked(path: string): string {
  return path.replaceAll("/", "\0");
}
