/**
 * On two processors, more files than this are read by two threads. Each thread has its engine compile what it runs once
 * more, on the other processor, which takes as long as reading thousands of notes.
 */
export const fewPathsForTwo = 10_000;
/** So do files that would take one thread longer than this, in milliseconds, by the pace of those before. */
const longReading = 2000;

/** Tells from how reading goes whether it is worth a second thread where there are two processors. */
export class ReadingPace {
  private start: number | undefined;
  private long = false;

  /**
   * Whether one thread would read for long.
   *
   * @param read how many files have been read
   * @param total how many are known to be there
   */
  isLong(read: number, total: number): boolean {
    const now = performance.now();
    this.start ??= now;
    const left = total - read;
    // What has begun on two threads goes on there: by then the second one is as quick as the first.
    this.long ||= left > fewPathsForTwo || (read > 0 && ((now - this.start) / read) * left > longReading);
    return this.long;
  }
}
