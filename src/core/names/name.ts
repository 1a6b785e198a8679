import { hashEnd, hashSeed, hashStep, textHash } from "./text-hash.ts";
import { unicodeForm } from "./unicode-form.ts";

/**
 * Names are how links find notes. Every note is filed under the folded forms of its id, file name, title and aliases,
 * and every target is looked up under a few folded keys, so that whatever a target can name lies under one of its keys.
 */

const [upperA, upperZ] = [65, 90];
const [blank, dot] = [32, 46];
const notAscii = /[^\0-\x7f]/;
/** White space other than a blank between words. */
const unevenBlanks = /[^\S ]|^ | $| \.m/;
const noteExtension = /\.(?:md|markdown)$/i;

/**
 * Longer targets name nothing, in UTF-16 code units (media/note-format.md, What is no link): no name of a note is as long, and what is
 * asked of a target costs its length, at every caret and key.
 */
export const maxTargetLength = 1000;

/** The path without `.md` or `.markdown`. Other endings belong to the name: `community.events` has no extension. */
export function withoutNoteExtension(path: string): string {
  return path.replace(noteExtension, "");
}

/** Whether a path ends with `.md` or `.markdown`. */
export function isNotePath(path: string): boolean {
  return noteExtension.test(path);
}

/** Pictures, sounds, films and documents, and what Obsidian keeps beside notes. Other endings are parts of names. */
const attachmentExtension =
  /\.(?:apng|avif|bmp|gif|heic|ico|jpe?g|png|svg|tiff?|webp|3gp|flac|m4a|mp3|ogg|opus|wav|mkv|mov|mp4|ogv|webm|csv|docx?|epub|od[pst]|pdf|pptx?|tsv|xlsx?|zip|base|canvas)$/i;

/** Whether a target is most likely a file that is no note, by its ending. */
export function namesAttachment(target: string): boolean {
  return attachmentExtension.test(target);
}

/**
 * What leads out of the notes: `[[https://example.org]]`, or as Logseq and Org mode name a file, `[[file:../assets/x.pdf]]`; a mere
 * word behind `file:` makes an id.
 */
const address = /^(?:[a-z][a-z0-9+.-]*:\/\/|file:\.{0,2}\/)/i;

/** Whether a target is an address of the web, of another program or of a file. */
export function isAddress(target: string): boolean {
  return address.test(target);
}

/** What a program puts in later, as templates have it: `{{title}}` or `<% date %>`. */
const variable = /\{\{[^{}]*\}\}|<%[^%]*%>/;

/** Whether a target is yet to be filled in, so that it names nothing. */
export function isVariable(target: string): boolean {
  return variable.test(target) || isPlaceOfContents(target);
}

/** Whether a target says where a program puts a table of contents, as GitLab, Azure DevOps and VitePress have it: `[[_TOC_]]`. */
export function isPlaceOfContents(target: string): boolean {
  return /^(?:_toc_|_tosp_|toc)$/i.test(target);
}

/** Unicode in its composed form: a Mac's file system writes `é` as two characters, and people write one. */
export function composed(text: string): string {
  return notAscii.test(text) ? unicodeForm(text, "NFC") : text;
}

/**
 * The form in which names are compared: without case, any white space as a blank, and none at the ends or before the
 * extension of a note, since file names come with such blanks and links are trimmed.
 */
export function foldName(text: string): string {
  const folded = composed(text).toLowerCase();
  if (!unevenBlanks.test(folded)) return folded;
  return folded
    .replace(/\s/g, " ")
    .trim()
    .replace(/(?<! ) +(?=\.(?:md|markdown)$)/, "");
}

/** The hash under which a name is filed and looked up: that of its folded form, which need not be made of plain names. */
export function nameHash(name: string): number {
  let hash = hashSeed;
  let before = blank;
  for (let index = 0; index < name.length; index++) {
    const code = name.charCodeAt(index);
    const isUneven = before === blank && (code === blank || code === dot);
    if (code > 127 || code < blank || isUneven) return textHash(foldName(name));
    before = code;
    hash = hashStep(hash, code >= upperA && code <= upperZ ? code + 32 : code);
  }
  return before === blank && name !== "" ? textHash(foldName(name)) : hashEnd(hash);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * The number with which a file's name begins, of 12 to 14 digits, as those give a note who number them by the minute.
 *
 * @example fileNumber("notes/202103051200 Tides.md") // "202103051200"
 */
export function fileNumber(path: string): string | undefined {
  const start = path.lastIndexOf("/") + 1;
  const first = path.charCodeAt(start);
  if (first < 48 || first > 57) return undefined;
  return /^\d{12,14}(?!\d)/.exec(path.slice(start, start + 15))?.[0];
}

/** The path of a folder without the slash that may stand at its end. */
export function withoutEndSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The path of the folder that holds `path`, without a slash at its end; empty at the workspace folder. */
export function parentPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A site lies so many folders below the workspace folder at most, as in `packages/app/website/docs`. */
const maxSiteDepth = 4;

/**
 * The folders around a file that may hold a whole site, as generators of sites have them, the outermost first; the workspace
 * folder is none of them.
 *
 * @example sitesAround("docs/guide/a.md") // ["docs", "docs/guide"]
 */
export function sitesAround(path: string): string[] {
  const sites: string[] = [];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
    if (sites.length === maxSiteDepth) break;
    sites.push(path.slice(0, slash));
  }
  return sites;
}

/**
 * `target` read from `folder`, with `.` and `..` worked out; undefined where it leaves the workspace folder.
 *
 * @example joinPath("concepts", "../papers/a.md") // "papers/a.md"
 */
export function joinPath(folder: string, target: string): string | undefined {
  // Most targets are mere names, and each link of a vault comes here.
  if (!target.includes("/") && target !== "" && target !== "." && target !== "..")
    return folder === "" ? target : `${folder}/${target}`;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/**
 * The id that `[[concept/alignment-faking]]` stands for where no path of that name exists (media/note-format.md, What a target
 * names): its first slash read as the colon.
 */
export function slashId(target: string): string | undefined {
  const slash = target.indexOf("/");
  if (slash <= 0 || target.includes(":")) return undefined;
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(target.slice(0, slash))
    ? `${target.slice(0, slash)}:${target.slice(slash + 1)}`
    : undefined;
}

/** The keys under which everything lies that `target` can name. */
export function lookupKeys(target: string): string[] {
  if (target.length > maxTargetLength) return [];
  const keys = new Set([foldName(target)]);
  if (target.includes("/")) {
    keys.add(foldName(baseName(withoutEndSlash(target))));
    const id = slashId(target);
    if (id !== undefined) keys.add(foldName(id));
  }
  if (isNotePath(target)) keys.add(foldName(withoutNoteExtension(baseName(target))));
  return [...keys];
}

/** Whether `path` is `suffix` or ends with it behind a slash. */
export function endsWithPath(path: string, suffix: string): boolean {
  return (
    path.endsWith(suffix) && (path.length === suffix.length || path[path.length - suffix.length - 1] === "/")
  );
}

/**
 * All texts that {@link endsWithPath} finds at the end of `path`, the longest first.
 *
 * @example pathSuffixes("a/b/c.png") // ["a/b/c.png", "b/c.png", "c.png"]
 */
export function pathSuffixes(path: string): string[] {
  const suffixes = [path];
  for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1))
    suffixes.push(path.slice(slash + 1));
  return suffixes;
}
