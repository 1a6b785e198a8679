import type { MarkFinder } from "./mark-finder.ts";

/**
 * Tags, comments and the like within a text (CommonMark 0.31.2, Raw HTML). All functions look at `text` from the `<` at
 * `at` to `end`, and give the offset behind what they found, or 0. Line ends count as blanks, which they are inside tags;
 * what is asked about one line alone has none.
 */

/** Stands for what was looked for and not found. */
export const notFound = 0;

export function isLetter(unit: number): boolean {
  const lower = unit | 32;
  return lower >= 97 && lower <= 122;
}

export function isAlphanumeric(unit: number): boolean {
  return isLetter(unit) || (unit >= 48 && unit <= 57);
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

function nameEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text.charCodeAt(at) === 45 || isAlphanumeric(text.charCodeAt(at)))) at++;
  return at;
}

/**
 * Behind a tag, comment, processing instruction, declaration or CDATA section.
 *
 * @param finder has the same text open
 */
export function htmlEnd(text: string, at: number, end: number, finder: MarkFinder): number {
  const unit = text.charCodeAt(at + 1);
  if (unit === 47) return closingTagEnd(text, at, end);
  if (unit === 63) return finder.endOf("?>", at + 2, end);
  if (unit !== 33) return openTagEnd(text, at, end, false);
  if (text.startsWith("--", at + 2)) return finder.endOf("-->", at + 2, end);
  if (text.startsWith("[CDATA[", at + 2)) return finder.endOf("]]>", at + 9, end);
  return isLetter(text.charCodeAt(at + 2)) ? finder.endOf(">", at + 3, end) : notFound;
}

/** Behind `</name>`. */
export function closingTagEnd(text: string, at: number, end: number): number {
  if (at + 2 >= end || !isLetter(text.charCodeAt(at + 2))) return notFound;
  const closing = skipSpaces(text, nameEnd(text, at + 2, end), end);
  return closing < end && text.charCodeAt(closing) === 62 ? closing + 1 : notFound;
}

/**
 * Behind `<name attribute …>`.
 *
 * @param isBlock whether the tag begins a block, where the oracle takes `name=a=b`, too
 */
export function openTagEnd(text: string, start: number, end: number, isBlock: boolean): number {
  if (start + 1 >= end || !isLetter(text.charCodeAt(start + 1))) return notFound;
  let at = nameEnd(text, start + 1, end);
  for (;;) {
    const behind = skipSpaces(text, at, end);
    if (behind >= end) return notFound;
    const unit = text.charCodeAt(behind);
    if (unit === 62) return behind + 1;
    if (unit === 47) return text.charCodeAt(behind + 1) === 62 && behind + 1 < end ? behind + 2 : notFound;
    // Between attributes stands a blank.
    if (behind === at || !startsName(unit)) return notFound;
    at = attributeEnd(text, behind + 1, end, isBlock);
    if (at === notFound) return notFound;
  }
}

function startsName(unit: number): boolean {
  return unit === 58 || unit === 95 || isLetter(unit);
}

/** Behind an attribute whose name goes on at `from`. */
function attributeEnd(text: string, from: number, end: number, isBlock: boolean): number {
  let at = from;
  while (at < end && isNamePart(text.charCodeAt(at))) at++;
  for (;;) {
    const equals = skipSpaces(text, at, end);
    if (equals >= end || text.charCodeAt(equals) !== 61) return at;
    const value = skipSpaces(text, equals + 1, end);
    if (value >= end) return notFound;
    const unit = text.charCodeAt(value);
    if (unit === 34 || unit === 39) {
      const closing = text.indexOf(unit === 34 ? '"' : "'", value + 1);
      return closing < 0 || closing >= end ? notFound : closing + 1;
    }
    at = unquotedEnd(text, value, end, isBlock);
    if (!isBlock || at === notFound) return at;
  }
}

function isNamePart(unit: number): boolean {
  return isAlphanumeric(unit) || unit === 45 || unit === 46 || unit === 58 || unit === 95;
}

/** The oracle takes no `/` in a value without quotes, but for its first character. */
function unquotedEnd(text: string, start: number, end: number, isBlock: boolean): number {
  let at = start;
  while (at < end) {
    const unit = text.charCodeAt(at);
    if (isSpace(unit) || unit === 62 || (unit === 47 && at > start)) break;
    if (unit === 61 && isBlock && at > start) break;
    if (unit === 34 || unit === 39 || unit === 60 || unit === 61 || unit === 96) return notFound;
    at++;
  }
  return at > start ? at : notFound;
}
