import { stemmer } from "stemmer";
import { composed } from "../graph/name.ts";

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

const words = /[\p{L}\p{N}\p{M}]+/gu;
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The terms of a text that tell something about it: runs of letters and digits in lower case, without English stop
 * words, each reduced to its stem (Porter, "An algorithm for suffix stripping", 1980), so that `complies` and `comply`
 * are one. Scripts written without blanks give pairs of neighboring characters, the usual stand-in for words.
 *
 * @example [...termsOf("Alignment-faking in LLMs")] // ["align", "fake", "llm"]
 */
export function* termsOf(text: string): Generator<string> {
  for (const [word] of composed(text).toLowerCase().matchAll(words)) {
    if (unspaced.test(word)) {
      const characters = Array.from(word);
      for (let index = 0; index < Math.max(1, characters.length - 1); index++) {
        yield characters.slice(index, index + 2).join("");
      }
    } else if (word.length > 1 && !stopWords.has(word)) yield stemmer(word);
  }
}
