/** From a key to the items filed under it. Most keys have one item, so a single one is kept without a set. */
export class NameIndex<T extends object> {
  private readonly items = new Map<string, T | Set<T>>();

  /** Files `item` under `key`; filing it twice has no further effect. */
  add(key: string, item: T): void {
    const found = this.items.get(key);
    if (found === undefined) this.items.set(key, item);
    else if (found instanceof Set) found.add(item);
    else if (found !== item) this.items.set(key, new Set([found, item]));
  }

  delete(key: string, item: T): void {
    const found = this.items.get(key);
    if (found instanceof Set) {
      found.delete(item);
      if (found.size === 0) this.items.delete(key);
    } else if (found === item) this.items.delete(key);
  }

  /** What is filed under `key`, in no order. */
  get(key: string): readonly T[] {
    const found = this.items.get(key);
    return found === undefined ? [] : found instanceof Set ? [...found] : [found];
  }
}
