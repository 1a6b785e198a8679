import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ThreadPool } from "../../src/platform/node/threads/thread-pool.ts";
import { defaultOptions } from "../../src/workspace/default-options.ts";

const script = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");

describe("a pool of threads", () => {
  let folder = "";
  let pool: ThreadPool;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "relata-pool-"));
    writeFileSync(join(folder, "a.md"), "# A\n");
    pool = new ThreadPool(script, 2, (message) => assert.fail(message));
  });

  afterEach(() => {
    pool.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  async function readSomething(waitFor?: number): Promise<void> {
    const vault = { uri: folder, name: "vault", location: folder };
    const { packs } = await pool.during(
      () =>
        pool
          .client(0)
          .ask((jobs) => jobs.reading.refresh(vault, ["a.md"], { ...defaultOptions, nested: [] })),
      waitFor,
    );
    assert.equal(packs.length, 1);
  }

  it("ends its threads when they are not needed any more", async () => {
    const thread = pool.client(0);
    await readSomething();
    assert.ok(thread.hasEnded);
  });

  it("keeps them for the next portion, and ends them where none comes", async () => {
    const thread = pool.client(0);
    await readSomething(300);
    await readSomething(300);
    assert.equal(pool.client(0), thread);
    while (!thread.hasEnded) await pause(20);
  });

  it("lets no thread end between its start and what it was started for", async () => {
    await readSomething(50);
    pool.start(1);
    const thread = pool.client(0);
    await pause(200);
    assert.ok(!thread.hasEnded);
    await readSomething();
  });
});
