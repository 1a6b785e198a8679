const none: readonly never[] = [];

/**
 * From the hash of a name to the items filed under it. Most names have one item, so a single one is kept without a set.
 * Different names can share a hash, so whoever asks compares what is found.
 */
export class NameIndex<T extends object> {
  private readonly items = new Map<number, T | Set<T>>();

  /** Files `item` under `hash`; filing it twice has no further effect. */
  add(hash: number, item: T): void {
    const found = this.items.get(hash);
    if (found === undefined) this.items.set(hash, item);
    else if (found instanceof Set) found.add(item);
    else if (found !== item) this.items.set(hash, new Set([found, item]));
  }

  delete(hash: number, item: T): void {
    const found = this.items.get(hash);
    if (found instanceof Set) {
      found.delete(item);
      if (found.size === 0) this.items.delete(hash);
    } else if (found === item) this.items.delete(hash);
  }

  /** What is filed under `hash` and passes the test, in no order. */
  matching(hash: number, test: (item: T) => boolean): readonly T[] {
    const found = this.items.get(hash);
    if (found === undefined) return none;
    if (!(found instanceof Set)) return test(found) ? [found] : none;
    const passed: T[] = [];
    for (const item of found) if (test(item)) passed.push(item);
    return passed;
  }

  /** All that is filed under `hash`. */
  each(hash: number, visit: (item: T) => void): void {
    const found = this.items.get(hash);
    if (found instanceof Set) for (const item of found) visit(item);
    else if (found !== undefined) visit(found);
  }
}
