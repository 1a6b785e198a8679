import { throwIfAborted } from "../../workspace/jobs/abort.ts";

/**
 * How long a job keeps its thread before others have their turn, in milliseconds: with its last step, and garbage that is collected
 * in the midst of it, less than what may be noticed.
 */
const sliceTime = 5;

/** Lets all messages that wait have their turn. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") setImmediate(resolve);
    else afterMessages(resolve);
  });
}

let queue: ((resolve: () => void) => void) | undefined;

/** A timer of the browser's waits for 4 ms at least; a message to oneself has its turn behind those that wait. */
function afterMessages(resolve: () => void): void {
  queue ??= messageQueue();
  queue(resolve);
}

function messageQueue(): (resolve: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.addEventListener("message", () => {
    waiting.shift()?.();
  });
  port1.start();
  return (resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  };
}

/**
 * Cuts long work into slices, between which others have their turn, the message that cancels the work among them.
 *
 * @example
 * const slices = new Slices(signal);
 * await slices.next();
 * for (const path of paths) {
 *   if (slices.isOver) await slices.next();
 *   read(path);
 * }
 */
export class Slices {
  private start = 0;

  constructor(private readonly signal: AbortSignal | undefined) {}

  /** Whether it is time for {@link next}. */
  get isOver(): boolean {
    // The clock of the day takes a fraction of the time of the exact one, and is asked for each note. It may jump, even back.
    return Math.abs(Date.now() - this.start) >= sliceTime;
  }

  /**
   * Resolves when others have had their turn. Work begins with it, too: calls that were cancelled while they waited are
   * done with then.
   *
   * @throws AbortError where somebody has cancelled
   */
  async next(): Promise<void> {
    throwIfAborted(this.signal);
    await turn();
    throwIfAborted(this.signal);
    this.start = Date.now();
  }
}
