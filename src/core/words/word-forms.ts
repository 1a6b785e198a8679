import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stopwords as dutchWords } from "@orama/stopwords/dutch";
import { stopwords as frenchWords } from "@orama/stopwords/french";
import { stopwords as germanWords } from "@orama/stopwords/german";
import { stopwords as italianWords } from "@orama/stopwords/italian";
import { stopwords as portugueseWords } from "@orama/stopwords/portuguese";
import { stopwords as spanishWords } from "@orama/stopwords/spanish";
import { stemmer as english } from "stemmer";
import type { Language } from "./language.ts";

/** What is known of the words of a language. */
export interface WordForms {
  /** Words so frequent that two notes sharing them says nothing; in lower case. */
  readonly stopWords: ReadonlySet<string>;
  /** The part of a word in lower case that its forms have in common. */
  readonly stem: (word: string) => string;
}

const englishWords =
  "a about above after again all also although always am among an and another any are as at be became because been " +
  "before being below between both but by can cannot could did do does doing done down during each either else ever " +
  "every few for from further had has have having he her here hers him his how however i if in into is it its itself " +
  "just least less like made make many may me might more most much must my neither no nor not now of off often on " +
  "once one only onto or other others our ours out over own per quite rather really s same several shall she should " +
  "since so some still such t than that the their theirs them then there therefore these they this those though " +
  "through thus to too toward under until up upon us use used uses using very via was we well were what when where " +
  "whether which while who whom whose why will with within without would yet you your yours";

/** What the list of Snowball leaves out: it is of the spelling before 1996, and has few forms of `werden`. */
const moreGermanWords =
  "dabei dadurch dafür dagegen daher damals danach daran daraus darin darüber darum davon dazwischen dass deren dürfen darf eben " +
  "ebenso etwa gar heute hätte immer je jedoch jemand kaum kam könnten mal mehr mögen mag müssen meist oft seit sei " +
  "schon sodass sogar somit sowie statt trotz überhaupt viele vielen vieler wann warum wäre weder wegen wem wen wenig wer " +
  "wobei wodurch wofür wohl worden wurde wurden beim beide beiden bereits dank deshalb erst ganz gibt oben unter unten unsere " +
  "unserem unseren unserer zudem bzw usw";

/**
 * The forms of words by language. English keeps the stems of Porter ("An algorithm for suffix stripping", 1980), the others
 * have those of Snowball (https://snowballstem.org), which German compares without the umlaut: `Häuser` and `Haus` are one.
 */
export function wordForms(language: Language): WordForms {
  return formsOf[language];
}

const formsOf: Readonly<Record<Language, WordForms>> = {
  en: { stopWords: new Set(englishWords.split(" ")), stem: english },
  de: { stopWords: new Set([...germanWords, ...moreGermanWords.split(" ")]), stem: german },
  fr: { stopWords: new Set(frenchWords), stem: french },
  es: { stopWords: new Set(spanishWords), stem: spanish },
  it: { stopWords: new Set(italianWords), stem: italian },
  pt: { stopWords: new Set(portugueseWords), stem: portuguese },
  nl: { stopWords: new Set(dutchWords), stem: dutch },
};
