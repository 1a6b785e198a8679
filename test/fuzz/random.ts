/** Numbers, choices and texts by chance, the same for the same seed (mulberry32 by Tommy Ettinger). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from 0 to below `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, of which there is at least one. */
  pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  }

  list<T>(most: number, make: () => T): T[] {
    return Array.from({ length: this.below(most + 1) }, make);
  }

  /** A text of pieces; now and then one or two of them many times over, since that is what takes long. */
  text(pieces: readonly string[], most = 60): string {
    const parts = this.list(most, () => this.pick(pieces));
    if (this.chance(0.05)) parts.splice(this.below(parts.length + 1), 0, this.repeated(pieces));
    return parts.join("");
  }

  /** The text with a few stretches taken out, doubled, or pieces put in. */
  changed(text: string, pieces: readonly string[]): string {
    let now = text;
    for (let left = 1 + this.below(6); left > 0; left--) {
      const at = this.below(now.length + 1);
      const end = Math.min(now.length, at + this.below(12));
      const put = this.chance(0.7) ? this.pick(pieces) : now.slice(at, end).repeat(this.below(3));
      now = now.slice(0, at) + put + now.slice(this.chance(0.5) ? end : at);
    }
    return now;
  }

  private repeated(pieces: readonly string[]): string {
    const unit = this.pick(pieces) + (this.chance(0.5) ? this.pick(pieces) : "");
    return unit.repeat(200 + this.below(800));
  }
}
