import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AskedEmbedding } from "../../src/platform/node/asking/embedding.ts";
import { AskedMentions } from "../../src/platform/node/asking/mentions.ts";
import { AskedParsing } from "../../src/platform/node/asking/parsing.ts";
import { AskedReading } from "../../src/platform/node/asking/reading.ts";
import { AskedSimilarity } from "../../src/platform/node/asking/similarity.ts";
import { AskedTexts } from "../../src/platform/node/asking/texts.ts";
import { VectorThread } from "../../src/platform/node/asking/vector-thread.ts";
import { ThreadPool } from "../../src/platform/node/threads/thread-pool.ts";
import type { NoteJobs } from "../../src/workspace/jobs/note-jobs.ts";

/** The script of the threads, as it is built. */
export const noteThread = join(import.meta.dirname, "..", "..", "dist", "note-thread.cjs");

/** What goes wrong in one of the threads. */
export interface Plan {
  /** Before which call of the file system, from 0, by whichever thread has the plan. */
  readonly at: number;
  /** Whether calls that write count, or those that read, list and look. */
  readonly counts: "writes" | "reads";
  /**
   * The thread or the whole process ends, in the midst of a file where it is writing one; a disk is full or allows no
   * writing from then on; or an absolute path becomes something else.
   */
  readonly fault:
    | "threadDies"
    | "processDies"
    | "diskFull"
    | "readOnly"
    | { readonly path: string; readonly becomes: "gone" | "folder" | "file" };
}

/** Threads that read notes, and that meet with what is planned. They go on from schedule to schedule, since starting takes long. */
export class FaultyThreads {
  private readonly pool: ThreadPool;
  private number = 0;
  private log: (message: string) => void = () => undefined;
  private release: () => void = () => undefined;

  /** A larger file of a graph is read by a thread, in bytes. */
  private smallGraph = 0;

  /** @param folder for its own files */
  constructor(private readonly folder: string) {
    this.pool = new ThreadPool(faultyScript(folder), 2, (message) => {
      this.log(message);
    });
    const held = this.pool.during(() => new Promise<void>((resolve) => (this.release = resolve)));
    held.catch(() => undefined);
  }

  /** The jobs of a window, which are not ended with it. */
  jobs(cacheFolder: string, log: (message: string) => void): NoteJobs {
    this.log = log;
    // Every other window has a thread read the graph of the last one.
    this.smallGraph = this.smallGraph === 0 ? 1_000_000 : 0;
    const vectors = new VectorThread(this.pool);
    return {
      reading: new AskedReading(this.pool, cacheFolder, this.smallGraph),
      parsing: new AskedParsing(this.pool),
      similarity: new AskedSimilarity(vectors),
      embedding: new AskedEmbedding(vectors),
      mentions: new AskedMentions(this.pool),
      texts: new AskedTexts(this.pool),
      dispose: () => undefined,
    };
  }

  /** Has one of the threads meet with something. */
  plan(plan: Plan): void {
    planFault(this.folder, this.number++, plan);
  }

  /** From now on nothing goes wrong that was planned. */
  forgetPlans(): void {
    forgetPlans(this.folder);
  }

  end(): void {
    this.release();
    this.pool.dispose();
  }
}

/** Has one of the threads whose script is the faulty one in a folder meet with something. */
export function planFault(folder: string, number: number, plan: Plan): void {
  writeFileSync(join(folder, "plans", `${String(number)}.json`), JSON.stringify(plan));
}

/**
 * From now on nothing goes wrong that was planned. A thread may just be taking a plan, which gives its file another name, so this
 * looks until none is left; what a thread is about to do is waited for, a second at most, since it may have died.
 */
export function forgetPlans(folder: string): void {
  const plans = join(folder, "plans");
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  for (let patience = 1000; ; patience--) {
    const names = readdirSync(plans);
    if (names.length === 0) return;
    for (const name of names)
      if (patience <= 0 || !name.endsWith(".acting")) rmSync(join(plans, name), { force: true });
    Atomics.wait(asleep, 0, 0, 1);
  }
}

/**
 * The script of a thread that does what the real one does, until one of the plans in `folder/plans` says otherwise.
 *
 * @param folder for its own files
 */
export function faultyScript(folder: string): string {
  const path = join(folder, "faulty-thread.cjs");
  const plans = join(folder, "plans");
  mkdirSync(plans, { recursive: true });
  const meetFaults = join(import.meta.dirname, "meet-faults.cjs");
  const [script, first, second] = [noteThread, meetFaults, plans].map((text) => JSON.stringify(text));
  writeFileSync(path, `require(${first ?? ""})(${second ?? ""});\nrequire(${script ?? ""});\n`);
  return path;
}
