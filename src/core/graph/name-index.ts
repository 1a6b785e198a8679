const none: readonly never[] = [];

/** Groups larger than this are sets: looking through a list would take longer. */
const largestList = 8;
/** Marks a place in the table as free, or as one whose item was removed; hashes are not negative. */
const free = -1;
const removed = -2;

type Group<T> = T | T[] | Set<T>;

/**
 * From the hash of a name to the items filed under it. Different names can share a hash, so whoever asks compares what is
 * found. A hash table with open addressing (Knuth, The Art of Computer Programming 3, 6.4, algorithm L): a hundred
 * thousand notes have half a million names, which a `Map` files three times slower, with pauses while it grows.
 */
export class NameIndex<T extends object> {
  private hashes = new Int32Array(64).fill(free);
  private groups: (Group<T> | undefined)[] = new Array<undefined>(64).fill(undefined);
  /** How many places are not free, those of removed items included. */
  private used = 0;

  /** Files `item` under `hash`; filing it twice has no further effect. */
  add(hash: number, item: T): void {
    if (2 * this.used >= this.hashes.length) this.resize();
    const place = this.placeOf(hash);
    const group = this.groups[place];
    if (this.hashes[place] !== hash) {
      this.hashes[place] = hash;
      this.groups[place] = item;
      this.used++;
    } else if (group instanceof Set) group.add(item);
    else if (Array.isArray(group)) {
      if (group.includes(item)) return;
      if (group.length < largestList) group.push(item);
      else this.groups[place] = new Set([...group, item]);
    } else if (group !== item) this.groups[place] = group === undefined ? item : [group, item];
  }

  delete(hash: number, item: T): void {
    const place = this.placeOf(hash);
    if (this.hashes[place] !== hash) return;
    const group = this.groups[place];
    if (group instanceof Set) group.delete(item);
    else if (Array.isArray(group)) this.groups[place] = group.filter((other) => other !== item);
    if (group === item || sizeOf(this.groups[place]) === 0) {
      this.hashes[place] = removed;
      this.groups[place] = undefined;
    }
  }

  /** What is filed under `hash` and passes the test, in no order. */
  matching(hash: number, test: (item: T) => boolean): readonly T[] {
    const place = this.placeOf(hash);
    const group = this.hashes[place] === hash ? this.groups[place] : undefined;
    if (group === undefined) return none;
    if (!(group instanceof Set) && !Array.isArray(group)) return test(group) ? [group] : none;
    const passed: T[] = [];
    for (const item of group) if (test(item)) passed.push(item);
    return passed;
  }

  /** The item under `hash`, where there is one alone. */
  single(hash: number): T | undefined {
    const place = this.placeOf(hash);
    const group = this.hashes[place] === hash ? this.groups[place] : undefined;
    return group === undefined || group instanceof Set || Array.isArray(group) ? undefined : group;
  }

  /** All that is filed under `hash`. */
  each(hash: number, visit: (item: T) => void): void {
    for (const item of this.matching(hash, () => true)) visit(item);
  }

  /** Where `hash` stands, or the free place where it would. */
  private placeOf(hash: number): number {
    const mask = this.hashes.length - 1;
    let place = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const found = this.hashes[place];
      if (found === hash || found === free) return place;
      place = (place + 1) & mask;
    }
  }

  /** Makes a table with room, without the places of what was removed. */
  private resize(): void {
    const { hashes, groups } = this;
    const kept = groups.reduce<number>((count, group) => (group === undefined ? count : count + 1), 0);
    let size = 64;
    while (size < 4 * kept) size *= 2;
    this.hashes = new Int32Array(size).fill(free);
    this.groups = new Array<undefined>(size).fill(undefined);
    this.used = kept;
    for (let from = 0; from < hashes.length; from++) {
      const hash = hashes[from] ?? free;
      if (hash < 0) continue;
      const place = this.placeOf(hash);
      this.hashes[place] = hash;
      this.groups[place] = groups[from];
    }
  }
}

function sizeOf<T extends object>(group: Group<T> | undefined): number {
  if (group === undefined) return 0;
  return group instanceof Set ? group.size : Array.isArray(group) ? group.length : 1;
}
