import { unicodeForm } from "../../names/unicode-form.ts";

/**
 * The form in which names are searched: without case and accents, white space as one blank.
 *
 * @example foldForSearch("Gödel’s  Proof") // "godel’s proof"
 */
export function foldForSearch(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const spaced = text.replace(/\s+/g, " ").trim();
  return unicodeForm(spaced, "NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** A longer name is found by its beginning: a note may give its title megabytes. In UTF-16 code units. */
const maxFoundBy = 500;

/** The part of a name that a search looks at. */
export function foundBy(name: string): string {
  return name.length > maxFoundBy ? name.slice(0, maxFoundBy) : name;
}

/**
 * The letters and digits of a folded text as bits: `a` to `z` have one each, digits share one, all else shares one,
 * blanks and punctuation have none. A text that lacks a bit of another can't hold it.
 */
export function letterBits(text: string, start = 0, end = text.length): number {
  let bits = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 97 && unit <= 122) bits |= 1 << (unit - 97);
    else if (unit >= 48 && unit <= 57) bits |= 1 << 26;
    else if (unit > 127) bits |= 1 << 27;
  }
  return bits;
}

/** How many bits are set. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Whether a text is ASCII, with single blanks inside as its only white space, as most names are. */
function isPlain(text: string): boolean {
  let before = 32;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 32 || unit > 126 || (unit === 32 && before === 32)) return false;
    before = unit;
  }
  return before !== 32;
}
