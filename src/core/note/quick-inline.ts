import type { InlineCode, Image, Link, PhrasingContent, Text } from "mdast";
import type { Position } from "unist";
import type { WikiLinkNode } from "./wiki-link-syntax.ts";

/** The lines of a paragraph as offsets, each without the blanks and marks around it: start, end, start, end, … */
export type LineEnds = readonly number[];

/** A character that may be more than itself. */
const mark = /[\\&<*_`!\[]/g;
const wikiLink = /\[\[(?=[^[\]\r\n]*[^[\]\0- ])[^[\]\r\n]+\]\]/y;
const simpleLabel = /\[((?:[^[\]\\`<&!\r\n]|!(?!\[))*)\]/y;
const simpleDestination = /\(([^\s()<>\\]*)(?: +"[^"\\\r\n]*")? *\)/y;
/** What stands before an address, an image or a reference that only the full parser knows. */
const reference = /&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});/y;
const punctuation = /[!-/:-@[-`{-~]/;
/** Escaped, these are themselves and nothing to look into; the other marks are for the full parser. */
const plainEscape = /[\\#$%'"()+,./:;=?@^{}~>|-]/;
const escaped = /\\([\\#$%'"()+,./:;=?@^{}~>|-])/g;
const simpleTag =
  /<(?:\/[A-Za-z][A-Za-z0-9-]* *|[A-Za-z][A-Za-z0-9-]*(?: +[A-Za-z_:][A-Za-z0-9_.:-]*(?: *= *(?:"[^"\r\n]*"|'[^'\r\n]*'))?)* *\/?)>/y;
/**
 * Emphasis that is what it looks like: the opening mark behind a blank and before none, the closing one behind none and
 * before a blank or the mark of a sentence, no other mark between them.
 */
const plainEmphasis =
  /(?<=^|[ \r\n(])(\*\*|\*|__|_)(?=[^\s*_])([^*_`[\]<&\\!\r\n]+?)(?<=[^\s*_])\1(?=$|[ \r\n.,;:)?])/g;
const wordUnderscore = /(?<=[A-Za-z0-9])_+(?=[A-Za-z0-9])/g;
/** More stars and underscores than this the full parser's guard has to look at, see `tameSource`. */
const mostMarks = 900;

/**
 * The wiki-links, Markdown links, images, code and, where `withText` says so, the texts of one paragraph or heading, as
 * the full parser would read them where no link is defined by reference. Undefined where something stands there that
 * needs the full parser: escapes, entities, HTML, nested brackets, emphasis that is not plain.
 *
 * @param lines the paragraph's lines
 * @param withText whether the texts matter; without them emphasis, which never changes what a link is, is passed over
 */
export function quickInline(
  source: string,
  lines: LineEnds,
  withText: boolean,
): PhrasingContent[] | undefined {
  const found: PhrasingContent[] = [];
  const end = lines[lines.length - 1] ?? 0;
  let textStart = lines[0] ?? 0;
  let marks = 0;
  let escapes = false;
  let at = textStart;
  let line = 0;
  let lineEnd = lines[1] ?? 0;
  const addText = (to: number) => {
    if (withText && to > textStart) found.push(textNode(source, textStart, to));
  };
  for (;;) {
    mark.lastIndex = at;
    at = mark.test(source) ? mark.lastIndex - 1 : end;
    while (at >= lineEnd && line + 2 < lines.length) {
      line += 2;
      lineEnd = lines[line + 1] ?? end;
      // What stands between two lines, such as the mark of a quote, is no part of them.
      at = Math.max(at, lines[line] ?? 0);
    }
    if (at >= end) break;
    const unit = source.charCodeAt(at);
    let node: PhrasingContent | undefined;
    switch (unit) {
      case 92: {
        // A backslash at the end of a line breaks it.
        if (at + 1 >= lineEnd) {
          if (line + 2 < lines.length) return undefined;
          break;
        }
        const next = source.charAt(at + 1);
        if (!punctuation.test(next)) break;
        if (plainEscape.test(next) || (!withText && /[*_]/.test(next))) {
          escapes = true;
          at++;
        } else return undefined;
        break;
      }
      case 38: // &
        reference.lastIndex = at;
        if (withText && reference.test(source)) return undefined;
        break;
      case 60: // <
        if (!/[A-Za-z/!?]/.test(source.charAt(at + 1))) break;
        simpleTag.lastIndex = at;
        if (!simpleTag.test(source)) return undefined;
        node = { type: "html", value: "", position: placeOf(at, simpleTag.lastIndex) };
        break;
      case 42: // *
      case 95: // _
        if (++marks > mostMarks) return undefined;
        break;
      case 96: // `
        node = codeAt(source, at, end);
        if (!node) {
          // Backticks that nothing closes are text, all of the run.
          while (source.charCodeAt(at + 1) === 96) at++;
        }
        break;
      case 33: // !
        if (source.charCodeAt(at + 1) !== 91) break;
        node = wikiLinkAt(source, at, at + 1) ?? imageAt(source, at);
        if (!node) return undefined;
        break;
      case 91: // [
        node = wikiLinkAt(source, at, at);
        if (node) break;
        simpleLabel.lastIndex = at;
        if (!simpleLabel.test(source)) return undefined;
        if (source.charCodeAt(simpleLabel.lastIndex) === 40) {
          node = linkAt(source, at, simpleLabel.lastIndex, withText);
          if (!node) return undefined;
        } else {
          // Brackets that are no link: what is emphasized in them counts.
          if (/[*_]/.test(source.slice(at, simpleLabel.lastIndex))) marks++;
          at = simpleLabel.lastIndex - 1;
        }
        break;
    }
    if (node) {
      addText(at);
      found.push(node);
      at = endOf(node);
      textStart = at;
    } else at++;
  }
  addText(end);
  return withText && (marks > 0 || escapes) && !dropMarks(found) ? undefined : found;
}

