import { throwIfAborted } from "../../../workspace/jobs/abort.ts";
import { passSignals } from "../../jobs/pass-signals.ts";
import { passCallbacks } from "./pass-callbacks.ts";
import type { ThreadData } from "./serve-thread.ts";
import { ThreadClient, ThreadEnded, type Question } from "./thread-client.ts";

/** The number of a thread of its own, beyond those that read together: threads are told apart by one digit. */
export const lastThread = 9;

/**
 * The worker threads, by number; each starts when it is first asked. When nothing big is under way they end, and their memory
 * with them. One that dies is started again.
 */
export class ThreadPool {
  private readonly clients = new Map<number, ThreadClient>();
  /** How many big calls are under way. */
  private busy = 0;
  /** Ends the threads that wait for more. */
  private ending: NodeJS.Timeout | undefined;
  private disposed = false;
  /** The thread that holds what must not be lost, see {@link keep}. */
  private kept: ThreadClient | undefined;

  /**
   * @param script the bundled entry that calls `serveThread`
   * @param size how many threads there are at most
   * @param log takes what could not be read
   */
  constructor(
    private readonly script: string,
    readonly size: number,
    private readonly log: (message: string) => void,
    private readonly data: Omit<ThreadData, "number"> = {},
  ) {
    passSignals();
    passCallbacks();
  }

  /**
   * The thread of a number, started where there is none.
   *
   * @throws ThreadEnded after {@link dispose}
   */
  client(number: number): ThreadClient {
    if (this.disposed) throw new ThreadEnded("The threads that read notes have ended.");
    const known = this.clients.get(number);
    if (known && !known.hasEnded) return known;
    const client = new ThreadClient(this.script, { ...this.data, number }, this.log);
    this.clients.set(number, client);
    return client;
  }

  /** Starts the first threads, as many as there may be, where they do not run: it takes as long as reading hundreds of notes. */
  start(count: number): void {
    clearTimeout(this.ending);
    const started = Math.min(count, this.size);
    for (let number = 0; number < started && !this.disposed; number++) this.client(number);
  }

  /**
   * The number of the thread with the fewest calls that wait for an answer.
   *
   * @param from the least number, where there are so many threads
   */
  leastBusy(from: number): number {
    const numbers = Array.from({ length: this.size }, (_, index) => index).slice(
      Math.min(from, this.size - 1),
    );
    // One that has to start first takes as long as one that has something to do.
    const load = (number: number) => this.clients.get(number)?.load ?? 1;
    return numbers.reduce((least, number) => (load(number) < load(least) ? number : least), numbers[0] ?? 0);
  }

  /**
   * Asks a thread. Where it dies before it answers, another one in its place is asked once more.
   *
   * @throws ThreadEnded where that one dies, too
   */
  async ask<T>(number: number, question: Question<T>, signal?: AbortSignal): Promise<T> {
    throwIfAborted(signal);
    try {
      return await this.client(number).ask(question, signal);
    } catch (error) {
      if (!(error instanceof ThreadEnded) || this.disposed) throw error;
      throwIfAborted(signal);
      return this.client(number).ask(question, signal);
    }
  }

  /**
   * Does something big, after which the threads are not needed any more.
   *
   * @param waitFor how long they wait for more of the kind before they end, in milliseconds
   */
  async during<T>(work: () => Promise<T>, waitFor = 0): Promise<T> {
    this.busy++;
    clearTimeout(this.ending);
    try {
      return await work();
    } finally {
      this.busy--;
      if (this.busy === 0) this.endAfter(waitFor);
    }
  }

  /** Keeps a thread for good. */
  keep(client: ThreadClient): void {
    this.kept = client;
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.ending);
    for (const client of this.clients.values()) client.end();
    this.clients.clear();
  }

  private endAfter(time: number): void {
    clearTimeout(this.ending);
    if (time === 0) this.endIdle();
    else
      this.ending = setTimeout(() => {
        if (this.busy === 0) this.endIdle();
      }, time).unref();
  }

  private endIdle(): void {
    for (const [number, client] of this.clients) {
      if (client === this.kept || client.load > 0) continue;
      client.end();
      this.clients.delete(number);
    }
  }
}
