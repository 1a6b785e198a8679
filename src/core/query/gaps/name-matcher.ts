import type { Span } from "../../text/span.ts";

/**
 * Finds names in texts, as whole words and in any case; white space in a name is any white space in a text. A note can have
 * thousands of aliases, so the names are sorted, and from each place where one can begin the range of those that go on like
 * the text is narrowed by binary search: the time is that of the text, whatever the number of names, save for its logarithm.
 */
export class NameMatcher {
  /** Folded, with one blank for white space, sorted by code units. */
  private readonly names: readonly string[];
  private readonly beginnings: RegExp;

  constructor(names: readonly string[]) {
    this.names = [...new Set(names.map((name) => foldedWords(name.trim())))]
      .filter((name) => name !== "")
      .sort((a, b) => (a < b ? -1 : 1));
    const first = [...new Set(names.flatMap((name) => Array.from(name.trim()).slice(0, 1)))];
    const characters = first.map((one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`).join("");
    // Without a name nothing begins one.
    this.beginnings = new RegExp(characters === "" ? "(?!)" : `[${characters}]`, "giu");
  }

  /** The places in a text that say a name, in its order; of names that begin at one place the longest. */
  *find(text: string): Generator<Span> {
    let behind = 0;
    for (const { index } of text.matchAll(this.beginnings)) {
      if (index < behind || isInWord(text, index)) continue;
      const end = this.endOfName(text, index);
      if (end === undefined) continue;
      yield { start: index, end };
      behind = end;
    }
  }

  /** Where the longest name ends that begins at an offset and is no part of a longer word. */
  private endOfName(text: string, start: number): number | undefined {
    let [low, high] = [0, this.names.length];
    let found: number | undefined;
    let length = 0;
    let at = start;
    for (;;) {
      // The shortest of those that begin alike is sorted first.
      if (length > 0 && this.names[low]?.length === length && !isWithinWord(text, at)) found = at;
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      if (at >= text.length) return found;
      const isBlank = blank.test(character);
      const folded = isBlank ? " " : fold(character);
      at += character.length;
      if (isBlank) while (at < text.length && blank.test(text.charAt(at))) at++;
      for (let unit = 0; unit < folded.length; unit++) {
        const code = folded.charCodeAt(unit);
        low = this.firstFrom(low, high, length, code);
        high = this.firstFrom(low, high, length, code + 1);
        length++;
      }
      if (low >= high) return found;
    }
  }

  /** The first of the names in a range whose unit at an index is not below `code`; all of the range are alike before it. */
  private firstFrom(low: number, high: number, index: number, code: number): number {
    while (low < high) {
      const middle = (low + high) >> 1;
      const name = this.names[middle] ?? "";
      if ((index < name.length ? name.charCodeAt(index) : -1) < code) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const blank = /\s/;
const wordCharacter = /[\p{L}\p{N}_]/u;

/** Whether what stands at an offset goes on with a word, so that no name begins there. */
function isInWord(text: string, offset: number): boolean {
  if (offset === 0) return false;
  const low = text.charCodeAt(offset - 1);
  const isHalf = low >= 0xdc00 && low <= 0xdfff && offset > 1;
  return wordCharacter.test(text.slice(offset - (isHalf ? 2 : 1), offset));
}

/** Whether a word goes on at an offset, so that a name that ends there is a part of it. */
function isWithinWord(text: string, offset: number): boolean {
  return offset < text.length && wordCharacter.test(String.fromCodePoint(text.codePointAt(offset) ?? 0));
}

function foldedWords(name: string): string {
  return Array.from(name.replace(/\s+/g, " "), fold).join("");
}

/** A character without case, as regular expressions compare it: one for one, and so that `ς` is `σ`. */
function fold(character: string): string {
  const upper = character.toUpperCase();
  const one = upper.length === character.length ? upper : character;
  const lower = one.toLowerCase();
  return lower.length === character.length ? lower : character;
}
