import { baseName, parentPath, withoutNoteExtension } from "../names/name.ts";
import { plainRules } from "../note/note-rules.ts";
import type { DialectKind } from "./dialect.ts";
import { journalTitle } from "./journal-title.ts";

/** The keys of `logseq/config.edn` that say how pages and files are called, without their colon, and what holds without them. */
const defaults = {
  "journal/page-title-format": "MMM do, yyyy",
  "journal/file-name-format": "yyyy_MM_dd",
  journals: "journals",
  pages: "pages",
};

/** Whether a file is named as Logseq names that of a day where its settings say nothing else, and hardly anybody does by hand. */
function isJournal(name: string): boolean {
  return /^\d{4}_\d\d_\d\d\.(?:md|org)$/.test(name);
}

/** How files are named, and the name of the way before Logseq 0.8.9, in which a dot stands for a slash. */
const nameFormat = "file/name-format";
const legacy = "legacy";

/**
 * Logseq: a note is an outline with properties above it. A page is called as its `title::` says, else as its file: `___`
 * and `%2F` stand for `/`, other characters that files can't have for themselves behind `%`; a journal by its day. Where the
 * settings do not name the format of today, a dot is a slash, too (Logseq's documentation, Filename format).
 */
export const logseq: DialectKind = {
  signs: ["logseq/config.edn"],
  isToldByNotes: (folder) =>
    [defaults.pages, defaults.journals].every((path) => folder.has(path)) &&
    folder.namesIn(defaults.journals).some(isJournal),
  settings: { path: "logseq/config.edn", read: readConfig },
  excluded: ({ hidden = "" }) => hidden.split("\n").flatMap(hiddenPattern),
  make: (settings) => {
    const { journals, pages, ...formats } = { ...defaults, ...settings };
    const isLegacy = settings[nameFormat] === legacy;
    const nameOf = (file: string) => pageName(isLegacy ? file.replaceAll(".", "/") : file);
    const title = journalTitle(formats["journal/file-name-format"], formats["journal/page-title-format"]);
    return {
      rules: { ...plainRules, outline: true },
      namesBlocks: true,
      titleOfFile: (path) => {
        const name = withoutNoteExtension(baseName(path));
        const isJournal = baseName(parentPath(path)) === journals;
        return (isJournal ? title(name) : undefined) ?? nameOf(name);
      },
      pathOfTitle: (page) => {
        const file = fileName(page, isLegacy);
        return nameOf(file) === page ? `${pages}/${file}` : undefined;
      },
    };
  },
};

/** What a page is called whose file has this name. */
function pageName(file: string): string {
  return file.replaceAll("___", "/").replace(/(?:%[0-9A-Fa-f]{2})+/g, decoded);
}

/** What the file of a page is called, without extension: what no file can have in its name stands behind `%`. */
function fileName(page: string, isLegacy: boolean): string {
  const escaped = page.replace(/%(?=[0-9A-Fa-f]{2})|[<>:"\\|?*\0-\x1f]|___/g, (sign) => encodedAs(sign));
  return isLegacy ? escaped.replace(/[./]/g, encodedAs) : escaped.replaceAll("/", "___");
}

/** The first sign of a text behind `%`, and the others as they are. */
function encodedAs(text: string): string {
  return `%${text.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}${text.slice(1)}`;
}

function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}

/**
 * EDN's strings, and its comments, which begin with `;` and go to the end of the line. A string that nothing closes goes to the end of the
 * text: were it none, a search would begin at each of its quotes.
 */
const stringsAndComments = /"(?:[^"\\]|\\[^])*(?:"|\\?$)|;[^\r\n]*/g;

/** The settings as far as they count. */
function readConfig(text: string): Record<string, string> {
  const source = text.replace(stringsAndComments, (piece) => (piece.startsWith('"') ? piece : ""));
  const found: Record<string, string> = {};
  for (const [key, name] of [
    ["journal/page-title-format", "journal/page-title-format"],
    ["journal/file-name-format", "journal/file-name-format"],
    ["journals-directory", "journals"],
    ["pages-directory", "pages"],
  ] as const) {
    const at = source.indexOf(`:${key}`);
    const value =
      at < 0 ? undefined : /^\s*"([^"\\\r\n]{1,100})"/.exec(source.slice(at + key.length + 1))?.[1];
    if (value !== undefined) found[name] = value;
  }
  const unquoted = text.replace(stringsAndComments, "");
  if (!/:file\/name-format\s*:triple-lowbar(?![\w-])/.test(unquoted)) found[nameFormat] = legacy;
  const hidden = /:hidden\s*\[([^\]]{0,10000})\]/.exec(source)?.[1] ?? "";
  const paths = [...hidden.matchAll(/"([^"\\\r\n]{1,200})"/g)].map(([, path = ""]) => path);
  if (paths.length > 0) found["hidden"] = paths.join("\n");
  return found;
}

/** What Logseq hides is each path that begins with these letters, which are counted from the graph's folder. */
function hiddenPattern(path: string): string[] {
  const letters = path.replace(/^\/+/, "").replace(/[*?[\]{}\\]/g, "\\$&");
  if (letters === "" || letters.startsWith("../")) return [];
  return [letters.endsWith("/") ? `${letters}**` : `${letters}*`];
}
