import type { EmbeddingOutcome, EmbeddingProvider } from "./embedding-provider.ts";
import { frequencyWeights, maxCount } from "./frequency-weights.ts";
import { NoteLanguages } from "./note-languages.ts";
import type { NoteTexts } from "./note-texts.ts";
import type { NearestOptions, SimilarNote } from "./similar-note.ts";
import { eachWord } from "../words/each-word.ts";
import type { Language } from "../words/language.ts";
import { twiceAsLong, Vocabulary } from "./vocabulary.ts";

const fields = ["title", "aliases", "summary", "body"] as const;
/** How often a term counts in each of a note's texts: a title says most about what a note is. */
const fieldWeights: Readonly<Record<(typeof fields)[number], number>> = {
  title: 3,
  aliases: 2,
  summary: 2,
  body: 1,
};

/** How much of the longer note's length counts; the rest of its place is taken by the usual length. See {@link TermIndex}. */
const lengthSlope = 0.35;
/**
 * The nearness that is a score of one half, nearly. Set so that 0.65 parts the notes of the sample that are about the same
 * thing as another from the rest: it is a nearness of 0.13.
 */
const halfNearness = 0.075;
const maxShown = 5;

/**
 * Notes as weighted terms, the built-in {@link EmbeddingProvider}: no download, no service, the same answer every time.
 *
 * A note is a TF-IDF vector (Salton and Buckley, "Term-weighting approaches in automatic text retrieval", 1988: logarithmic
 * frequency, `idf = ln(1 + N / df)`). The plain cosine divides by both lengths, so a note of a title and nothing else never
 * finds the long one about the same thing. Here the longer note's length counts for a part only, as in pivoted length
 * normalization (Singhal, Buckley and Mitra, 1996), the shorter one's whole, which keeps it symmetric:
 *
 *     nearness = a · b / (min · ((1 - slope) · usual + slope · max))    usual: the median length of all notes
 *
 * and the score is nearness on a scale from 0 to 1, or the cosine where that is more, so that equal texts score 1.
 *
 * A note's terms are stems of its own language, see {@link NoteLanguages}.
 *
 * All is flat arrays of numbers, a term of a note 6 bytes, and a question is one pass over them: 15 ms for the two
 * million terms of WordNet. Setting or removing a note costs its own terms; the first question after a change works out all
 * lengths anew, in one more pass.
 */
export class TermIndex implements EmbeddingProvider {
  /** The vectors are made as notes come. */
  readonly missing = 0;
  private vocabulary = new Vocabulary();
  private readonly places = new Map<string, number>();
  private readonly keys: (string | undefined)[] = [];
  private readonly freePlaces: number[] = [];
  /** Where the entries of the note at a place begin and end. */
  private starts = new Int32Array(256);
  private ends = new Int32Array(256);
  /** Of each entry, the word that says the term first in its note, and how often the note says the term, by field. */
  private entryWords = new Int32Array(4096);
  private entryCounts = new Uint16Array(4096);
  private used = 0;
  private dead = 0;
  /** In how many notes each term is. */
  private noteCounts = new Int32Array(1024);
  /** How often the note that is being taken in says each term; zeros in between. */
  private counting = new Int32Array(1024);
  private lengths: Lengths | undefined;
  private readonly languages = new NoteLanguages();

  /** @param fewEntries so many entries of notes that have gone or changed are not worth tidying up */
  constructor(private readonly fewEntries = 100_000) {}

  get size(): number {
    return this.places.size;
  }

  set(key: string, texts: NoteTexts): void {
    this.remove(key);
    const firstWords = this.count(texts, this.languages.add(key, texts));
    this.makeRoom(firstWords.length);
    const place = this.freePlaces.pop() ?? this.newPlace();
    this.places.set(key, place);
    this.keys[place] = key;
    this.starts[place] = this.used;
    for (const word of firstWords) {
      const term = this.vocabulary.terms[word] ?? 0;
      this.entryWords[this.used] = word;
      this.entryCounts[this.used] = Math.min(maxCount, this.counting[term] ?? 0);
      this.used++;
      this.counting[term] = 0;
      this.noteCounts[term] = (this.noteCounts[term] ?? 0) + 1;
    }
    this.ends[place] = this.used;
    this.lengths = undefined;
  }

