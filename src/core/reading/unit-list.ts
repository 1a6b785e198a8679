import type { FreshUnit } from "./read-units.ts";
import type { Unit } from "./units.ts";

/** The units of a text with their places. After an edit the units behind it are the same ones; only their places move. */
export class UnitList {
  /** How many links stand before each unit, and before the text's end; undefined while nobody asked. */
  private linkStarts: Int32Array | undefined;

  constructor(
    readonly units: readonly Unit[],
    /** Where each unit starts: at the start of a line. */
    readonly starts: Int32Array,
  ) {}

  static of(fresh: readonly FreshUnit[]): UnitList {
    return new UnitList(
      fresh.map(({ unit }) => unit),
      Int32Array.from(fresh, ({ start }) => start),
    );
  }

  /** Where a unit starts; behind the last one, nowhere. */
  start(index: number): number {
    return index < 0 ? 0 : (this.starts[index] ?? Infinity);
  }

  /** How many links stand in the units before one, whose facts have to be known. */
  linkStart(index: number): number {
    return (this.linkStarts ??= this.allLinkStarts())[index] ?? 0;
  }

  /**
   * Counts the links as those of other units are counted, of which these were made by {@link joined}.
   *
   * @param more how many links more the units in between hold
   */
  countLinks(others: UnitList, kept: number, behind: number, more: number): void {
    const { linkStarts: before } = others;
    if (!before) return;
    const starts = new Int32Array(this.units.length + 1);
    starts.set(before.subarray(0, kept + 1));
    const tail = before.length - behind;
    const first = starts.length - tail;
    let count = before[kept] ?? 0;
    for (let index = kept; index < first; index++) {
      starts[index] = count;
      count += this.units[index]?.facts.links.length ?? 0;
    }
    for (let index = 0; index < tail; index++) starts[first + index] = (before[behind + index] ?? 0) + more;
    this.linkStarts = starts;
  }

  private allLinkStarts(): Int32Array {
    const starts = new Int32Array(this.units.length + 1);
    let count = 0;
    for (let index = 0; index < this.units.length; index++) {
      starts[index] = count;
      count += this.units[index]?.facts.links.length ?? 0;
    }
    starts[this.units.length] = count;
    return starts;
  }

  moved(by: number): UnitList {
    return by === 0
      ? this
      : new UnitList(
          this.units,
          this.starts.map((start) => start + by),
        );
  }

  /** The first `kept` units, then others, then those from `behind` on, moved. */
  joined(kept: number, fresh: readonly FreshUnit[], behind: number, by: number): UnitList {
    const tail = this.units.length - behind;
    const starts = new Int32Array(kept + fresh.length + tail);
    starts.set(this.starts.subarray(0, kept));
    for (const [index, { start }] of fresh.entries()) starts[kept + index] = start;
    for (let index = 0; index < tail; index++)
      starts[kept + fresh.length + index] = (this.starts[behind + index] ?? 0) + by;
    const now = fresh.map(({ unit }) => unit);
    return new UnitList(this.units.slice(0, kept).concat(now, this.units.slice(behind)), starts);
  }

  /** The last unit that starts before a place; -1 where there is none. */
  lastBefore(place: number): number {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
