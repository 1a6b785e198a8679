import { skippedBlanks } from "./block-starts.ts";
import { isAlphanumeric, isLetter, openTagEnd, closingTagEnd } from "../inline/html-tag.ts";

/** The kinds of HTML blocks as CommonMark counts them (0.31.2, HTML blocks); 0 is none. */
export type HtmlKind = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const rawNames = new Set(["pre", "script", "style", "textarea"]);
const blockNames = new Set(
  (
    "address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt " +
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link " +
    "main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead " +
    "title tr track ul"
  ).split(" "),
);
const closingRawTag = /<\/(?:pre|script|style|textarea)>/i;

/**
 * The kind of the HTML block that `<` at `at` begins.
 *
 * @param withAnyTag whether a line that is one whole tag of any name counts, which cannot interrupt a paragraph
 */
export function htmlKind(text: string, at: number, end: number, withAnyTag: boolean): HtmlKind {
  const unit = text.charCodeAt(at + 1);
  if (at + 1 >= end) return 0;
  if (unit === 33) return declarationKind(text, at, end);
  if (unit === 63) return 3;
  const isClosing = unit === 47;
  const nameStart = isClosing ? at + 2 : at + 1;
  if (nameStart >= end || !isLetter(text.charCodeAt(nameStart))) return 0;
  let nameEnd = nameStart + 1;
  while (nameEnd < end && (text.charCodeAt(nameEnd) === 45 || isAlphanumeric(text.charCodeAt(nameEnd))))
    nameEnd++;
  const behind = nameEnd === end ? 32 : text.charCodeAt(nameEnd);
  if (behind !== 32 && behind !== 9 && behind !== 62 && behind !== 47) return 0;
  // Longer names are none of those that count.
  const name = nameEnd - nameStart > 10 ? "" : text.slice(nameStart, nameEnd).toLowerCase();
  if (behind !== 47 && !isClosing && rawNames.has(name)) return 1;
  if (blockNames.has(name)) return behind !== 47 || text.charCodeAt(nameEnd + 1) === 62 ? 6 : 0;
  if (!withAnyTag) return 0;
  const tagEnd = isClosing ? closingTagEnd(text, at, end) : openTagEnd(text, at, end, true);
  return tagEnd > 0 && skippedBlanks(text, tagEnd, end) === end ? 7 : 0;
}

function declarationKind(text: string, at: number, end: number): HtmlKind {
  if (text.startsWith("--", at + 2) && at + 4 <= end) return 2;
  if (text.startsWith("[CDATA[", at + 2) && at + 9 <= end) return 5;
  return at + 2 < end && isLetter(text.charCodeAt(at + 2)) ? 4 : 0;
}

/** What ends the kinds of which the end is one mark. */
const endMarks = ["", "", "-->", "?>", ">", "]]>"];

/**
 * Finds the ends of HTML blocks in one text, asked from its start to its end. The next place of each mark is kept, so
 * that blocks that nobody closes do not cost a search of the rest of the text each.
 */
export class HtmlEnds {
  private text = "";
  private readonly next: number[] = [-1, -1, -1, -1, -1, -1];

  open(text: string): void {
    this.text = text;
    this.next.fill(-1);
  }

  /** Whether a block of this kind ends with the line of which it has what stands from `at` to `end`. */
  endsIn(at: number, end: number, kind: HtmlKind): boolean {
    if (kind >= 6) return false;
    if (kind === 1) return closingRawTag.test(this.text.slice(at, end));
    const mark = endMarks[kind] ?? "";
    let next = this.next[kind] ?? -1;
    if (next < at) {
      const found = this.text.indexOf(mark, at);
      next = found < 0 ? Infinity : found;
      this.next[kind] = next;
    }
    return next + mark.length <= end;
  }
}

/** How many characters of its opening cannot be part of the end of a block: `<!-->` is a whole comment. */
export function openingLength(kind: HtmlKind): number {
  return kind === 5 ? 9 : kind === 4 ? 3 : kind === 2 ? 2 : 1;
}
