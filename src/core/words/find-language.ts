import { eachWord } from "./each-word.ts";
import { languages, type Language } from "./language.ts";
import { wordForms } from "./word-forms.ts";

/** So much of a text tells its language. */
const maxSampleLength = 1000;
/** Fewer stop words, each counted once, may stand in any text, as names and quotes. */
const minStopWords = 3;
/** So many of the words of a text are stop words; of prose it is a third and more, of code, lists and texts with foreign names less. */
const minShare = 0.15;
/** Another language than English has more than so many times its stop words: several are words of both. */
const leadOverEnglish = 1.5;

/**
 * The language in which the beginning of a text is written, by its stop words; undefined where it has too few, as a title, code
 * or a list of names has.
 *
 * @example languageOf("Der Begriff der Freiheit und seine Folgen") // "de"
 */
export function languageOf(text: string): Language | undefined {
  const counts = languages.map(() => 0);
  const seen = new Set<string>();
  let wordCount = 0;
  eachWord(text.slice(0, maxSampleLength), (word, isPair) => {
    wordCount++;
    const known = isPair ? undefined : placesOf().get(word);
    if (!known) return;
    seen.add(word);
    for (const place of known) counts[place] = (counts[place] ?? 0) + 1;
  });
  const english = counts[0] ?? 0;
  const most = counts.reduce((larger, count) => Math.max(larger, count), 0);
  const found = counts.indexOf(most);
  const isLeading = found === 0 || most > english * leadOverEnglish;
  if (!isLeading || most < minStopWords || most < wordCount * minShare) return undefined;
  const distinct = [...seen].filter((word) => placesOf().get(word)?.includes(found)).length;
  return distinct < minStopWords ? undefined : languages[found];
}

let places: ReadonlyMap<string, readonly number[]> | undefined;

/** Of which languages a word is a stop word, by their places in the list. Made when somebody asks: few starts do. */
function placesOf(): ReadonlyMap<string, readonly number[]> {
  return (places ??= placesOfStopWords());
}

/** Single letters are too often something else. */
function placesOfStopWords(): Map<string, number[]> {
  const byWord = new Map<string, number[]>();
  for (const [place, language] of languages.entries())
    for (const word of wordForms(language).stopWords) {
      if (word.length === 1) continue;
      const known = byWord.get(word);
      if (known) known.push(place);
      else byWord.set(word, [place]);
    }
  return byWord;
}
