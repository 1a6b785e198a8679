import type { NoteEntity } from "../graph/entity.ts";
import { RankKey, compareRanks } from "./rank.ts";
import { allAtOnce, eachInSteps, type Steps } from "./steps.ts";

/**
 * The first `count` of these notes by rank (falling degree, then title, then id), in that order. Takes one pass and a heap of
 * `count` notes: most of a hundred thousand notes are told apart from the first ones by their degree alone.
 */
export function topByRank(notes: Iterable<NoteEntity>, count: number): NoteEntity[] {
  return allAtOnce(topInSteps(notes, count));
}

/** {@link topByRank} in steps. */
export function* topInSteps(notes: Iterable<NoteEntity>, count: number): Steps<NoteEntity[]> {
  const heap: RankKey[] = [];
  if (count <= 0) return [];
  yield* eachInSteps(notes, (note) => {
    const last = heap[0];
    if (heap.length < count) {
      heap.push(new RankKey(note));
      rise(heap, heap.length - 1);
    } else if (last && note.degree >= last.degree) {
      const key = new RankKey(note);
      if (compareRanks(key, last) >= 0) return;
      heap[0] = key;
      sink(heap);
    }
  });
  return heap.sort(compareRanks).map(({ note }) => note);
}

/** Moves an item of a binary heap, whose root ranks last, up to its place. */
function rise(heap: RankKey[], from: number): void {
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!swapped(heap, above, at)) return;
    at = above;
  }
}

/** Moves the root of the heap down to its place. */
function sink(heap: RankKey[]): void {
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    if (!left) return;
    const below = right && compareRanks(right, left) > 0 ? 2 * at + 2 : 2 * at + 1;
    if (!swapped(heap, at, below)) return;
    at = below;
  }
}

/** Swaps two items where the upper one ranks before the lower one. */
function swapped(heap: RankKey[], upper: number, lower: number): boolean {
  const [a, b] = [heap[upper], heap[lower]];
  if (!a || !b || compareRanks(a, b) >= 0) return false;
  [heap[upper], heap[lower]] = [b, a];
  return true;
}
