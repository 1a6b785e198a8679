import { composed } from "../names/name.ts";

/** How much of a word counts: what is longer is no word of a language, and comparing it tells nothing more. */
const maxWordLength = 64;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const beyondAscii = /[^\0-\x7F]/;
/** What a script has that is written without blanks between words. */
export const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Hands out the words of a text one after the other: runs of letters and digits, in lower case. Scripts written without
 * blanks give pairs of neighboring characters, the usual stand-in for words.
 *
 * @param take gets a word, and whether it is such a pair
 */
export function eachWord(text: string, take: (word: string, isPair: boolean) => void): void {
  const folded = text.toLowerCase();
  if (!beyondAscii.test(folded)) {
    eachAsciiWord(folded, take);
    return;
  }
  for (const [run] of composed(folded).matchAll(runs)) {
    if (!unspaced.test(run)) take(run.slice(0, maxWordLength), false);
    else {
      const characters = Array.from(run);
      for (let index = 0; index < Math.max(1, characters.length - 1); index++)
        take(characters.slice(index, index + 2).join(""), true);
    }
  }
}

/** The same for plain English, which most texts are, in a fraction of the time. */
function eachAsciiWord(text: string, take: (word: string, isPair: boolean) => void): void {
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      take(text.slice(start, Math.min(at, start + maxWordLength)), false);
      start = -1;
    }
  }
  if (start >= 0) take(text.slice(start, start + maxWordLength), false);
}