  remove(key: string): void {
    const place = this.places.get(key);
    if (place === undefined) return;
    const [start, end] = this.entriesOf(place);
    for (let entry = start; entry < end; entry++) {
      const term = this.termOf(entry);
      this.noteCounts[term] = (this.noteCounts[term] ?? 0) - 1;
    }
    this.dead += end - start;
    this.ends[place] = start;
    this.languages.remove(key);
    this.keys[place] = undefined;
    this.places.delete(key);
    this.freePlaces.push(place);
    this.lengths = undefined;
    if (this.dead > this.fewEntries && this.dead > this.used / 2) this.tidyUp();
  }

  removeBelow(prefix: string): void {
    for (const key of [...this.places.keys()]) if (key.startsWith(prefix)) this.remove(key);
  }

  /** Nothing is missing: the vectors are made as notes come. */
  embed(): Promise<EmbeddingOutcome> {
    return Promise.resolve({ state: "done" });
  }

  nearest(key: string, { limit, threshold, exclude }: NearestOptions): SimilarNote[] {
    if (!this.lengths) for (const [changed, texts] of this.languages.changed()) this.set(changed, texts);
    const place = this.places.get(key);
    if (place === undefined) return [];
    const lengths = (this.lengths ??= this.measure());
    const asked = this.askedWeights(place, lengths);
    const found: { place: number; key: string; score: number }[] = [];
    for (const [other, otherKey] of this.keys.entries()) {
      if (otherKey === undefined || other === place) continue;
      const product = this.product(asked, other);
      if (product === 0) continue;
      const score = scoreOf(product, lengths.of[place] ?? 0, lengths.of[other] ?? 0, lengths.usual);
      if (score >= threshold && !exclude.has(otherKey)) found.push({ place: other, key: otherKey, score });
    }
    found.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
    return found
      .slice(0, limit)
      .map((one) => ({ key: one.key, score: one.score, terms: this.sharedWords(place, one.place, lengths) }));
  }

  /** Counts the terms of the texts into `counting`; gives for each the word that says it first. */
  private count(texts: NoteTexts, language: Language): number[] {
    const firstWords: number[] = [];
    for (const field of fields) {
      const weight = fieldWeights[field];
      eachWord(texts[field], (text) => {
        const word = this.vocabulary.numberOf(text, language);
        const term = this.vocabulary.terms[word] ?? -1;
        if (term < 0) return;
        while (term >= this.counting.length) this.counting = twiceAsLong(this.counting);
        const before = this.counting[term] ?? 0;
        if (before === 0) firstWords.push(word);
        this.counting[term] = before + weight;
      });
    }
    while (this.noteCounts.length < this.vocabulary.termCount) this.noteCounts = twiceAsLong(this.noteCounts);
    return firstWords;
  }

  private makeRoom(count: number): void {
    const needed = this.used + count;
    if (needed <= this.entryWords.length) return;
    // By half, not twofold: this is where the memory is.
    const length = Math.max(needed, Math.ceil(this.entryWords.length * 1.5));
    const [words, counts] = [new Int32Array(length), new Uint16Array(length)];
    words.set(this.entryWords.subarray(0, this.used));
    counts.set(this.entryCounts.subarray(0, this.used));
    [this.entryWords, this.entryCounts] = [words, counts];
  }

  private newPlace(): number {
    const place = this.keys.length;
    this.keys.push(undefined);
    if (place === this.starts.length) {
      this.starts = twiceAsLong(this.starts);
      this.ends = twiceAsLong(this.ends);
    }
    return place;
  }

  private entriesOf(place: number): readonly [start: number, end: number] {
    return [this.starts[place] ?? 0, this.ends[place] ?? 0];
  }

  private termOf(entry: number): number {
    return this.vocabulary.terms[this.entryWords[entry] ?? 0] ?? 0;
  }

  private measure(): Lengths {
    const { terms, words } = this.vocabulary;
    const byTerm = this.noteCounts.subarray(0, this.vocabulary.termCount);
    const rarities = Float64Array.from(byTerm, (count) => Math.log(1 + this.size / Math.max(1, count)));
    const squares = Float64Array.from(words, (_, word) => (rarities[terms[word] ?? -1] ?? 0) ** 2);
    const { entryWords, entryCounts } = this;
    const byCount = frequencyWeights();
    const of = new Float64Array(this.keys.length);
    for (let place = 0; place < of.length; place++) {
      const [start, end] = this.entriesOf(place);
      let sum = 0;
      for (let entry = start; entry < end; entry++) {
        const weight = byCount[entryCounts[entry] ?? 0] ?? 0;
        sum += weight * weight * (squares[entryWords[entry] ?? 0] ?? 0);
      }
      of[place] = Math.sqrt(sum);
    }
    const positive = of.filter((length) => length > 0).sort();
    return { of, squares, usual: positive[Math.floor(positive.length / 2)] ?? 1 };
  }

