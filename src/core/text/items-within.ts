import type { Span } from "./span.ts";

/**
 * The index of the first item that starts at or behind an offset, by binary search; the number of items where there is none.
 *
 * @param items in the order of the text
 */
export function firstFrom<T>(items: readonly T[], startOf: (item: T) => number, offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && startOf(item) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The items that lie in a stretch, ends included, at the cost of those that begin in it.
 *
 * @param items in the order of the text
 */
export function itemsWithin<T>(items: readonly T[], spanOf: (item: T) => Span, { start, end }: Span): T[] {
  const within: T[] = [];
  for (let index = firstFrom(items, (item) => spanOf(item).start, start); index < items.length; index++) {
    const item = items[index];
    if (item === undefined || spanOf(item).start > end) break;
    if (spanOf(item).end <= end) within.push(item);
  }
  return within;
}
