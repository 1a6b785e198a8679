import type { NoteFile } from "../../../core/graph/entity.ts";
import { isNotePath, withoutNoteExtension } from "../../../core/names/name.ts";
import type { Link, Note } from "../../../core/note/note.ts";
import type { NoteRules } from "../../../core/note/note-rules.ts";
import { parseNote } from "../../../core/reading/parse-note.ts";
import { applyEdits, type TextEdit } from "../text-edit.ts";
import { destinationCodec } from "./destination-codec.ts";
import { relativeDestination } from "./relative-destination.ts";

/** A note with its title, as far as a definition tells it. */
export type DefinedNote = Pick<NoteFile, "path"> & { readonly title: string };

/** What links of a note lead to, before and after it is edited; undefined where that is no note. */
export interface Ends {
  readonly before: (link: Link) => DefinedNote | undefined;
  readonly after: (link: Link) => DefinedNote | undefined;
}

const [begin, end] = ["[//begin]:", "[//end]:"];
const definition =
  /(?<=^|[\r\n])\[([^\]\r\n]+)\]:([ \t]+)(<[^>\r\n]*>|\S+)(?:([ \t]+)"([^"\r\n]*)")?[ \t]*(?=[\r\n]|$)/g;

/**
 * The edits that renew the definitions which Foam generates for the wiki-links of a note, where links or what they lead to
 * get other names: a definition bears the words of its link and leads to the same note, so that other programs can follow
 * it. What Foam would write differently it writes so when the note is saved there.
 *
 * @param edits those of the links
 * @param place the path of the note, and that which it has afterwards
 */
export function renewedDefinitions(
  text: string,
  note: Note,
  edits: readonly TextEdit[],
  { path, home, rules }: { readonly path: string; readonly home: string; readonly rules: NoteRules },
  ends: Ends,
): TextEdit[] {
  const from = text.indexOf(begin);
  const to = from < 0 ? -1 : text.indexOf(end, from);
  if (to < 0) return [];
  const textAfter = applyEdits(text, edits);
  const after = parseNote(textAfter, rules);
  const links = new Map<string, number>();
  for (const [index, link] of note.links.entries()) {
    const words = wordsOf(text, link);
    if (words !== undefined && !links.has(words)) links.set(words, index);
  }
  const renewed: TextEdit[] = [];
  for (const match of text.slice(from, to).matchAll(definition)) {
    const [whole, label = "", gap = " ", destination = "", titleGap = " ", title] = match;
    const index = links.get(label);
    const [link, linkAfter] = index === undefined ? [] : [note.links[index], after.links[index]];
    if (!link || !linkAfter) continue;
    const [was, is] = [ends.before(link), ends.after(linkAfter)];
    const leads = was && writtenPath(destination, path, was.path);
    if (!was || !is || !leads) continue;
    const words = wordsOf(textAfter, linkAfter) ?? label;
    const written = pathLike(destination, relativeDestination(home, is.path));
    const shown = title === undefined ? "" : `${titleGap}"${title === was.title ? is.title : title}"`;
    const newText = `[${words}]:${gap}${written}${shown}`;
    const start = from + match.index;
    const span = { start, end: start + whole.trimEnd().length };
    // One that other links refer to stays theirs.
    const isUsed = note.links.some(({ target }) => span.start <= target.start && target.end <= span.end);
    if (newText !== whole.trimEnd() && !isUsed && /^[^"\r\n]*$/.test(is.title))
      renewed.push({ span, newText });
  }
  return renewed;
}

/** What stands between the brackets of a wiki-link. */
function wordsOf(text: string, { form, span }: Link): string | undefined {
  if (form !== "wiki" && form !== "embed") return undefined;
  return /^!?\[\[([^[\]]+)\]\]$/.exec(text.slice(span.start, span.end))?.[1];
}

/** Whether a destination leads from one file to another, with or without the extension. */
function writtenPath(destination: string, from: string, to: string): boolean {
  const name = destinationCodec(false).read(destination.replace(/^<|>$/g, ""));
  const path = relativeDestination(from, to);
  return name === path || name === withoutNoteExtension(path);
}

/** A path as a destination is written: with its brackets, and with the extension where it has one. */
function pathLike(destination: string, path: string): string {
  const isAngled = destination.startsWith("<");
  const written = destination.replace(/^<|>$/g, "");
  const name = isNotePath(written) ? path : withoutNoteExtension(path);
  const needsAngles = name.includes(" ") && !written.includes("%20");
  const to = destinationCodec(isAngled || needsAngles).write(name, written);
  return isAngled || needsAngles ? `<${to}>` : to;
}