/** Takes the marks of emphasis and the backslashes of escapes out of the texts; false where some marks are not plain. */
function dropMarks(nodes: readonly PhrasingContent[]): boolean {
  let [stars, underscores] = [0, 0];
  for (const node of nodes) {
    if (node.type !== "text") continue;
    node.value = node.value.replace(plainEmphasis, "$2");
    const rest = node.value.replace(wordUnderscore, "");
    // A run of marks on its own is itself: emphasis takes two.
    stars += rest.match(/\*+/g)?.length ?? 0;
    underscores += rest.match(/_+/g)?.length ?? 0;
    node.value = node.value.replace(escaped, "$1");
  }
  return stars <= 1 && underscores <= 1;
}

/** The source between two offsets as a place in a Markdown tree. Lines and columns, which nobody asks for, are all 1. */
export function placeOf(start: number, end: number): Position {
  return { start: { line: 1, column: 1, offset: start }, end: { line: 1, column: 1, offset: end } };
}

function endOf(node: PhrasingContent): number {
  return node.position?.end.offset ?? 0;
}

function textNode(source: string, start: number, end: number): Text {
  return { type: "text", value: source.slice(start, end), position: placeOf(start, end) };
}

/** A wiki-link as `wikiLinkSyntax` reads it: on one line, not blank, no bracket in it. */
function wikiLinkAt(source: string, start: number, bracket: number): WikiLinkNode | undefined {
  wikiLink.lastIndex = bracket;
  if (!wikiLink.test(source)) return undefined;
  const end = wikiLink.lastIndex;
  return { type: "wikiLink", value: source.slice(start, end), position: placeOf(start, end) };
}

function linkAt(source: string, start: number, labelEnd: number, withText: boolean): Link | undefined {
  simpleDestination.lastIndex = labelEnd;
  const match = simpleDestination.exec(source);
  if (!match || /&[#A-Za-z]/.test(match[0])) return undefined;
  const label: PhrasingContent[] =
    labelEnd - 1 > start + 1 ? [textNode(source, start + 1, labelEnd - 1)] : [];
  if ((withText && label.length === 0) || !dropMarks(label)) return undefined;
  return {
    type: "link",
    url: match[1] ?? "",
    children: label,
    position: placeOf(start, simpleDestination.lastIndex),
  };
}

function imageAt(source: string, start: number): Image | undefined {
  simpleLabel.lastIndex = start + 1;
  const label = simpleLabel.exec(source);
  if (!label || /[*_]/.test(label[0])) return undefined;
  simpleDestination.lastIndex = simpleLabel.lastIndex;
  const destination = simpleDestination.exec(source);
  if (!destination || /&[#A-Za-z]/.test(destination[0])) return undefined;
  const position = placeOf(start, simpleDestination.lastIndex);
  return { type: "image", url: destination[1] ?? "", alt: label[1] ?? "", position };
}

function codeAt(source: string, start: number, limit: number): InlineCode | undefined {
  let open = start;
  while (open < limit && source.charCodeAt(open) === 96) open++;
  const length = open - start;
  for (let at = source.indexOf("`", open); at >= 0 && at < limit; at = source.indexOf("`", at)) {
    let close = at;
    while (close < limit && source.charCodeAt(close) === 96) close++;
    if (close - at === length) {
      const inner = source.slice(open, at).replace(/\r\n|[\r\n]/g, " ");
      const padded = inner.startsWith(" ") && inner.endsWith(" ") && inner.trim() !== "";
      return {
        type: "inlineCode",
        value: padded ? inner.slice(1, -1) : inner,
        position: placeOf(start, close),
      };
    }
    at = close;
  }
  return undefined;
}
