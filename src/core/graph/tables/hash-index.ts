const none: readonly never[] = [];

/** Marks a place in the table as free, or as one whose items were removed; hashes are not negative. */
export const free = -1;
export const removed = -2;

/** What stands for the items of a hash: an item itself, or one of these, or a block, see {@link blockValue}. */
const nothing = -1;
export const inSet = -2;

/** Groups with more items than a block of the largest size are sets: looking through a list would take longer. */
export const blockSizes = [2, 4, 8, 16, 32] as const;
const largestBlock = blockSizes.length - 1;

/** A {@link HashIndex} as plain data. */
export interface SavedIndex {
  readonly places: Int32Array;
  readonly used: number;
  readonly live: number;
  readonly blocks: Int32Array;
  readonly freeBlocks: readonly number[];
  /** For each set its hash, how many items it has, and these. */
  readonly sets: Int32Array;
}

/**
 * From hashes to the numbers (not negative) that are filed under them. Different names can share a hash, so whoever asks
 * compares what is found. A hash table with open addressing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L)
 * in plain arrays: a hundred thousand notes have half a million names, which a `Map` files many times slower. A single
 * item stands in the table itself, a few in a block of a common array, many in a set.
 */
export class HashIndex {
  /** Two numbers a place, hash and value side by side, since a look into memory is what takes the time. */
  private places: Int32Array = new Int32Array(128).fill(free);
  /** How many places are not free, those of removed items included; and how many hold items. */
  private used = 0;
  private live = 0;
  /** Blocks: how many items there are, then room for as many as the block's size says. */
  private blocks: Int32Array = new Int32Array(64);
  private blocksEnd = 0;
  /** By size the first block that is free, each of which names the next; -1 where there is none. */
  private readonly freeBlocks: number[] = blockSizes.map(() => -1);
  private readonly sets = new Map<number, Set<number>>();

  /** Files `item` under `hash`; filing it twice has no further effect. */
  add(hash: number, item: number): void {
    if (4 * this.used >= this.places.length) this.resize();
    const place = this.placeOf(hash);
    if (this.places[place] !== hash) {
      this.put(place, hash, item);
      this.used++;
      this.live++;
      return;
    }
    const value = this.places[place + 1] ?? nothing;
    if (value === item) return;
    if (value === inSet) this.sets.get(hash)?.add(item);
    else if (value >= 0) {
      const start = this.newBlock(0);
      this.blocks[start] = 2;
      this.blocks[start + 1] = value;
      this.blocks[start + 2] = item;
      this.places[place + 1] = blockValue(start, 0);
    } else this.addToBlock(place, item);
  }

  delete(hash: number, item: number): void {
    const place = this.placeOf(hash);
    if (this.places[place] !== hash) return;
    const value = this.places[place + 1] ?? nothing;
    if (value === item) {
      this.put(place, removed, nothing);
      this.live--;
    } else if (value === inSet) this.deleteFromSet(place, item);
    else if (value < inSet) this.deleteFromBlock(place, item);
  }

  has(hash: number): boolean {
    return this.places[this.placeOf(hash)] === hash;
  }

  /** How many items are filed under `hash`. */
  count(hash: number): number {
    const value = this.valueOf(hash);
    if (value >= 0) return 1;
    if (value === inSet) return this.sets.get(hash)?.size ?? 0;
    return value === nothing ? 0 : (this.blocks[blockStart(value)] ?? 0);
  }

  /** What is filed under `hash` and passes the test, in no order. */
  matching(hash: number, test: (item: number) => boolean): readonly number[] {
    const value = this.valueOf(hash);
    if (value >= 0) return test(value) ? [value] : none;
    if (value === nothing) return none;
    const passed: number[] = [];
    this.each(hash, (item) => {
      if (test(item)) passed.push(item);
    });
    return passed;
  }

  /** The item under `hash`, where there is one alone; else -1. */
  single(hash: number): number {
    return Math.max(-1, this.valueOf(hash));
  }

  /** Visits all that is filed under `hash`; the visitor must not change the index. */
  each(hash: number, visit: (item: number) => void): void {
    const value = this.valueOf(hash);
    if (value >= 0) visit(value);
    else if (value === inSet) this.sets.get(hash)?.forEach(visit);
    else if (value !== nothing) {
      const start = blockStart(value);
      const end = start + (this.blocks[start] ?? 0);
      for (let at = start + 1; at <= end; at++) visit(this.blocks[at] ?? 0);
    }
  }

  save(): SavedIndex {
    const { used, live } = this;
    const sets = [...this.sets].flatMap(([hash, items]) => [hash, items.size, ...items]);
    return {
      ...{ places: this.places.slice(), used, live },
      blocks: this.blocks.slice(0, this.blocksEnd),
      freeBlocks: [...this.freeBlocks],
      sets: Int32Array.from(sets),
    };
  }

