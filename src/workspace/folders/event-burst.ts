/**
 * VS Code's watcher holds back at most 30,000 events, which it tells by 500 every 200 ms, and drops what comes while they wait. So
 * after somewhat fewer in one go some may be missing. See `maxBufferedWork` in its `parcelWatcher.ts`.
 */
const mostWithoutLoss = 25_000;
/** Events that are no further apart come in one go, in milliseconds. */
const longestRest = 1000;

/** Counts events that come in one go, as those of a checkout do, and tells whether some may have been dropped on their way. */
export class EventBurst {
  private count = 0;
  private last = 0;

  /** @param now in milliseconds */
  add(events: number, now: number): void {
    if (!this.mayLack && this.isQuiet(now)) this.count = 0;
    this.count += events;
    this.last = now;
  }

  /** Whether some may be missing. */
  get mayLack(): boolean {
    return this.count > mostWithoutLoss;
  }

  /** Whether no more are to be expected. The clock may jump, even back. */
  isQuiet(now: number): boolean {
    return Math.abs(now - this.last) > longestRest;
  }

  /** What may be missing is being looked for. */
  clear(): void {
    this.count = 0;
  }
}
