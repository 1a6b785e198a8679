import type { NoteRules } from "../../core/note/note-rules.ts";
import { parseNote } from "../../core/reading/parse-note.ts";
import type { NoteDocument } from "../note-document.ts";

const probe = "[[x]]";
const blankLine = /(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)/;

/**
 * Whether a link that stood at `start` would be one: not in code, HTML, math, nor behind a backslash. The parser is
 * asked, with a link in the place of the text from `start` to `end`, and no more of the note than it takes: from the last
 * place in which no block can have begun before, to the end of the paragraph.
 */
export function isProse(document: NoteDocument, start: number, end: number, rules?: NoteRules): boolean {
  const { text } = document;
  const from = document.reading?.boundaryBefore(start) ?? boundaryBefore(document, start);
  const rest = text.slice(end, end + 2000);
  const paragraphEnd = rest.search(blankLine);
  const at = start - from;
  const probed = `${text.slice(from, start)}${probe}${paragraphEnd < 0 ? rest : rest.slice(0, paragraphEnd)}`;
  return parseNote(probed, rules).links.some(
    // An embed's mark may stand before it.
    ({ form, span }) => (form === "wiki" || form === "embed") && span.end === at + probe.length,
  );
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
