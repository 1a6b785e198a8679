import { languages, type Language } from "../words/language.ts";
import { termOf } from "./terms.ts";

/**
 * Words and terms by number. Several words can be one term, as `complies` and `comply`; a word that tells nothing has
 * none. A word is one of its language, as `die` says nothing in German and much in English; a term is one of all. Numbers are
 * given in order of appearance and stay.
 */
export class Vocabulary {
  /** The word of each number. */
  readonly words: string[] = [];
  /** The term of each word, -1 where it has none. */
  terms = new Int32Array(1024);
  private readonly wordLanguages: Language[] = [];
  private readonly wordNumbers = new Map(languages.map((language) => [language, new Map<string, number>()]));
  private readonly termNumbers = new Map<string, number>();

  get termCount(): number {
    return this.termNumbers.size;
  }

  /** The language of a word by its number. */
  languageOf(word: number): Language {
    return this.wordLanguages[word] ?? "en";
  }

  /** The number of a word, which is new or known. */
  numberOf(word: string, language: Language): number {
    const numbers = this.wordNumbers.get(language);
    const known = numbers?.get(word);
    if (known !== undefined) return known;
    const number = this.words.length;
    const own = ownCopy(word);
    this.words.push(own);
    this.wordLanguages.push(language);
    numbers?.set(own, number);
    if (number === this.terms.length) this.terms = twiceAsLong(this.terms);
    this.terms[number] = this.termNumber(own, language);
    return number;
  }

  private termNumber(word: string, language: Language): number {
    const term = termOf(word, language);
    if (term === undefined) return -1;
    const known = this.termNumbers.get(term);
    if (known !== undefined) return known;
    const number = this.termNumbers.size;
    this.termNumbers.set(ownCopy(term), number);
    return number;
  }
}

/** The array with as much room again. */
export function twiceAsLong(array: Int32Array): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}

/** From this length on, engines keep a part of a text as a view that holds the whole text in memory. */
const viewLength = 13;

function ownCopy(text: string): string {
  return text.length < viewLength ? text : Array.from(text).join("");
}
