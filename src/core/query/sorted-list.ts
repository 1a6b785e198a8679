import type { Steps } from "./steps.ts";

/** How many items are put into their places in a step. */
const atOnce = 250;
/** Shorter pieces are sorted at once. */
const shortPiece = 64;

/**
 * A list that is sorted as far as somebody looks: the first page of twenty thousand rows takes a pass over them, not a
 * sort. Incremental quicksort (Paredes and Navarro, Optimal Incremental Sorting, 2006): of each division only the part in
 * front is divided further, and the rest is kept for whoever asks for more.
 */
export class SortedList<T> {
  private readonly items: T[] = [];
  /** How many items stand in their places. */
  private done = 0;
  /** Where the pieces end of which every item comes before those of the next piece; the nearest one is the last. */
  private readonly ends: number[] = [];

  /**
   * @param compare tells any two items apart
   * @param classOf the first thing that they are compared by, smaller ones first, where that is quickly told and is the same
   *   for many
   */
  constructor(
    items: Iterable<T>,
    private readonly compare: (a: T, b: T) => number,
    classOf: (item: T) => number = () => 0,
  ) {
    const classes = new Map<number, T[]>();
    for (const item of items) {
      const key = classOf(item);
      const known = classes.get(key);
      if (known) known.push(item);
      else classes.set(key, [item]);
    }
    for (const [, members] of [...classes].sort(([a], [b]) => a - b)) {
      for (const item of members) this.items.push(item);
      this.ends.push(this.items.length);
    }
    this.ends.reverse();
  }

  get length(): number {
    return this.items.length;
  }

  /** The first items, at most `count`, in order. */
  first(count: number): readonly T[] {
    const wanted = Math.min(count, this.items.length);
    while (this.done < wanted) this.advance(wanted);
    return this.items.slice(0, wanted);
  }

  /** {@link first} in steps. */
  *firstInSteps(count: number): Steps<readonly T[]> {
    for (let known = this.done; known < count && known < this.length; known += atOnce) {
      this.first(Math.min(count, known + atOnce));
      yield;
    }
    return this.first(count);
  }

  private advance(wanted: number): void {
    const { items, done, ends } = this;
    const end = ends.at(-1) ?? items.length;
    if (end > wanted && end - done > shortPiece) {
      ends.push(this.divide(done, end));
      return;
    }
    const piece = items.slice(done, end).sort(this.compare);
    for (const [index, item] of piece.entries()) items[done + index] = item;
    this.done = end;
    ends.pop();
  }

  /** Moves what comes before some item of a piece to its beginning; gives where the rest begins, which is never the piece's end. */
  private divide(start: number, end: number): number {
    const { items, compare } = this;
    // The middle of three, so that a list that is in order is divided in halves.
    const [pivot] = [start, (start + end) >> 1, end - 1]
      .flatMap((index) => items.slice(index, index + 1))
      .sort(compare)
      .slice(1);
    let [low, high] = [start, end - 1];
    while (pivot !== undefined && low <= high) {
      while (before(items[low], pivot, compare)) low++;
      while (before(pivot, items[high], compare)) high--;
      if (low > high) break;
      const [a, b] = [items[low], items[high]];
      if (a !== undefined && b !== undefined) [items[low], items[high]] = [b, a];
      low++;
      high--;
    }
    return low;
  }
}

function before<T>(a: T | undefined, b: T | undefined, compare: (a: T, b: T) => number): boolean {
  return a !== undefined && b !== undefined && compare(a, b) < 0;
}
