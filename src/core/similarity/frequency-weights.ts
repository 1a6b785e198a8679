/** The most often that a term is counted in a note. */
export const maxCount = 0xffff;

let weights: Float64Array | undefined;

/**
 * What a term weighs by how often its note says it, `1 + ln(frequency)`: the tenth time a note says a word tells less than the first.
 * Made with the first question, since that takes some milliseconds, and most threads are asked none.
 */
export function frequencyWeights(): Float64Array {
  return (weights ??= Float64Array.from(
    { length: maxCount + 1 },
    (_, count) => 1 + Math.log(Math.max(1, count)),
  ));
}
