/**
 * Finds items of a note's lists by a key. A list is gone through once and its index kept with it, since the lists of a note
 * never change: a note can have thousands of headings and as many links to them.
 *
 * @param keyOf the key of an item
 * @returns the index of the first item of each key in a list
 * @example const byName = listIndex((block: Block) => block.name.text);
 * note.blocks[byName(note.blocks).get("a") ?? -1]
 */
export function listIndex<T, K>(keyOf: (item: T) => K): (items: readonly T[]) => ReadonlyMap<K, number> {
  const known = new WeakMap<readonly T[], ReadonlyMap<K, number>>();
  return (items) => {
    const found = known.get(items);
    if (found) return found;
    const index = new Map<K, number>();
    for (const [place, item] of items.entries()) {
      const key = keyOf(item);
      if (!index.has(key)) index.set(key, place);
    }
    known.set(items, index);
    return index;
  };
}

/** As {@link listIndex}, for the first item itself. */
export function firstByKey<T, K>(keyOf: (item: T) => K): (items: readonly T[], key: K) => T | undefined {
  const indexOf = listIndex(keyOf);
  return (items, key) => {
    const place = indexOf(items).get(key);
    return place === undefined ? undefined : items[place];
  };
}
