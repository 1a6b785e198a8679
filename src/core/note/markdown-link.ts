import { withoutEndSlash } from "../names/name.ts";
import { percentDecoded } from "../names/percent-decoded.ts";
import type { SpannedText } from "../text/span.ts";
import { plainRules, type NoteRules } from "./note-rules.ts";
import { fragmentParts } from "./wiki-link.ts";

/** Where a Markdown link leads, if that can be a note. */
export interface MarkdownTarget {
  readonly target: SpannedText;
  readonly heading?: SpannedText;
  readonly block?: SpannedText;
}

/** A destination as written, without angle brackets. */
export interface Destination {
  readonly text: string;
  readonly start: number;
}

/**
 * The note that a Markdown link's destination leads to: a path of the workspace with the extension of notes or none, or a
 * heading or block of the same note. Undefined for addresses with a scheme or host, for folders where these are no notes, and
 * for files that are none. The places are those of the source; where it holds no `&` or `\`, its text and the URL's are the same.
 *
 * @param url the destination as CommonMark reads it, with escapes and character references resolved
 * @param written the same as it stands in the source
 * @example markdownTarget("a%20b.md#H", { text: "a%20b.md#H", start: 4 })?.target.text // "a b.md"
 */
export function markdownTarget(
  url: string,
  written: Destination,
  { folderLinks }: Pick<NoteRules, "folderLinks"> = plainRules,
): MarkdownTarget | undefined {
  if (url === "" || url.startsWith("//") || /^[a-z][a-z0-9+.-]*:/i.test(url)) return undefined;
  const hash = url.indexOf("#");
  const writtenHash = hashIn(written.text);
  const path = percentDecoded(hash < 0 ? url : url.slice(0, hash));
  if (!canBeNote(folderLinks ? withoutEndSlash(path) : path)) return undefined;
  const pathEnd = written.start + (writtenHash < 0 ? written.text.length : writtenHash);
  const target = { text: path, start: written.start, end: pathEnd };
  if (hash < 0 || writtenHash < 0) return path === "" ? undefined : { target };
  const meant = fragmentParts(url, hash + 1, 0);
  const places = fragmentParts(written.text, writtenHash + 1, written.start);
  const heading = decodedAt(meant.heading, places.heading);
  const block = decodedAt(meant.block, places.block);
  // `#%5Ename` is `#^name`.
  if (heading?.text.startsWith("^")) {
    const name = { ...heading, text: heading.text.slice(1), start: Math.min(heading.start + 3, heading.end) };
    return { target, block: name };
  }
  if (path === "" && !heading && !block) return undefined;
  return { target, ...(heading ? { heading } : {}), ...(block ? { block } : {}) };
}

/** The first `#` that is not part of a character reference such as `&#35;`. */
function hashIn(written: string): number {
  let hash = written.indexOf("#");
  while (hash > 0 && written[hash - 1] === "&" && /^#(?:x[\da-f]{1,6}|\d{1,7});/i.test(written.slice(hash)))
    hash = written.indexOf("#", hash + 1);
  return hash;
}

function canBeNote(path: string): boolean {
  if (path.includes("?") || /(?:^|\/)\.{0,2}$/.test(path)) return path === "";
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined || extension === "md" || extension === "markdown";
}

function decodedAt(meant: SpannedText | undefined, place: SpannedText | undefined): SpannedText | undefined {
  return meant && place ? { ...place, text: percentDecoded(meant.text) } : undefined;
}
