/**
 * What begins a block, as far as one line tells (CommonMark 0.31.2, Leaf blocks; the math of `$$` as
 * micromark-extension-math has it). All functions look at `text` from `at`, where the first mark stands, to `end`, the end
 * of the line.
 */

const hash = 35;
const blank = 32;
const tab = 9;
const backtick = 96;

export function isBlankUnit(unit: number): boolean {
  return unit === blank || unit === tab;
}

/** Where the blanks before `end` begin. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlankUnit(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The first place from `at` on that holds no blank. */
export function skippedBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlankUnit(text.charCodeAt(at))) at++;
  return at;
}

/** Behind the run of one character that begins at `at`. */
export function runEnd(text: string, at: number, end: number): number {
  const mark = text.charCodeAt(at);
  let to = at + 1;
  while (to < end && text.charCodeAt(to) === mark) to++;
  return to;
}

/** The level of the heading whose `#`s begin here; 0 where none does. */
export function headingLevel(text: string, at: number, end: number): number {
  const to = runEnd(text, at, end);
  const level = to - at;
  return level <= 6 && (to === end || isBlankUnit(text.charCodeAt(to))) ? level : 0;
}

/** Where the text of a heading ends, without the `#`s that may close it. */
export function headingTextEnd(text: string, start: number, end: number): number {
  const last = trimmedEnd(text, start, end);
  let at = last;
  while (at > start && text.charCodeAt(at - 1) === hash) at--;
  if (at === last) return last;
  return at === start || isBlankUnit(text.charCodeAt(at - 1)) ? trimmedEnd(text, start, at) : last;
}

/** How long the fence of code is that opens here; 0 where none does. */
export function codeFenceLength(text: string, at: number, end: number): number {
  const to = runEnd(text, at, end);
  if (to - at < 3) return 0;
  if (text.charCodeAt(at) === backtick) {
    const next = text.indexOf("`", to);
    if (next >= 0 && next < end) return 0;
  }
  return to - at;
}

/** Whether a fence of `length` marks is closed here. */
export function closesFence(text: string, at: number, end: number, mark: number, length: number): boolean {
  if (at >= end || text.charCodeAt(at) !== mark) return false;
  const to = runEnd(text, at, end);
  return to - at >= length && skippedBlanks(text, to, end) === end;
}

/** Whether the line underlines a heading: `=`s or `-`s and then nothing. */
export function isUnderline(text: string, at: number, end: number): boolean {
  return skippedBlanks(text, runEnd(text, at, end), end) === end;
}

/** The length of the mark of an item that begins with a digit: up to nine of them, then `.` or `)`; 0 where it is none. */
export function orderedMarkLength(text: string, at: number, end: number): number {
  let to = at;
  while (to < end && to - at < 10 && isDigit(text.charCodeAt(to))) to++;
  const digits = to - at;
  if (digits === 0 || digits > 9 || to === end) return 0;
  const unit = text.charCodeAt(to);
  return unit === 46 || unit === 41 ? digits + 1 : 0;
}

export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
