import type { NoteTexts } from "../../src/core/similarity/note-texts.ts";
import { termOf } from "../../src/core/similarity/terms.ts";
import { eachWord } from "../../src/core/words/each-word.ts";

/** How often a term counts, by the text it is in; what is not named does not count. */
export type FieldWeights = Partial<Readonly<Record<keyof NoteTexts, number>>>;

/**
 * Notes as TF-IDF vectors as textbooks have them, to measure against: `(1 + ln frequency) · ln(1 + N / df)`, compared by
 * their cosine.
 */
export class PlainTfIdf {
  private readonly vectors: readonly ReadonlyMap<string, number>[];
  private readonly notesByTerm = new Map<string, { readonly place: number; readonly weight: number }[]>();

  constructor(notes: readonly NoteTexts[], weights: FieldWeights) {
    const frequencies = notes.map((texts) => frequenciesOf(texts, weights));
    const counts = new Map<string, number>();
    for (const note of frequencies)
      for (const term of note.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    this.vectors = frequencies.map((note) => unitVector(note, counts, notes.length));
    for (const [place, vector] of this.vectors.entries()) {
      for (const [term, weight] of vector) {
        const known = this.notesByTerm.get(term);
        if (known) known.push({ place, weight });
        else this.notesByTerm.set(term, [{ place, weight }]);
      }
    }
  }

  /** The places of the notes nearest to the one at `place`, by falling cosine, then by place. */
  nearest(place: number, limit: number): number[] {
    const scores = new Map<number, number>();
    for (const [term, weight] of this.vectors[place] ?? []) {
      for (const other of this.notesByTerm.get(term) ?? [])
        scores.set(other.place, (scores.get(other.place) ?? 0) + weight * other.weight);
    }
    scores.delete(place);
    return [...scores]
      .sort(([a, one], [b, other]) => other - one || a - b)
      .slice(0, limit)
      .map(([other]) => other);
  }
}

function frequenciesOf(texts: NoteTexts, weights: FieldWeights): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const field of ["title", "aliases", "summary", "body"] as const) {
    const weight = weights[field];
    if (weight === undefined) continue;
    eachWord(texts[field], (word) => {
      const term = termOf(word, "en");
      if (term !== undefined) frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
    });
  }
  return frequencies;
}

function unitVector(
  frequencies: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
  noteCount: number,
): Map<string, number> {
  const vector = new Map<string, number>();
  let sum = 0;
  for (const [term, frequency] of frequencies) {
    const weight = (1 + Math.log(frequency)) * Math.log(1 + noteCount / (counts.get(term) ?? 1));
    vector.set(term, weight);
    sum += weight * weight;
  }
  for (const [term, weight] of vector) vector.set(term, weight / Math.sqrt(sum));
  return vector;
}
