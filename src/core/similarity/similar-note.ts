/** A note that is near to another. */
export interface SimilarNote {
  readonly key: string;
  /** How near, 0 to 1; 1 is as good as the same. */
  readonly score: number;
  /** Words of the first note that both share, those that add most to the score first; at most five. Empty where vectors tell no words. */
  readonly terms: readonly string[];
}

/** What to look for. */
export interface NearestOptions {
  readonly limit: number;
  /** The least score. */
  readonly threshold: number;
  /** Keys that are left out, besides the note itself. */
  readonly exclude: ReadonlySet<string>;
}

/** The score from which on notes count as similar, unless a person sets another. */
export const defaultThreshold = 0.65;

/** How many similar notes are shown, unless a person sets another number. */
export const defaultLimit = 8;
