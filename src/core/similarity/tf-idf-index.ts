import type { NoteTexts } from "./note-texts.ts";
import { termsOf } from "./terms.ts";

/** How often a term counts in each of a note's texts: a title says most about what a note is. */
const fieldWeights: Readonly<Record<keyof NoteTexts, number>> = { title: 3, summary: 2, body: 1 };

/** A note that is near to another. */
export interface SimilarNote {
  readonly key: string;
  /** The cosine of both vectors, 0 to 1. */
  readonly score: number;
  /** The terms that both share, those that add most to the score first; at most five. */
  readonly terms: readonly string[];
}

export interface NearestOptions {
  readonly limit: number;
  /** The least score. */
  readonly threshold: number;
  /** Keys that are left out, besides the note itself. */
  readonly exclude: ReadonlySet<string>;
}

/** The least score that tells related notes from chance in this index; notes below share little but common words. */
export const tfIdfThreshold = 0.1;

interface Vector {
  readonly key: string;
  readonly terms: readonly string[];
  /** `1 + ln(frequency)` of each term, frequency weighted by field. */
  readonly weights: Float64Array;
  norm: number;
}

interface Posting {
  readonly vector: Vector;
  readonly weight: number;
}

/**
 * Notes as TF-IDF vectors, nearest by cosine (Salton and Buckley, "Term-weighting approaches in automatic text
 * retrieval", 1988: logarithmic term frequency, `idf = ln(1 + N / df)`). Setting or removing a note costs its own terms;
 * the first question after a change works out all lengths anew, in one pass over the terms.
 */
export class TfIdfIndex {
  private readonly vectors = new Map<string, Vector>();
  private readonly postings = new Map<string, Map<string, Posting>>();
  private stale = false;

  get size(): number {
    return this.vectors.size;
  }

  /** Takes in a note, or its new text. */
  set(key: string, texts: NoteTexts): void {
    this.remove(key);
    const frequencies = new Map<string, number>();
    for (const field of ["title", "summary", "body"] as const) {
      for (const term of termsOf(texts[field])) {
        frequencies.set(term, (frequencies.get(term) ?? 0) + fieldWeights[field]);
      }
    }
    const terms = [...frequencies.keys()];
    const weights = Float64Array.from(frequencies.values(), (frequency) => 1 + Math.log(frequency));
    const vector: Vector = { key, terms, weights, norm: 0 };
    this.vectors.set(key, vector);
    for (const [index, term] of terms.entries()) {
      const posting = { vector, weight: weights[index] ?? 0 };
      const found = this.postings.get(term);
      if (found) found.set(key, posting);
      else this.postings.set(term, new Map([[key, posting]]));
    }
    this.stale = true;
  }

  remove(key: string): void {
    const vector = this.vectors.get(key);
    if (!vector) return;
    for (const term of vector.terms) {
      const found = this.postings.get(term);
      found?.delete(key);
      if (found?.size === 0) this.postings.delete(term);
    }
    this.vectors.delete(key);
    this.stale = true;
  }

  /** Drops all notes whose keys begin like this. */
  removeBelow(prefix: string): void {
    for (const key of [...this.vectors.keys()]) if (key.startsWith(prefix)) this.remove(key);
  }

  clear(): void {
    this.vectors.clear();
    this.postings.clear();
  }

  /** The notes nearest to the one called `key`, by falling score, then by key. Empty where it is unknown or has no terms. */
  nearest(key: string, { limit, threshold, exclude }: NearestOptions): SimilarNote[] {
    const vector = this.vectors.get(key);
    if (!vector) return [];
    if (this.stale) this.measure();
    const products = new Map<Vector, number>();
    for (const [index, term] of vector.terms.entries()) {
      const weight = (vector.weights[index] ?? 0) * this.idf(term) ** 2;
      for (const posting of this.postings.get(term)?.values() ?? []) {
        products.set(posting.vector, (products.get(posting.vector) ?? 0) + weight * posting.weight);
      }
    }
    const found: { other: Vector; score: number }[] = [];
    for (const [other, product] of products) {
      if (other === vector || exclude.has(other.key)) continue;
      const score = Math.min(1, product / (vector.norm * other.norm));
      if (score >= threshold) found.push({ other, score });
    }
    found.sort((a, b) => b.score - a.score || (a.other.key < b.other.key ? -1 : 1));
    return found
      .slice(0, limit)
      .map(({ other, score }) => ({ key: other.key, score, terms: this.sharedTerms(vector, other) }));
  }

  private sharedTerms(a: Vector, b: Vector): string[] {
    const shares: { term: string; share: number }[] = [];
    for (const [index, term] of a.terms.entries()) {
      const posting = this.postings.get(term)?.get(b.key);
      if (posting)
        shares.push({ term, share: (a.weights[index] ?? 0) * posting.weight * this.idf(term) ** 2 });
    }
    shares.sort((x, y) => y.share - x.share || (x.term < y.term ? -1 : 1));
    return shares.slice(0, 5).map(({ term }) => term);
  }

  private measure(): void {
    for (const vector of this.vectors.values()) {
      let sum = 0;
      for (const [index, term] of vector.terms.entries())
        sum += ((vector.weights[index] ?? 0) * this.idf(term)) ** 2;
      vector.norm = Math.sqrt(sum);
    }
    this.stale = false;
  }

  private idf(term: string): number {
    return Math.log(1 + this.vectors.size / (this.postings.get(term)?.size ?? 1));
  }
}
