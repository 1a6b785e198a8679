import { unspaced } from "../words/each-word.ts";
import type { Language } from "../words/language.ts";
import { wordForms, type WordForms } from "../words/word-forms.ts";

/** Asked for once: what knows the words is loaded by then, and words are many. */
const known: Partial<Record<Language, WordForms>> = {};

/**
 * What a word is compared by: its stem in the language of its note, so that `complies` and `comply` are one; undefined for a stop
 * word or a single letter, which tell nothing.
 */
export function termOf(word: string, language: Language): string | undefined {
  if (unspaced.test(word)) return word;
  const { stopWords, stem } = (known[language] ??= wordForms(language));
  return word.length > 1 && !stopWords.has(word) ? stem(word) : undefined;
}
