import { messageOf } from "../../core/text/message.ts";
import type { Steps } from "../../core/query/steps.ts";
import { RefusedError } from "./refusal.ts";

/** How a long piece of work lets others have their turn, and ends before its time. */
export interface TurnOptions {
  /** Waits until others have had their turn. */
  readonly pause?: (() => Promise<void>) | undefined;
  /** Ends the work; an `AbortSignal` is one. */
  readonly signal?: { readonly aborted: boolean } | undefined;
}

/** How long the thread is held at a time, in milliseconds. */
const longestTurn = 8;

/** The turns of a long piece of work. Asking costs next to nothing, so it is asked after each small step. */
export class Turns {
  private since = Date.now();

  constructor(private readonly options: TurnOptions) {}

  /** Whether this turn has lasted long enough. */
  get isOver(): boolean {
    return Date.now() - this.since >= longestTurn;
  }

  /**
   * Lets others have their turn where this one has lasted long enough.
   *
   * @returns whether others had their turn, so that what was read before may have changed
   */
  async next(): Promise<boolean> {
    if (!this.isOver) return false;
    this.check();
    if (!this.options.pause) return false;
    await this.options.pause();
    this.check();
    this.since = Date.now();
    return true;
  }

  private check(): void {
    if (this.options.signal?.aborted)
      throw new RefusedError(messageOf`Cancelled: nothing was changed.`, "cancelled");
  }
}

/**
 * Takes steps, between which others have their turn.
 *
 * @throws RefusedError where somebody has cancelled
 */
export async function allInTurns<T>(steps: Steps<T>, options: TurnOptions): Promise<T> {
  const turns = new Turns(options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (turns.isOver) await turns.next();
  }
}
