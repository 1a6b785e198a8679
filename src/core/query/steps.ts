/**
 * Work in steps, of which each takes some milliseconds at the most: between two of them others may have their turn, and who
 * does not want the result any more just leaves. What the steps read may change meanwhile; they go on with what they have.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** How many notes or edges are looked at in a step. */
const atOnce = 250;

/** Visits each item, in steps. */
export function* eachInSteps<T>(items: Iterable<T>, visit: (item: T) => void): Steps<void> {
  let count = 0;
  for (const item of items) {
    visit(item);
    if (++count % atOnce === 0) yield;
  }
}

/** The first items, at most `count`. */
export function* someOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

/** What each item gives, one after the other, in steps. */
export function* flatMapInSteps<T, R>(items: Iterable<T>, give: (item: T) => readonly R[]): Steps<R[]> {
  const found: R[] = [];
  yield* eachInSteps(items, (item) => {
    for (const one of give(item)) found.push(one);
  });
  return found;
}

/** Takes all steps in one go. */
export function allAtOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
