import { namedCharacter } from "./named-character.ts";

const reference = /&(?:#(?:(\d{1,7})|[xX]([\da-fA-F]{1,6}))|([\da-zA-Z]{1,31}));/y;
const escapeOrReference = /\\([!-/:-@[-`{-~])|&(?:#(?:\d{1,7}|[xX][\da-fA-F]{1,6})|[\da-zA-Z]{1,31});/g;

/** A character reference such as `&amp;` or `&#35;`. */
export interface CharacterReference {
  readonly text: string;
  readonly length: number;
}

/** The character reference that begins at `at`, where there is one (CommonMark 0.31.2, Entity and numeric …). */
export function characterReferenceAt(source: string, at: number): CharacterReference | undefined {
  reference.lastIndex = at;
  const match = reference.exec(source);
  if (!match) return undefined;
  const [written, decimal, hexadecimal, name] = match;
  const text =
    name !== undefined
      ? namedCharacter(name)
      : numericCharacter(parseInt(decimal ?? hexadecimal ?? "", decimal === undefined ? 16 : 10));
  return text === false ? undefined : { text, length: written.length };
}

/** The text that a destination or the like stands for, without the backslashes of escapes and with references decoded. */
export function unescaped(written: string): string {
  const source = written.includes("\0") ? written.replaceAll("\0", "\uFFFD") : written;
  if (!source.includes("\\") && !source.includes("&")) return source;
  return source.replace(
    escapeOrReference,
    (written: string, character: string | undefined) =>
      character ?? characterReferenceAt(written, 0)?.text ?? written,
  );
}

/** The character of a number; what is no character of a text is the replacement character. */
function numericCharacter(code: number): string {
  const isControl = code < 9 || code === 11 || (code > 13 && code < 32) || (code > 126 && code < 160);
  const isSurrogate = code > 0xd7ff && code < 0xe000;
  const isNone = (code > 0xfdcf && code < 0xfdf0) || (code & 0xfffe) === 0xfffe || code > 0x10ffff;
  return isControl || isSurrogate || isNone ? "\uFFFD" : String.fromCodePoint(code);
}
