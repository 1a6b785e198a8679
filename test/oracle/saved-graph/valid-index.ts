import {
  blockSize,
  blockSizes,
  blockStart,
  firstPlaceOf,
  free,
  inSet,
  removed,
  type SavedIndex,
} from "../../../src/core/graph/tables/hash-index.ts";

/**
 * How many items a saved index holds; -1 where it is none. In a valid one every hash is found where it stands, no two blocks
 * share their room, and all items pass the test.
 */
export function itemsOfIndex(index: SavedIndex, isItem: (item: number) => boolean): number {
  const { places, used, live, blocks, freeBlocks } = index;
  const isSized = places.length >= 4 && (places.length & (places.length - 1)) === 0;
  // Where no place is free, looking for a hash would never end.
  if (!isSized || 2 * used >= places.length || freeBlocks.length !== blockSizes.length) return -1;
  const sets = setsOf(index, isItem);
  if (!sets) return -1;
  const taken = new Uint8Array(blocks.length);
  const take = (start: number, size: number) => takeBlock(taken, start, blockSizes[size] ?? -1);
  const itemsOfBlock = (value: number) => {
    const start = blockStart(value);
    const size = blockSize(value);
    const count = blocks[start] ?? 0;
    if (!take(start, size) || count < 2 || count > (blockSizes[size] ?? 0)) return 0;
    for (let at = start + 1; at <= start + count; at++) if (!isItem(blocks[at] ?? -1)) return 0;
    return count;
  };
  let usedPlaces = 0;
  let livePlaces = 0;
  let setsSeen = 0;
  let items = 0;
  for (let place = 0; place < places.length; place += 2) {
    const hash = places[place] ?? free;
    if (hash === free) continue;
    usedPlaces++;
    if (hash === removed) continue;
    livePlaces++;
    if (hash < 0 || !isFoundAt(places, hash, place)) return -1;
    const value = places[place + 1] ?? free;
    let count = isItem(value) ? 1 : 0;
    if (value === inSet) {
      setsSeen++;
      count = sets.get(hash) ?? 0;
    } else if (value < inSet) count = itemsOfBlock(value);
    if (count === 0) return -1;
    items += count;
  }
  for (const [size, first] of freeBlocks.entries())
    for (let start = first; start !== -1; start = blocks[start] ?? -1) if (!take(start, size)) return -1;
  return usedPlaces === used && livePlaces === live && setsSeen === sets.size ? items : -1;
}

/** How many items the hashes have that have a set of them; undefined where these are no sets. */
function setsOf({ sets }: SavedIndex, isItem: (item: number) => boolean): Map<number, number> | undefined {
  const hashes = new Map<number, number>();
  for (let at = 0; at < sets.length;) {
    const hash = sets[at] ?? -1;
    const count = sets[at + 1] ?? 0;
    const end = at + 2 + count;
    if (count < 2 || end > sets.length || hashes.has(hash)) return undefined;
    for (at += 2; at < end; at++) if (!isItem(sets[at] ?? -1)) return undefined;
    hashes.set(hash, count);
  }
  return hashes;
}

/** @returns whether the block lies within the others' array, and apart from them */
function takeBlock(taken: Uint8Array, start: number, capacity: number): boolean {
  const end = start + 1 + capacity;
  if (capacity < 0 || start < 0 || end > taken.length) return false;
  for (let at = start; at < end; at++) if (taken[at] === 1) return false;
  taken.fill(1, start, end);
  return true;
}

function isFoundAt(places: Int32Array, hash: number, place: number): boolean {
  const mask = places.length - 1;
  let at = firstPlaceOf(hash, mask);
  while (at !== place) {
    if (places[at] === hash || places[at] === free) return false;
    at = (at + 2) & mask;
  }
  return true;
}
