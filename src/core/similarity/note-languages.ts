import { languageOf } from "../words/find-language.ts";
import { languages, type Language } from "../words/language.ts";
import type { NoteTexts } from "./note-texts.ts";

/** A note of no known language and of more than this is no text but code or a list of names: it is read as English. */
const maxUndecidedLength = 1000;

/**
 * In which language the terms of each note are: the one that it names, else that of its stop words, else, where it has too few, as
 * one that is a title, the one that most notes are in.
 */
export class NoteLanguages {
  private readonly decided = new Map<string, Language>();
  private readonly counts = new Map<Language, number>();
  private readonly undecided = new Map<string, NoteTexts>();
  /** What most notes were in when somebody asked last. */
  private main: Language = "en";

  /** Takes in a note that is not there; gives its language, which for some depends on the other notes. */
  add(key: string, texts: NoteTexts): Language {
    const language = texts.language ?? languageOfTexts(texts);
    if (!language) {
      this.undecided.set(key, texts);
      return this.main;
    }
    this.decided.set(key, language);
    this.counts.set(language, (this.counts.get(language) ?? 0) + 1);
    return language;
  }

  remove(key: string): void {
    this.undecided.delete(key);
    const language = this.decided.get(key);
    if (!language) return;
    this.decided.delete(key);
    this.counts.set(language, (this.counts.get(language) ?? 1) - 1);
  }

  /** Looks which language most notes are in, the first of the list of several; gives the notes that have another one by that. */
  changed(): readonly (readonly [key: string, texts: NoteTexts])[] {
    let [main, most]: [Language, number] = ["en", 0];
    for (const language of languages) {
      const count = this.counts.get(language) ?? 0;
      if (count > most) [main, most] = [language, count];
    }
    if (main === this.main) return [];
    this.main = main;
    return [...this.undecided];
  }
}

/** The language that the words of a note tell; undefined where the other notes decide. */
function languageOfTexts({ title, aliases, summary, body }: NoteTexts): Language | undefined {
  const found = languageOf(`${title}\n${summary}\n${body}`);
  const length = title.length + aliases.length + summary.length + body.length;
  return found ?? (length > maxUndecidedLength ? "en" : undefined);
}