  /** What each word of the vocabulary adds to the product with the note at a place, but for the other's frequency. */
  private askedWeights(place: number, { squares }: Lengths): Float64Array {
    const { terms, words } = this.vocabulary;
    const byTerm = new Float64Array(this.vocabulary.termCount);
    const byCount = frequencyWeights();
    const [start, end] = this.entriesOf(place);
    for (let entry = start; entry < end; entry++) {
      const weight = byCount[this.entryCounts[entry] ?? 0] ?? 0;
      byTerm[this.termOf(entry)] = weight * (squares[this.entryWords[entry] ?? 0] ?? 0);
    }
    return Float64Array.from(words, (_, word) => byTerm[terms[word] ?? -1] ?? 0);
  }

  private product(asked: Float64Array, place: number): number {
    const { entryWords, entryCounts } = this;
    const byCount = frequencyWeights();
    const [start, end] = this.entriesOf(place);
    let sum = 0;
    for (let entry = start; entry < end; entry++) {
      const weight = asked[entryWords[entry] ?? 0] ?? 0;
      if (weight !== 0) sum += weight * (byCount[entryCounts[entry] ?? 0] ?? 0);
    }
    return sum;
  }

  private sharedWords(place: number, other: number, { squares }: Lengths): string[] {
    const weights = new Map<number, number>();
    const byCount = frequencyWeights();
    const [otherStart, otherEnd] = this.entriesOf(other);
    for (let entry = otherStart; entry < otherEnd; entry++)
      weights.set(this.termOf(entry), byCount[this.entryCounts[entry] ?? 0] ?? 0);
    const shared: { word: string; share: number }[] = [];
    const [start, end] = this.entriesOf(place);
    for (let entry = start; entry < end; entry++) {
      const weight = weights.get(this.termOf(entry));
      if (weight === undefined) continue;
      const word = this.entryWords[entry] ?? 0;
      const share = weight * (byCount[this.entryCounts[entry] ?? 0] ?? 0) * (squares[word] ?? 0);
      shared.push({ word: this.vocabulary.words[word] ?? "", share });
    }
    shared.sort((a, b) => b.share - a.share || (a.word < b.word ? -1 : 1));
    return shared.slice(0, maxShown).map(({ word }) => word);
  }

  /** Drops the entries of notes that have gone or changed, and the words that nobody says any more. */
  private tidyUp(): void {
    const { vocabulary, entryWords, entryCounts } = this;
    this.vocabulary = new Vocabulary();
    const live = this.used - this.dead;
    [this.entryWords, this.entryCounts] = [new Int32Array(live), new Uint16Array(live)];
    [this.used, this.dead] = [0, 0];
    for (const place of this.places.values()) {
      const [start, end] = this.entriesOf(place);
      this.starts[place] = this.used;
      for (let entry = start; entry < end; entry++) {
        const word = entryWords[entry] ?? 0;
        const text = vocabulary.words[word] ?? "";
        this.entryWords[this.used] = this.vocabulary.numberOf(text, vocabulary.languageOf(word));
        this.entryCounts[this.used] = entryCounts[entry] ?? 0;
        this.used++;
      }
      this.ends[place] = this.used;
    }
    this.noteCounts.fill(0);
    for (let entry = 0; entry < this.used; entry++) {
      const term = this.termOf(entry);
      this.noteCounts[term] = (this.noteCounts[term] ?? 0) + 1;
    }
  }
}

/** What follows from all notes together. */
interface Lengths {
  /** The length of the vector at each place. */
  readonly of: Float64Array;
  /** The square of each word's idf. */
  readonly squares: Float64Array;
  /** The median length of the notes that have terms. */
  readonly usual: number;
}

function scoreOf(product: number, a: number, b: number, usual: number): number {
  const [shorter, longer] = a < b ? [a, b] : [b, a];
  const nearness = product / (shorter * ((1 - lengthSlope) * usual + lengthSlope * longer));
  // No nearness is above 1 / slope, which gives 1.
  const score = (nearness * (1 + lengthSlope * halfNearness)) / (nearness + halfNearness);
  return Math.min(1, Math.max(score, product / (a * b)));
}
