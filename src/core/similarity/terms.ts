import { unspaced } from "../words/each-word.ts";
import type { Language } from "../words/language.ts";
import { wordForms } from "../words/word-forms.ts";

/**
 * What a word is compared by: its stem in the language of its note, so that `complies` and `comply` are one; undefined for a stop
 * word or a single letter, which tell nothing.
 */
export function termOf(word: string, language: Language): string | undefined {
  if (unspaced.test(word)) return word;
  const { stopWords, stem } = wordForms[language];
  return word.length > 1 && !stopWords.has(word) ? stem(word) : undefined;
}
