/** Finer steps within a tier. */
const steps = 256;

/** A match, by the place of what matches. */
export interface SelectedMatch {
  readonly place: number;
  readonly tier: number;
}

/** Picks the best of many matches without sorting them all. */
export class MatchSelection {
  private readonly places: number[] = [];
  private readonly keys: number[] = [];
  private readonly seen: Uint8Array;
  private readonly perKey: Uint32Array;
  private readonly perTier: number[];

  /**
   * @param size how many places there are
   * @param tiers how many tiers there are
   */
  constructor(size: number, tiers: number) {
    this.seen = new Uint8Array(size);
    this.perKey = new Uint32Array(tiers * steps);
    this.perTier = new Array<number>(tiers).fill(0);
  }

  get count(): number {
    return this.places.length;
  }

  countOfTier(tier: number): number {
    return this.perTier[tier] ?? 0;
  }

  has(place: number): boolean {
    return this.seen[place] === 1;
  }

  /**
   * Takes a match, unless its place has one already.
   *
   * @param tier small ones come first
   * @param order within the tier, small ones first; above 255 all are alike
   */
  take(place: number, tier: number, order: number): void {
    if (this.has(place)) return;
    this.seen[place] = 1;
    const key = tier * steps + Math.max(0, Math.min(order, steps - 1));
    this.places.push(place);
    this.keys.push(key);
    this.perKey[key] = (this.perKey[key] ?? 0) + 1;
    this.perTier[tier] = this.countOfTier(tier) + 1;
  }

  /** The best matches, sorted; at most `limit`. */
  best(limit: number): SelectedMatch[] {
    let [last, before] = [0, 0];
    for (; last < this.perKey.length; last++) {
      const here = this.perKey[last] ?? 0;
      if (before + here >= limit) break;
      before += here;
    }
    let room = limit - before;
    const found: { readonly place: number; readonly key: number }[] = [];
    for (let index = 0; index < this.keys.length; index++) {
      const key = this.keys[index] ?? 0;
      if (key > last || (key === last && room-- <= 0)) continue;
      found.push({ place: this.places[index] ?? 0, key });
    }
    return found
      .sort((a, b) => a.key - b.key)
      .map(({ place, key }) => ({ place, tier: Math.floor(key / steps) }));
  }
}
