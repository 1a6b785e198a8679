import { stemmer } from "stemmer";
import { composed } from "../names/name.ts";

/** Words so frequent in English that two notes sharing them says nothing. */
const stopWords = new Set(
  (
    "a about above after again all also although always am among an and another any are as at be became because been " +
    "before being below between both but by can cannot could did do does doing done down during each either else ever " +
    "every few for from further had has have having he her here hers him his how however i if in into is it its itself " +
    "just least less like made make many may me might more most much must my neither no nor not now of off often on " +
    "once one only onto or other others our ours out over own per quite rather really s same several shall she should " +
    "since so some still such t than that the their theirs them then there therefore these they this those though " +
    "through thus to too toward under until up upon us use used uses using very via was we well were what when where " +
    "whether which while who whom whose why will with within without would yet you your yours"
  ).split(" "),
);

/** How much of a word counts: what is longer is no word of a language, and comparing it tells nothing more. */
const maxWordLength = 64;

const runs = /[\p{L}\p{N}\p{M}]+/gu;
const beyondAscii = /[^\0-\x7F]/;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * Hands out the words of a text one after the other: runs of letters and digits, in lower case. Scripts written without
 * blanks give pairs of neighboring characters, the usual stand-in for words.
 */
export function eachWord(text: string, take: (word: string) => void): void {
  const folded = text.toLowerCase();
  if (!beyondAscii.test(folded)) {
    eachAsciiWord(folded, take);
    return;
  }
  for (const [run] of composed(folded).matchAll(runs)) {
    if (!unspaced.test(run)) take(run.slice(0, maxWordLength));
    else {
      const characters = Array.from(run);
      for (let index = 0; index < Math.max(1, characters.length - 1); index++)
        take(characters.slice(index, index + 2).join(""));
    }
  }
}

/** The same for plain English, which most texts are, in a fraction of the time. */
function eachAsciiWord(text: string, take: (word: string) => void): void {
  let start = -1;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code >= 97 && code <= 122) || (code >= 48 && code <= 57)) {
      if (start < 0) start = at;
    } else if (start >= 0) {
      take(text.slice(start, Math.min(at, start + maxWordLength)));
      start = -1;
    }
  }
  if (start >= 0) take(text.slice(start, start + maxWordLength));
}

/**
 * What a word is compared by: its stem (Porter, "An algorithm for suffix stripping", 1980), so that `complies` and `comply`
 * are one; undefined for an English stop word or a single letter, which tell nothing.
 */
export function termOf(word: string): string | undefined {
  if (unspaced.test(word)) return word;
  return word.length > 1 && !stopWords.has(word) ? stemmer(word) : undefined;
}
