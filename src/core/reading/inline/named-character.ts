import { decodeNamedCharacterReference } from "decode-named-character-reference";

/**
 * The character that HTML has under this name, of which there are two thousand: a module of its own, which few notes need.
 *
 * @returns false where there is none
 * @example namedCharacter("amp") // "&"
 */
export function namedCharacter(name: string): string | false {
  return decodeNamedCharacterReference(name);
}