  /** Becomes what was saved, whose arrays it takes over. */
  restore({ places, used, live, blocks, freeBlocks, sets }: SavedIndex): void {
    this.places = places;
    this.used = used;
    this.live = live;
    this.blocks = blocks;
    this.blocksEnd = blocks.length;
    for (const [size, first] of freeBlocks.entries()) this.freeBlocks[size] = first;
    this.sets.clear();
    for (let at = 0; at < sets.length;) {
      const [hash = 0, count = 0] = sets.subarray(at, at + 2);
      this.sets.set(hash, new Set(sets.subarray(at + 2, at + 2 + count)));
      at += 2 + count;
    }
  }

  private valueOf(hash: number): number {
    const place = this.placeOf(hash);
    return this.places[place] === hash ? (this.places[place + 1] ?? nothing) : nothing;
  }

  /** Where `hash` stands, or the free place where it would. */
  private placeOf(hash: number): number {
    const mask = this.places.length - 1;
    let place = firstPlaceOf(hash, mask);
    for (;;) {
      const found = this.places[place];
      if (found === hash || found === free) return place;
      place = (place + 2) & mask;
    }
  }

  private put(place: number, hash: number, value: number): void {
    this.places[place] = hash;
    this.places[place + 1] = value;
  }

  private addToBlock(place: number, item: number): void {
    const value = this.places[place + 1] ?? nothing;
    const start = blockStart(value);
    const size = blockSize(value);
    const count = this.blocks[start] ?? 0;
    for (let at = start + 1; at <= start + count; at++) if (this.blocks[at] === item) return;
    if (count < (blockSizes[size] ?? 0)) {
      this.blocks[start] = count + 1;
      this.blocks[start + 1 + count] = item;
      return;
    }
    const items = this.blocks.slice(start + 1, start + 1 + count);
    this.freeBlock(value);
    if (size === largestBlock) {
      this.sets.set(this.places[place] ?? 0, new Set(items).add(item));
      this.places[place + 1] = inSet;
      return;
    }
    const larger = this.newBlock(size + 1);
    this.blocks[larger] = count + 1;
    this.blocks.set(items, larger + 1);
    this.blocks[larger + 1 + count] = item;
    this.places[place + 1] = blockValue(larger, size + 1);
  }

  private deleteFromBlock(place: number, item: number): void {
    const value = this.places[place + 1] ?? nothing;
    const start = blockStart(value);
    const last = start + (this.blocks[start] ?? 0);
    let at = start + 1;
    while (at <= last && this.blocks[at] !== item) at++;
    if (at > last) return;
    this.blocks[at] = this.blocks[last] ?? 0;
    this.blocks[start] = last - start - 1;
    if (last - start > 2) return;
    this.places[place + 1] = this.blocks[start + 1] ?? 0;
    this.freeBlock(value);
  }

  private deleteFromSet(place: number, item: number): void {
    const hash = this.places[place] ?? 0;
    const set = this.sets.get(hash);
    if (!set?.delete(item) || set.size > 1) return;
    const [left = nothing] = set;
    this.sets.delete(hash);
    this.places[place + 1] = left;
  }

  private newBlock(size: number): number {
    const known = this.freeBlocks[size] ?? -1;
    if (known >= 0) {
      this.freeBlocks[size] = this.blocks[known] ?? -1;
      return known;
    }
    const start = this.blocksEnd;
    this.blocksEnd += 1 + (blockSizes[size] ?? 0);
    if (this.blocksEnd > this.blocks.length) {
      const larger = new Int32Array(Math.ceil(this.blocksEnd * 1.6));
      larger.set(this.blocks);
      this.blocks = larger;
    }
    return start;
  }

  private freeBlock(value: number): void {
    const size = blockSize(value);
    this.blocks[blockStart(value)] = this.freeBlocks[size] ?? -1;
    this.freeBlocks[size] = blockStart(value);
  }

  /** Makes a table with room, without the places of what was removed. */
  private resize(): void {
    const { places } = this;
    let size = 64;
    while (size < 4 * this.live) size *= 2;
    this.places = new Int32Array(2 * size).fill(free);
    this.used = this.live;
    for (let from = 0; from < places.length; from += 2) {
      const hash = places[from] ?? free;
      if (hash >= 0) this.put(this.placeOf(hash), hash, places[from + 1] ?? nothing);
    }
  }
}

/** Where `hash` stands unless others have come before it. */
export function firstPlaceOf(hash: number, mask: number): number {
  return (2 * (hash ^ (hash >>> 15))) & mask;
}

/** A block by where it begins and its size, as a value below {@link inSet}. */
function blockValue(start: number, size: number): number {
  return inSet - 1 - (8 * start + size);
}

export function blockStart(value: number): number {
  return (inSet - 1 - value) >> 3;
}

export function blockSize(value: number): number {
  return (inSet - 1 - value) & 7;
}
