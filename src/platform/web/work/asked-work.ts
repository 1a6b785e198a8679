import { releaseProxy, wrap, type Remote } from "comlink";
import { anySignal } from "../../jobs/any-signal.ts";
import { reasonOf } from "../../file-problems.ts";
import type { NoteWork } from "./note-work.ts";
import { passSignals, releaseSignal } from "../../jobs/pass-signals.ts";

/** A question to whoever does the work. The signal, where it is passed on, reaches the worker. */
export type WorkQuestion<T> = (work: NoteWork, signal: AbortSignal) => Promise<T>;

/** So long a worker may take to say its first word, in milliseconds. */
const maxStart = 15_000;

/** Who does the work at a time. What it was told is lost with it. */
interface Worker {
  readonly work: NoteWork;
  /** Rejects when it ends; never where it can't. */
  readonly ended: Promise<never>;
  end(): void;
}

/**
 * The work, done by a worker of the browser. Where none can be had, or it has died, the work is done here, in slices between
 * which others have their turn.
 */
export class AskedWork {
  private current: Promise<Worker> | undefined;
  private mayStart = true;

  /**
   * @param script gives the address of the worker's script
   * @param log takes why there is no worker
   */
  constructor(
    private readonly script: () => Promise<string>,
    private readonly log: (message: string) => void,
  ) {
    passSignals();
  }

  /** Who does the work now: the same object as long as it remembers what it was told. */
  async worker(): Promise<object> {
    return this.started();
  }

  async ask<T>(question: WorkQuestion<T>, signal?: AbortSignal): Promise<T> {
    const worker = await this.started();
    const [own, release] = anySignal(signal);
    try {
      return await Promise.race([question(worker.work, own), worker.ended]);
    } finally {
      release();
      releaseSignal(own);
    }
  }

  dispose(): void {
    this.mayStart = false;
    const ending = this.current?.then((worker) => {
      worker.end();
    });
    // One that never started need not end.
    ending?.catch(() => undefined);
  }

  private started(): Promise<Worker> {
    this.current ??= this.start();
    return this.current;
  }

  private async start(): Promise<Worker> {
    if (this.mayStart && typeof Worker !== "undefined") {
      try {
        return await this.startWorker(await this.script());
      } catch (error) {
        this.log(`Notes are read without a worker, which could not be started: ${reasonOf(error)}`);
      }
    }
    // Where there is a worker, nobody here needs to know how notes are read.
    const { doWork } = await import("./do-work.ts");
    const never = new Promise<never>(() => undefined);
    return { work: doWork(), ended: never, end: () => undefined };
  }

  private async startWorker(address: string): Promise<Worker> {
    if (typeof Worker === "undefined") throw new Error("this host has none");
    const worker = new Worker(address, { name: "Relata: notes" });
    const ended = new Promise<never>((_, reject) => {
      worker.addEventListener("error", ({ message }) => {
        reject(new Error(`The worker that reads notes has failed: ${message ?? "it ended"}`));
      });
    });
    const remote: Remote<NoteWork> = wrap<NoteWork>(worker);
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => {
        reject(new Error("it does not answer"));
      }, maxStart);
    });
    try {
      await Promise.race([remote.removeNotes([]), ended, late]);
    } catch (error) {
      worker.terminate();
      throw error;
    }
    late.catch(() => undefined);
    ended.catch((error: unknown) => {
      this.log(reasonOf(error));
      worker.terminate();
      // The next one who asks starts it anew.
      this.current = undefined;
    });
    return {
      work: remote,
      ended,
      end: () => {
        remote[releaseProxy]();
        worker.terminate();
      },
    };
  }
}
