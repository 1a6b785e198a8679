import { runEnd } from "../blocks/block-starts.ts";

/**
 * Finds the run of one character that closes another of the same length, for code and math (CommonMark 0.31.2, Code
 * spans). Most often it is the next one; else all runs are listed by their lengths, once, so that any number of them takes
 * linear time.
 */
export class RunFinder {
  private source = "";
  private end = 0;
  private byLength: Map<number, number[]> | undefined;

  constructor(private readonly mark: string) {}

  open(source: string, end: number): void {
    this.source = source;
    this.end = end;
    this.byLength = undefined;
  }

  /** Where the first run of `length` from `from` on starts; -1 where there is none. */
  find(length: number, from: number): number {
    const next = this.source.indexOf(this.mark, from);
    if (next < 0 || next >= this.end) return -1;
    if (runEnd(this.source, next, this.end) - next === length) return next;
    this.byLength ??= this.runs(from);
    const places = this.byLength.get(length) ?? [];
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return places[low] ?? -1;
  }

  private runs(from: number): Map<number, number[]> {
    const { source, end, mark } = this;
    const runs = new Map<number, number[]>();
    for (let at = source.indexOf(mark, from); at >= 0 && at < end; at = source.indexOf(mark, at)) {
      const to = runEnd(source, at, end);
      const places = runs.get(to - at);
      if (places) places.push(at);
      else runs.set(to - at, [at]);
      at = to;
    }
    return runs;
  }
}
