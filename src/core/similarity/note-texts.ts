import { titleHeading } from "../note/title-heading.ts";
import { isDrawing, type Note } from "../note/note.ts";
import { baseName, withoutNoteExtension } from "../names/name.ts";
import { languageOfTag, type Language } from "../words/language.ts";

/** The texts of a note that similarity reads. */
export interface NoteTexts {
  readonly title: string;
  /** Its other names, a line each. */
  readonly aliases: string;
  readonly summary: string;
  readonly body: string;
  /** The language that the note names; undefined where it names none. */
  readonly language?: Language;
}

/**
 * Title, summary and body of a note. In the body a link counts as what a reader sees of it: its label, else its target.
 * The names of relations and the targets of typed links say how notes are linked, which the graph knows; they are left out.
 */
export function noteTextsOf(path: string, text: string, note: Note): NoteTexts {
  const title = (note.title ?? titleHeading(note))?.text ?? withoutNoteExtension(baseName(path));
  const parts: string[] = [];
  let at = note.frontmatter?.end ?? 0;
  for (const link of note.links) {
    const { span, relation, label, target } = link;
    if (span.start < at) continue;
    const outside =
      relation && relation.from !== "link" && relation.start >= at && relation.end <= span.start;
    if (outside) {
      parts.push(text.slice(at, relation.start));
      at = relation.end;
    }
    const shown = label?.text ?? (relation ? "" : target.text.slice(target.text.indexOf(":") + 1));
    parts.push(text.slice(at, span.start), " ", shown, " ");
    at = span.end;
  }
  parts.push(text.slice(at));
  const body = parts.join("");
  const aliases = note.aliases.map((alias) => alias.text).join("\n");
  const language = namedLanguage(note);
  const texts = {
    title,
    aliases,
    summary: note.summary?.text ?? "",
    body: isDrawing(note.properties) ? wordsOfDrawing(body) : body,
  };
  return language ? { ...texts, language } : texts;
}

/** What is written in a drawing and beside it, without data, the hint above it and the names of its elements. */
function wordsOfDrawing(body: string): string {
  const data = /(?<=^|[\r\n])#{1,2} (?:Element Links|Embedded [Ff]iles|Drawing)[ \t]*(?=[\r\n]|$)/.exec(
    body,
  )?.index;
  return body
    .slice(0, data)
    .replace(/(?<=^|[\r\n])==\u26A0[^\r\n]*/, "")
    .replace(/[ \t]\^[\w-]{8}[ \t]*(?=[\r\n]|$)/g, "");
}

/** What the frontmatter has under `lang` or `language`, as Pandoc and many site builders read it. */
function namedLanguage({ properties = [] }: Note): Language | undefined {
  for (const { key, value } of properties) {
    const language = /^lang(?:uage)?$/i.test(key) ? languageOfTag(value) : undefined;
    if (language) return language;
  }
  return undefined;
}
