/** As many characters of a pattern as a number has bits to spare. */
const maxLength = 30;

/**
 * Compares a pattern with a text that has a few characters too many, missing or other ones (Myers' bit-parallel algorithm, which
 * takes a handful of operations for each character of the text). Of a long pattern the first 30 characters count.
 */
export class ApproximatePattern {
  private readonly positions = new Map<number, number>();
  private readonly ascii = new Int32Array(128);
  private readonly length: number;

  /** @param mistakes how many of them a match may have */
  constructor(
    readonly text: string,
    readonly mistakes: number,
  ) {
    this.length = Math.min(text.length, maxLength);
    for (let at = 0; at < this.length; at++) {
      const unit = text.charCodeAt(at);
      this.positions.set(unit, (this.positions.get(unit) ?? 0) | (1 << at));
      if (unit < 128) this.ascii[unit] = this.positions.get(unit) ?? 0;
    }
  }

  /**
   * The least number of mistakes with which the pattern stands in the text at about `start`, before `end`; undefined
   * where that is more than {@link mistakes}.
   */
  leastMistakes(text: string, start: number, end: number): number | undefined {
    if (this.mistakes === 0) return undefined;
    const until = Math.min(end, start + this.length + this.mistakes);
    const last = 1 << (this.length - 1);
    let [plus, minus, mistakes] = [-1, 0, this.length];
    let least = mistakes;
    for (let at = start; at < until; at++) {
      const unit = text.charCodeAt(at);
      const equal = unit < 128 ? (this.ascii[unit] ?? 0) : (this.positions.get(unit) ?? 0);
      const vertical = equal | minus;
      const horizontal = (((equal & plus) + plus) ^ plus) | equal;
      let up = minus | ~(horizontal | plus);
      const down = plus & horizontal;
      if (up & last) mistakes++;
      else if (down & last) mistakes--;
      up <<= 1;
      plus = (down << 1) | ~(vertical | up);
      minus = up & vertical;
      if (mistakes < least) {
        least = mistakes;
        if (least === 0) break;
      }
    }
    return least <= this.mistakes ? least : undefined;
  }
}

/**
 * How many mistakes are forgiven in a pattern of this length: none in the shortest, three in the longest.
 *
 * @param length in characters
 */
export function forgivenMistakes(length: number): number {
  return length < 4 ? 0 : length < 6 ? 1 : length < 9 ? 2 : 3;
}
