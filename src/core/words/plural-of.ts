import { englishPlural } from "./english-plural.ts";
import { germanPlural } from "./german-plural.ts";
import type { Language } from "./language.ts";

/**
 * Many of a label, by the common rules of English, or of German where that is its language; a last word that looks like many
 * already stays. Of other languages no rules are known: a label is the same for many.
 *
 * @example pluralOf("Research paper") // "Research papers"
 * @example pluralOf("Category") // "Categories"
 * @example pluralOf("Begriff", "de") // "Begriffe"
 */
export function pluralOf(label: string, language: Language = "en"): string {
  if (language !== "en" && language !== "de") return label;
  const [, before = "", word = ""] = /^(.*?)([^\s]*)$/s.exec(label) ?? [];
  const folded = word.toLowerCase();
  if (language === "de")
    return before + (word === word.toUpperCase() ? word : asWritten(word, germanPlural(folded)));
  return before + asWritten(word, englishPlural(folded));
}

/** A word in small letters with the capitals of another one that it begins like. */
function asWritten(like: string, word: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return like + (word.endsWith("s") ? "s" : "");
  return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}
