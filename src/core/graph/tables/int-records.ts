/** {@link IntRecords} as plain data. */
export interface SavedRecords {
  readonly data: Int32Array;
  readonly end: number;
  readonly firstFree: number;
  readonly count: number;
}

/**
 * Records of a few integers each, in one array that grows. A hundred thousand objects take the garbage collector tenths
 * of a second at every start, and many times the room; one array takes neither, and goes to the disk and back as it is.
 *
 * A record is named by its index, which stays the same as long as it stands and is given to another one after that.
 * Field 0 of a record in use is -1 or more.
 */
export class IntRecords {
  private data: Int32Array;
  /** How many indexes were given so far. */
  private end = 0;
  /** The first of the removed records; each names the next one in its field 0, see {@link freeMark}. */
  private firstFree = -1;
  /** How many records stand. */
  count = 0;

  /** @param width how many integers a record has */
  constructor(readonly width: number) {
    this.data = new Int32Array(64 * width);
  }

  /** One more than the greatest index that was ever in use. */
  get size(): number {
    return this.end;
  }

  /** A new record, with -1 in each field. */
  add(): number {
    this.count++;
    let index = this.firstFree;
    if (index >= 0) this.firstFree = freeMark - this.get(index, 0);
    else {
      index = this.end++;
      if (this.end * this.width > this.data.length) this.grow();
    }
    const start = index * this.width;
    for (let field = 0; field < this.width; field++) this.data[start + field] = -1;
    return index;
  }

  remove(index: number): void {
    this.count--;
    this.set(index, 0, freeMark - this.firstFree);
    this.firstFree = index;
  }

  /** Whether a record stands at this index. */
  has(index: number): boolean {
    return index >= 0 && index < this.end && this.get(index, 0) >= -1;
  }

  get(index: number, field: number): number {
    return this.data[index * this.width + field] ?? -1;
  }

  set(index: number, field: number, value: number): void {
    this.data[index * this.width + field] = value;
  }

  increase(index: number, field: number, by: number): void {
    this.set(index, field, this.get(index, field) + by);
  }

  /**
   * How many records have each value of a field, from 0 on; a value below 0 does not count.
   *
   * @param size one more than the greatest value
   */
  counts(field: number, size: number): Int32Array {
    const counts = new Int32Array(size);
    const { data, width } = this;
    // Nothing is called in here: at a start this goes over a whole graph before the engine compiles it.
    for (let start = 0; start < this.end * width; start += width) {
      const value = data[start + field] ?? -1;
      if (value >= 0 && (data[start] ?? freeMark) >= -1) counts[value] = (counts[value] ?? 0) + 1;
    }
    return counts;
  }

  save(): SavedRecords {
    const { end, firstFree, count } = this;
    return { data: this.data.slice(0, end * this.width), end, firstFree, count };
  }

  /** Becomes what was saved, whose array it takes over. */
  restore({ data, end, firstFree, count }: SavedRecords): void {
    this.data = data;
    this.end = end;
    this.firstFree = firstFree;
    this.count = count;
  }

  private grow(): void {
    const larger = new Int32Array(Math.ceil(this.data.length * 1.6) + 64 * this.width);
    larger.set(this.data);
    this.data = larger;
  }
}

/** What field 0 of a removed record counts down from, so that it is never -1 or more: minus the index of the next removed one, or plus 1. */
export const freeMark = -3;
