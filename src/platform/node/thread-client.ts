import { proxy, wrap, type Remote } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { Worker } from "node:worker_threads";
import type { NoteThread } from "./note-thread.ts";

/** Parsing makes many objects that live for a moment; with more room they need not be sorted out so often. */
const youngMegabytes = 48;

/** One worker thread that serves notes, from the side of whoever asks it. */
export class ThreadClient {
  private readonly worker: Worker;
  private readonly thread: Remote<NoteThread>;
  /** Ends the calls that wait for an answer when the thread dies and none can come. */
  private readonly waiting = new Set<(error: Error) => void>();
  private ended = false;

  /**
   * @param script the bundled entry that calls `serveNoteThread`
   * @param number the thread's own, from 0 to 9
   */
  constructor(script: string, number: number, log: (message: string) => void) {
    this.worker = new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } });
    this.worker.unref();
    this.worker.once("error", (error) => {
      log(
        `A thread that reads notes has failed: ${error.message}. Reload the window to read all notes again.`,
      );
      this.endWaiting(error);
    });
    this.worker.once("exit", () => {
      this.endWaiting(new Error("The thread that reads notes has ended."));
    });
    this.thread = wrap<NoteThread>(nodeEndpoint(this.worker));
    void this.thread.start(number, proxy(log));
  }

  get hasEnded(): boolean {
    return this.ended;
  }

  /** Whether somebody waits for an answer. */
  get isAsked(): boolean {
    return this.waiting.size > 0;
  }

  /** Asks the thread; rejects where it ends before it answers. */
  ask<T>(question: (thread: Remote<NoteThread>) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.waiting.add(reject);
      question(this.thread)
        .then(resolve, reject)
        .finally(() => this.waiting.delete(reject));
    });
  }

  end(): void {
    void this.worker.terminate();
  }

  private endWaiting(error: Error): void {
    this.ended = true;
    for (const reject of this.waiting) reject(error);
    this.waiting.clear();
  }
}
