/**
 * On two processors, more files than this are read by two threads. Each thread has its engine compile what it runs once
 * more, on the other processor, which takes as long as reading thousands of notes.
 */
export const fewPathsForTwo = 10_000;
/** By then most of what a thread runs is compiled, in milliseconds: before, files take several times as long. */
const compiling = 1000;
/** The pace is that of as much time at least, in milliseconds. */
const sample = 250;
/** What one thread would read for longer than this at its pace is worth a second one, in milliseconds. */
const longReading = 1000;

/** Tells from how reading goes whether it is worth a second thread where there are two processors. */
export class ReadingPace {
  private start: number | undefined;
  private long = false;
  /** When the code was compiled, and how many files had been read by then. */
  private compiled: { readonly at: number; readonly read: number } | undefined;

  /**
   * Whether one thread would read for long.
   *
   * @param read how many files have been read
   * @param total how many are known to be there
   * @param now in milliseconds
   */
  isLong(read: number, total: number, now = performance.now()): boolean {
    this.start ??= now;
    if (now - this.start >= compiling) this.compiled ??= { at: now, read };
    const left = total - read;
    // What has begun on two threads goes on there: by then the second one is as quick as the first.
    this.long ||= left > fewPathsForTwo || left * this.eachTakes(read, now) > longReading;
    return this.long;
  }

  /** What a file takes once the code is compiled, in milliseconds; 0 until that is known. */
  private eachTakes(read: number, now: number): number {
    const { compiled } = this;
    if (!compiled || now - compiled.at < sample || read === compiled.read) return 0;
    return (now - compiled.at) / (read - compiled.read);
  }
}
