import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { noteCountOf } from "../../src/core/pack/note-pack.ts";
import { threadJobs } from "../../src/platform/node/asking/asked-jobs.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";
import { isAbortError } from "../../src/workspace/jobs/abort.ts";
import type { NoteJobs } from "../../src/workspace/jobs/note-jobs.ts";
import { generatedNotes, writeGeneratedVault } from "../bench/generated-vault.ts";
import { timeOf } from "../bench/timing.ts";

const count = 2000;
const script = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");
const nearest = { limit: 5, threshold: 0, exclude: new Set<string>() };
const nothing = { numbers: new Int32Array(1), bytes: new Uint8Array(), text: "" };

describe("where somebody cancels, the threads", () => {
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

  const options = { ...defaultOptions, nested: [] };
  const fail = (message: string) => assert.fail(message);

  /** How many files a thread has read, as it writes down itself. */
  const countingScript = () => {
    const path = join(folder, "thread.cjs");
    const counter = JSON.stringify(join(folder, "reads"));
    writeFileSync(
      path,
      `const fs = require("node:fs");
       const { appendFileSync, openSync } = fs;
       fs.openSync = (path, ...rest) => {
         if (String(path).endsWith(".md")) appendFileSync(${counter}, ".");
         return openSync(path, ...rest);
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
    for (let waited = 0; reads() === 0; waited++) {
      assert.ok(waited < 10_000, "No file is read.");
      await sleep(1);
    }
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
        { maxBytes: 1e6 },
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
    const cancelled = assert.rejects(jobs.similarity.nearest(uri, nearest, controller.signal), isAbortError);
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
      const stale = Array.from({ length: 30 }, () =>
        jobs.parsing.parse("a.md", 0, text, undefined, controller.signal),
      );
      const settled = Promise.allSettled(stale);
      controller.abort();
      await jobs.parsing.parse("a.md", 0, text);
      // The thread may have begun with the first.
      const states = (await settled).map(({ status }) => status);
      assert.ok(states.filter((state) => state === "rejected").length >= 28, states.join());
    });
    assert.ok(many < one * 10, `${String(many)} ms for 30 that were cancelled, ${String(one)} for one`);
    jobs.dispose();
  });
});
