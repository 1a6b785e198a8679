import { percentDecoded } from "../../../core/names/percent-decoded.ts";
import type { Codec } from "../name-change.ts";

type Encoding = (name: string) => string;

/**
 * How the destination of a Markdown link writes a name: with percent signs for what can't stand there, and for more where
 * the name that it had was written so.
 *
 * @param angled whether the destination stands in `<…>`, where blanks are allowed
 * @example destinationCodec(false).write("a b", "c") // "a%20b"
 */
export function destinationCodec(angled: boolean): Codec {
  const least: Encoding = (name) => encodedLeast(name, angled);
  const encodings: readonly Encoding[] = [
    least,
    (name) => least(name).replace(/[()]/g, percent),
    encodeURI,
    encodeURIComponent,
    (name) => encodeURIComponent(name).replace(/[!'()*]/g, percent),
  ];
  return {
    read: percentDecoded,
    write: (name, like) => {
      const meant = percentDecoded(like);
      return (encodings.find((encoding) => encoding(meant) === like) ?? least)(name);
    },
  };
}

function encodedLeast(name: string, angled: boolean): string {
  let encoded = name.replace(/[%\\<>#?\p{Cc}]|&(?=#?\w+;)/gu, percent);
  if (!angled) encoded = encoded.replace(/ /g, percent);
  if (!angled && !isBalanced(name)) encoded = encoded.replace(/[()]/g, percent);
  return encoded;
}

function isBalanced(name: string): boolean {
  let depth = 0;
  for (const character of name) {
    if (character === "(") depth++;
    else if (character === ")" && --depth < 0) return false;
  }
  return depth === 0;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
