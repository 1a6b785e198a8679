/** A file's text, and whether its bytes were no text in a known encoding. */
export interface DecodedText {
  readonly text: string;
  readonly malformed: boolean;
}

/**
 * The text of a file: UTF-8, or UTF-16 where a byte-order mark says so. The mark is cut off, since the editor does so
 * too and offsets would be one off. Bytes that are no text become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), malformed: false };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), malformed: true };
  }
}
