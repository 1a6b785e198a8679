import type { NoteRules } from "../core/note/note-rules.ts";
import { parseNote } from "../core/reading/parse-note.ts";
import { textBlockAt } from "../core/reading/regions.ts";
import { lineStart } from "../core/text/line-start.ts";
import type { NoteDocument } from "./note-document.ts";

const probe = "[[x]]";
const blankLine = /(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/;
/** So much of a text before a place, in UTF-16 code units, is read as a whole. */
const maxRead = 10_000;
/** So much of a paragraph behind a place is read. */
const maxRest = 2000;
/** So much of a paragraph before a place is looked at. */
const maxLooked = 50_000;
/** So much before a place stays as it is, so that the address of a Markdown link is seen that is open there. */
const maxNear = 1000;

/**
 * Whether a link that stood at `start` would be one: not in code, HTML, math, nor behind a backslash. The parser is
 * asked, with a link in the place of the text from `start` to `end`, and no more of the note than it takes: from the last
 * place in which no block can have begun before, to the end of the paragraph. Where that is longer than 10,000 characters, the words
 * of the paragraph are left out, so that the editor stays free: what code, comments and math begin and end with stays, where it is
 * at most 50,000 characters before.
 */
export function isProse(document: NoteDocument, start: number, end: number, rules?: NoteRules): boolean {
  const { text } = document;
  const from = document.reading?.boundaryBefore(start) ?? boundaryBefore(document, start);
  // A text that begins later is none that begins with frontmatter, properties of a page or a byte-order mark.
  const before = `${from > 0 ? "\n" : ""}${text.slice(from, start)}`;
  const probed = `${before}${probe}${restBehind(text, end, before.includes("$$"))}`;
  const at = before.length;
  if (at <= maxRead) return isLinkAt(probed, at, rules);
  const block = textBlockAt(probed, at, rules);
  if (block === undefined) return false;
  const depth = probed.slice(lineStart(probed, block), block).split(">").length - 1;
  const marks = withoutWords(withoutQuoteMarks(probed.slice(Math.max(block, at - maxLooked), at), depth));
  // What nobody writes: ten thousand marks in one paragraph.
  const kept = marks.slice(lineStartBetween(marks, marks.length - maxRead, marks.length));
  return isLinkAt(kept + withoutQuoteMarks(probed.slice(at), depth), kept.length, rules);
}

/** What may decide how the text before is read: the rest of the paragraph; behind math more, which goes on over blank lines. */
function restBehind(text: string, at: number, isBehindMath: boolean): string {
  if (isBehindMath) return text.slice(at, at + maxRead);
  const rest = text.slice(at, at + maxRest);
  const paragraphEnd = rest.search(blankLine);
  return paragraphEnd < 0 ? rest : rest.slice(0, paragraphEnd);
}

/** Lines of a paragraph without the marks of so many quotes around it. */
function withoutQuoteMarks(lines: string, depth: number): string {
  return depth === 0 ? lines : lines.replace(new RegExp(`(?<=[\\r\\n])(?:[ \\t]*>){1,${depth}}`, "g"), "");
}

/** What neither begins nor ends code, math, HTML and comments; and first what can be a tag. */
const words = /<[^<>`$"'\r\n]{1,100}|[^`$<>%!\\~"'=/:@\r\n-]{4,}/g;

/**
 * The beginning of a paragraph with an x for its words, brackets among them. Blanks, and digits beside a mark, stay as they count, and so
 * does what can be a tag or an address.
 */
function withoutWords(paragraph: string): string {
  const edge = (unit: string) => (/[\s\d]/.test(unit) ? unit : "x");
  const inner = (piece: string) => (/\s/.test(piece) ? "x x" : "x");
  const short = (piece: string) => `${edge(piece.charAt(0))}${inner(piece)}${edge(piece.slice(-1))}`;
  const far = Math.max(0, paragraph.length - maxNear);
  return (
    paragraph.slice(0, far).replace(words, (piece) => (piece.startsWith("<") ? piece : short(piece))) +
    paragraph.slice(far)
  );
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
  if (from <= 0) return 0;
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
