import type { NoteEntity } from "../../graph/entity.ts";
import { baseName, withoutNoteExtension } from "../../names/name.ts";
import type { ApproximatePattern } from "./approximate-match.ts";
import { JoinedTexts } from "./joined-texts.ts";
import { bitCount, foldForSearch, foundBy, letterBits } from "./search-fold.ts";

/** How well a note matches, the best first. */
export const matchTiers = {
  /** Its id or path is what is looked for. */
  exactKey: 0,
  exactName: 1,
  prefix: 2,
  wordPrefix: 3,
  part: 4,
  summary: 5,
  /** With mistakes, or the letters in their order. */
  near: 6,
} as const;

/** Takes a match: the place of the note in its block, one of {@link matchTiers}, and an order within it, smaller first. */
export type TakeMatch = (place: number, tier: number, order: number) => void;

const lineFeed = 10;
/** Names with one more mistake come after all names with one less, if those are shorter than this. */
const orderOfMistake = 64;
/** A link in a stranger's note is looked for, too, and each of its words in each name. */
const maxWords = 30;

/**
 * The folded names of some hundred notes: for each its id or path, its title, its aliases and its file's name, each
 * behind a line feed.
 */
export class NameBlock {
  private readonly names: JoinedTexts;
  /** The letters in the names of each note behind its id or path. */
  private readonly letters: Int32Array;
  /** How long the id or path of each note is, with its line feed. */
  private readonly keyLengths: Uint16Array;

  /** @param notes undefined where no note is */
  constructor(notes: readonly (NoteEntity | undefined)[]) {
    this.names = new JoinedTexts(notes.map((note) => (note ? namesOf(note) : "")));
    this.letters = new Int32Array(notes.length);
    this.keyLengths = new Uint16Array(notes.length);
    for (let place = 0; place < notes.length; place++) {
      const start = this.names.startOf(place);
      this.keyLengths[place] = Math.max(0, this.names.text.indexOf("\n", start + 1) - start);
      this.letters[place] = letterBits(this.names.text, this.endOfKey(place), this.names.endOf(place));
    }
  }

  /** Whether the block has the names that the note has now. */
  isUpToDate(place: number, note: NoteEntity): boolean {
    const names = namesOf(note);
    const start = this.names.startOf(place);
    return names.length === this.names.endOf(place) - start && this.names.text.startsWith(names, start);
  }

  /**
   * Every note with a name that begins with or holds `query`, once, by its best match; those with short names first.
   *
   * @param onlyBeginnings leaves out names that hold it further on
   */
  findPart(query: string, onlyBeginnings: boolean, take: TakeMatch): void {
    let [last, best] = [-1, 0];
    const takeLast = () => {
      if (last >= 0) take(last, best, this.names.endOf(last) - this.names.startOf(last));
    };
    this.names.eachOccurrence(onlyBeginnings ? `\n${query}` : query, (place, found) => {
      const tier = this.tierAt(place, onlyBeginnings ? found + 1 : found, query.length);
      if (place === last) {
        best = Math.min(best, tier);
        return;
      }
      takeLast();
      [last, best] = [place, tier];
    });
    takeLast();
  }

  /** Every note whose names hold all these words, in any order; of very many words the first ones. */
  findWords(words: readonly string[], take: TakeMatch): void {
    const sought = [...new Set(words)].slice(0, maxWords);
    const counts = new Map<number, number>();
    for (const [index, word] of sought.entries()) {
      this.names.eachOccurrence(word, (place) => {
        if ((counts.get(place) ?? 0) === index) counts.set(place, index + 1);
      });
    }
    for (const [place, count] of counts) {
      if (count === sought.length)
        take(place, matchTiers.part, this.names.endOf(place) - this.names.startOf(place));
    }
  }

  /**
   * Every note with a word in a title, alias or file name from which on `pattern` follows with a few mistakes, or its
   * letters in their order. The first letter has to be right.
   *
   * @param type looks at the slugs of ids of this type instead
   */
  findNear(pattern: ApproximatePattern, type: string | undefined, take: TakeMatch): void {
    const bits = letterBits(pattern.text);
    const { text } = this.names;
    for (let place = 0; place < this.letters.length; place++) {
      let [start, end] = [this.endOfKey(place), this.names.endOf(place)];
      if (type === undefined) {
        const missing = bits & ~(this.letters[place] ?? 0);
        if (missing !== 0 && bitCount(missing) > pattern.mistakes) continue;
      } else {
        end = start;
        start = this.names.startOf(place);
        if (!text.startsWith(`\n${type}:`, start)) continue;
        start += type.length + 2;
      }
      const order = this.nearness(pattern, start, end);
      if (order !== undefined) take(place, matchTiers.near, order);
    }
  }

  /** How near `pattern` comes to one of the words from `start` to `end`; smaller is nearer. */
  private nearness(pattern: ApproximatePattern, start: number, end: number): number | undefined {
    const { text } = this.names;
    const first = pattern.text.charCodeAt(0);
    let nearest: number | undefined;
    for (let at = start; at < end; at++) {
      if (text.charCodeAt(at) !== first || isWordUnit(text.charCodeAt(at - 1))) continue;
      const mistakes = pattern.leastMistakes(text, at, end);
      const length = Math.min(end - start, orderOfMistake - 1);
      const order =
        mistakes === undefined
          ? this.reachOfLetters(pattern.text, at, end)
          : mistakes * orderOfMistake + length;
      if (order !== undefined && order < (nearest ?? Infinity)) nearest = order;
    }
    return nearest;
  }

  private tierAt(place: number, at: number, length: number): number {
    const { exactKey, exactName, prefix, wordPrefix, part } = matchTiers;
    const before = this.names.text.charCodeAt(at - 1);
    if (before !== lineFeed) return isWordUnit(before) ? part : wordPrefix;
    if (this.names.text.charCodeAt(at + length) !== lineFeed) return prefix;
    return at === this.names.startOf(place) + 1 ? exactKey : exactName;
  }

  /** Where the note's id or path ends and its other names begin. */
  private endOfKey(place: number): number {
    return this.names.startOf(place) + (this.keyLengths[place] ?? 0);
  }

  /** How many characters of the name at `start` the letters of `query` are spread over, in their order. */
  private reachOfLetters(query: string, start: number, end: number): number | undefined {
    const { text } = this.names;
    let next = 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === lineFeed) return undefined;
      if (unit === query.charCodeAt(next) && ++next === query.length) return at - start;
    }
    return undefined;
  }
}

/** The names under which a note is found, folded, each behind a line feed. */
function namesOf(note: NoteEntity): string {
  const path = folded(withoutNoteExtension(note.path));
  const key = note.id === undefined ? path : folded(note.id);
  const title = folded(note.title);
  let names = `\n${key}\n${title}`;
  for (const alias of note.aliases) names += `\n${folded(alias)}`;
  const file = baseName(path);
  return key.endsWith(file) || title === file ? names : `${names}\n${file}`;
}

function isWordUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit > 127;
}

function folded(name: string): string {
  return foldForSearch(foundBy(name));
}
