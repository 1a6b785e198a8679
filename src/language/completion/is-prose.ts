import type { NoteRules } from "../../core/note/note-rules.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import { textBlockAt } from "../../core/reading/regions.ts";
import type { NoteDocument } from "../note-document.ts";

const probe = "[[x]]";
const blankLine = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/;
/** So much of a text before a place, in UTF-16 code units, is read as a whole. */
const maxRead = 20_000;

/**
 * Whether a link that stood at `start` would be one: not in code, HTML, math, nor behind a backslash. The parser is
 * asked, with a link in the place of the text from `start` to `end`, and no more of the note than it takes: from the last
 * place in which no block can have begun before, to the end of the paragraph. Of a paragraph, table or list that is longer than
 * 20,000 characters only the last ones are asked what stands in them, so that the editor stays free: code, comments and math that begin
 * and end in a paragraph are not seen where they begin before.
 */
export function isProse(document: NoteDocument, start: number, end: number, rules?: NoteRules): boolean {
  const { text } = document;
  const from = document.reading?.boundaryBefore(start) ?? boundaryBefore(document, start);
  const rest = text.slice(end, end + 2000);
  const paragraphEnd = rest.search(blankLine);
  const probed = `${text.slice(from, start)}${probe}${paragraphEnd < 0 ? rest : rest.slice(0, paragraphEnd)}`;
  const at = start - from;
  if (at <= maxRead) return isLinkAt(probed, at, rules);
  const block = textBlockAt(probed, at, rules);
  if (block === undefined) return false;
  const cut = Math.max(block, lineStartBetween(probed, at - maxRead, at));
  return isLinkAt(probed.slice(cut), at - cut, rules);
}

/** Whether the probe is read as a link at its place in a text. */
function isLinkAt(probed: string, at: number, rules: NoteRules | undefined): boolean {
  return parseNote(probed, rules).links.some(
    // An embed's mark may stand before it.
    ({ form, span }) => (form === "wiki" || form === "embed") && span.end === at + probe.length,
  );
}

/** The first start of a line's text between two offsets; the first word, where there is one line, else the first offset. */
function lineStartBetween(text: string, from: number, to: number): number {
  const found = /[\r\n][ \t]*/.exec(text.slice(from, to)) ?? /\s+/.exec(text.slice(from, to));
  return found ? from + found.index + found[0].length : from;
}

/** The end of the frontmatter, or the last heading at the beginning of a line, inside which no block can have begun. */
function boundaryBefore({ text, note }: NoteDocument, offset: number): number {
  const bodyStart = note.frontmatter?.end ?? 0;
  let from = offset < bodyStart ? 0 : bodyStart;
  for (const { span } of note.headings) {
    if (span.end > offset) break;
    const before = text[span.start - 1];
    if (before === "\n" || before === "\r") from = span.start;
  }
  return from;
}
