/** A file's name without the characters that file systems or links forbid; short enough, and none that Windows keeps. */
export function safeFileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|#^[\]\p{Cc}]+/gu, "-").replace(/^[.\s]+|[.\s]+$/g, "");
  const short = shortened(safe).trimEnd();
  if (short === "") return "note";
  return reservedNames.test(short) ? `${short} note` : short;
}

/** Names that Windows keeps for devices, whatever extension follows. */
const reservedNames = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** File systems take 255 bytes; a number and the extension may follow. */
const longestName = 200;

/** The beginning of a name that takes at most 200 bytes in UTF-8. */
function shortened(name: string): string {
  let bytes = 0;
  let short = "";
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > longestName) return short;
    short += character;
  }
  return short;
}
