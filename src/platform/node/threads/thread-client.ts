import { proxy, wrap, type Remote } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { setMaxListeners } from "node:events";
import { Worker } from "node:worker_threads";
import { anySignal } from "../../jobs/any-signal.ts";
import { releaseSignal } from "../../jobs/pass-signals.ts";
import type { ThreadData, ThreadJobs } from "./serve-thread.ts";

/**
 * Parsing makes many objects that live for a moment, and takes no more time with half of what the engine would give them. The rest would be
 * the whole process's loss: the engine of Node 24 keeps this room after the thread has ended, for some seconds or for the editor's thread.
 */
const youngMegabytes = 24;

/** A question to the jobs of a thread. The signal, where it is passed on, reaches the thread. */
export type Question<T> = (jobs: Remote<ThreadJobs>, signal: AbortSignal) => Promise<T>;

/** The thread ended before it answered. */
export class ThreadEnded extends Error {}

/** One worker thread that serves notes, from the side of whoever asks it. */
export class ThreadClient {
  private readonly worker: Worker;
  private readonly jobs: Remote<ThreadJobs>;
  /** Ends the calls that wait for an answer when the thread dies and none can come. */
  private readonly waiting = new Set<(error: Error) => void>();
  private ended = false;

  /** @param script the bundled entry that calls `serveThread` */
  constructor(script: string, workerData: ThreadData, log: (message: string) => void) {
    const resourceLimits = { maxYoungGenerationSizeMb: youngMegabytes };
    this.worker = new Worker(script, { workerData, resourceLimits });
    this.worker.unref();
    this.worker.once("error", (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      log(`A thread that reads notes has failed: ${reason}`);
      this.endWaiting(reason);
    });
    this.worker.once("exit", () => {
      this.endWaiting("it ended");
    });
    this.jobs = wrap<ThreadJobs>(nodeEndpoint(this.worker));
    // Where it does not start, it ends, which is told above.
    this.ask((jobs) => jobs.start(proxy(log))).catch(() => undefined);
  }

  get hasEnded(): boolean {
    return this.ended;
  }

  /** How many calls wait for an answer. */
  get load(): number {
    return this.waiting.size;
  }

  /** Asks the thread; rejects with {@link ThreadEnded} where it ends before it answers. */
  ask<T>(question: Question<T>, signal?: AbortSignal): Promise<T> {
    if (this.ended) return Promise.reject(new ThreadEnded("The thread that reads notes has ended."));
    // Many calls may have one signal, which is no leak.
    if (signal) setMaxListeners(0, signal);
    const [own, release] = anySignal(signal);
    let end: (error: Error) => void = () => undefined;
    const ended = new Promise<never>((_, reject) => (end = reject));
    // Whoever waits for an answer must not find the process at its end; a thread that nobody asks keeps none alive.
    if (this.waiting.size === 0) this.worker.ref();
    this.waiting.add(end);
    return Promise.race([question(this.jobs, own), ended]).finally(() => {
      this.waiting.delete(end);
      if (this.waiting.size === 0) this.worker.unref();
      release();
      releaseSignal(own);
    });
  }

  end(): void {
    this.endWaiting("it was ended");
    // Whether it ended well or not, there is nothing more to ask it.
    this.worker.terminate().catch(() => undefined);
  }

  private endWaiting(reason: string): void {
    this.ended = true;
    for (const reject of this.waiting)
      reject(new ThreadEnded(`A thread that reads notes has failed: ${reason}`));
    this.waiting.clear();
  }
}
