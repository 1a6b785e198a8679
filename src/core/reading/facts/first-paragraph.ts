import { withoutBlockName } from "../../note/block-name.ts";
import type { NoteRules } from "../../note/note-rules.ts";
import { linkInProse } from "../../note/shown-text.ts";
import { sentencesOf } from "./sentence.ts";

/** How links and code stand in the text of a paragraph, so that no rule looks into them. */
export interface SetAside {
  readonly link: (source: string, rules?: NoteRules) => string;
  readonly code: (text: string) => string;
}

/** What stands for the mark of any footnote, which CommonMark may read as a link. */
export const anyFootnoteMark = "[^1]";

/** More than a line or two nobody reads in a list. */
const maxLength = 300;

/** Unicode sets these characters aside for such ends: no text has them. */
const aside = /[\uFDD0\uFDD1](\d+)\uFDD2/g;
const code = /\uFDD0\d+\uFDD2/g;
const commentMark = "%%";
/** A letter that is no part of what is set aside: with one outside of links and code a line says something. */
const letter = /[A-Za-z]/;
/** Without any of these a text has no comment, no second line, field, callout, table or row, and no tag, name or variable alone. */
const ruled = /%%|[\r\n|·•#^[{]|::|:[ \t]*\uFDD1/;
/** Without any of these a line is no tag, field in brackets, code, variable or name of a block, not even in part. */
const apart = /[\uFDD0#^]|::|\{\{/;
/** Without any of these a text of one line is as it is shown. */
const untidy = /[\0#^]|==| {2}|[^\S ]/;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*(?::?-+:?[ \t]*)?)*$/;
const fieldName =
  "[\\p{L}\\p{N}\\p{Extended_Pictographic}][\\p{L}\\p{M}\\p{N}\\p{Extended_Pictographic}\\u200D_'’/\\- ]{0,60}?";
/** An inline field, behind whose colons no blank need stand if its name is one word, or the mark of a callout. */
const markedLine = new RegExp(
  `^(?:${fieldName}[ \\t]*::(?=[ \\t[(\uFDD1]|$)|[\\p{L}\\p{N}_-]{1,61}::|\\[![^\\]]*\\])`,
  "u",
);
/** What is said of a note in lines of their own, where there is no frontmatter, as MultiMarkdown has it. */
const metadata = /^(?:id|title|author|date|created|modified|tags|keywords)[ \t]*:[ \t]/i;
/** A line that says something of the note in a word or two, of which a paragraph may be made: `Status: done`. */
const saysOfNote =
  /^(?:\p{Extended_Pictographic}\uFE0F?[ \t]*)?\p{L}[\p{L}\p{M}\p{N} _/()-]{0,40}:(?:[ \t].{0,160})?$/u;
/** A line that says so by links alone: `Parent: [[x]], [[y]]`. */
const saysByLinks = /^[^:]{1,60}:[ \t]*\uFDD1\d+\uFDD2(?:[ \t]*[,;→>]?[ \t]*\uFDD1\d+\uFDD2)*$/;
/** The first line of an admonition or its end, as MkDocs and Docusaurus have them. */
const admonition =
  /^(?:(?:!!!|\?\?\?\+?)[ \t]+[a-z][\w-]*(?:[ \t]+inline)?(?:[ \t]+end)?(?:[ \t]+"[^"]*")?$|:::)/i;
/** What a page of MDX takes from elsewhere. */
const imported = /^import[ \t](?:[\w$*{}, \t]+from[ \t]+)?(?:"[^"]+"|'[^']+');?$/;
/** Links to other notes with the marks that a row of ways to them has between and around them. */
const ways = /^(?=.*[|<>«»‹›←→⟵⟶◀▶·•])(?:\uFDD1\d+\uFDD2|[\s|<>«»‹›←→⟵⟶◀▶·•])*$/;
/** A link to another note alone, in such a row. */
const way = /^[<>«»‹›←→⟵⟶◀▶]?\s?\uFDD1\d+\uFDD2\s?[<>«»‹›←→⟵⟶◀▶]?$/;
const betweenParts = /[|·•]/;
/** What Logseq writes into a block beside its words: dates of a task, a logbook, the borders of a block of Org mode. */
const outlineLine = /^(?:(?:SCHEDULED|DEADLINE|CLOCK):[ \t]|:[A-Z]+:$|#\+(?:BEGIN|END)_)/;
const taskMark =
  /^(?:TODO|DOING|DONE|NOW|LATER|WAITING|CANCELL?ED|IN-PROGRESS)[ \t]+(?:\[#[A-C]\][ \t]+)?(?=\S)/;
const blockReference = /\(\([0-9a-fA-F-]{36}\)\)/g;
const lastTags = /(?<=[.!?…。！？])(?:\s+#(?=[^\s#]*\p{L})[\p{L}\p{M}\p{N}_/-]+)+$/u;
const highlight = /==(?=[^\s=])([^=\r\n]*[^\s=])==/g;
const bracketField = new RegExp(`[[(][ \\t]*${fieldName}[ \\t]*::[^\\])]{0,300}[\\])]`, "gu");
/** The mark of a footnote with the blank before it, if it is a number; otherwise it stands right behind a word: `loaf[^flour]`. */
const footnoteMark = / ?\[\^\d+\]|(?<=\S)\[\^[^\][\s]{1,60}\]/g;
/** The text of a footnote. */
const footnote = /^\[\^[^\][\s]{1,60}\]:/;
const variable = /\{\{[^{}]*\}\}/g;
/** A link whose address Hugo or Jekyll fills in; CommonMark reads none in it. */
const filledLink = /!?\[([^[\]]*)\]\((?:\{\{[<%]?[^{}]*\}\}|\{%[^{}]*%\})[^()\s]*\)/g;
/** What Hugo or Jekyll puts in: `{{< figure … >}}`, `{{% notice %}}`, `{% include … %}`; and attributes of kramdown's, `{: .wide}`. */
const shortcode = /\{\{[<%][^{}]*[>%]\}\}|\{%[^{}]*%\}|\{:[^{}]*\}/g;
const shortcodeStart = /\{[{%:]/;
const tagOrBlockName = /(?<=^|\s)(?:#[^\s#]+|\^[\p{L}\p{N}_-]+)(?=\s|$)/gu;

/**
 * What a paragraph says of its note: its text without inline fields, comments (`%% … %%`), tables, marks of callouts and
 * footnotes, and lines of tags, code or ways to other notes around it; as many whole sentences as fit into 300 characters. Undefined where nothing is left.
 *
 * @param shown gives the text of the paragraph, line by line, without HTML and images, its links and code set aside
 * @param inOutline whether it is a block of an outline, which may have marks and lines that only the tool reads
 */
export function toldBy(shown: (setAside: SetAside) => string, inOutline = false): string | undefined {
  const kept: string[] = [];
  const keep = (text: string) => `${kept.push(text) - 1}\uFDD2`;
  const whole = shown({
    link: (source, rules) => {
      const text = linkInProse(source, rules);
      return text === "" ? "" : `\uFDD1${keep(text)}`;
    },
    code: (text) => `\uFDD0${keep(text)}`,
  });
  const prose = !inOutline && isProse(whole) ? whole : proseOf(whole, inOutline);
  const text =
    kept.length === 0 ? prose : prose.replace(aside, (_, index: string) => kept[Number(index)] ?? "");
  const told = untidy.test(text) ? tidied(text) : text.trim();
  return told === "" ? undefined : withinBounds(told);
}

/** Whether the text is one line in which none of the rules here finds anything. Most are, and these rules are much of what reading a note takes. */
function isProse(text: string): boolean {
  return letter.test(text) && !ruled.test(text) && !isForTools(text.trim());
}

/** The lines that say something, in one. */
function proseOf(shown: string, inOutline: boolean): string {
  const own = withoutComments(shown);
  const plain = shortcodeStart.test(own) ? withoutShortcodes(own) : own;
  const prose = tellingLines(inOutline ? withoutOutlineMarks(plain) : plain).join(" ");
  return prose.includes("[^") ? prose.replace(footnoteMark, "") : prose;
}

function withoutShortcodes(text: string): string {
  return text.replace(filledLink, "$1").replace(shortcode, "");
}

function tidied(text: string): string {
  const plain = text.replaceAll("\0", "\uFFFD").replace(/\s+/g, " ");
  const bare = plain.includes("==") ? plain.replace(highlight, "$1") : plain;
  const words = bare.trim();
  return withoutBlockName(words.includes("#") ? words.replace(lastTags, "") : words);
}

/** The text without `%% … %%`; what nobody closes is a comment where it begins a line. */
function withoutComments(text: string): string {
  const pieces: string[] = [];
  let at = 0;
  for (let open = text.indexOf(commentMark); open >= 0; open = text.indexOf(commentMark, at)) {
    const close = text.indexOf(commentMark, open + 2);
    if (close < 0 && /[^\r\n \t][ \t]*$/.test(text.slice(Math.max(at, open - 100), open))) break;
    pieces.push(text.slice(at, open));
    at = close < 0 ? text.length : close + 2;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

function withoutOutlineMarks(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const prose = lines.filter((line) => !outlineLine.test(line)).join("\n");
  return prose.replace(blockReference, "").replace(taskMark, "");
}

/** The lines from the first to the last that say something, without those of fields and of a table. */
function tellingLines(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trim());
  const row = lines.findIndex(
    (line, index) => line.includes("-") && delimiterRow.test(line) && lines[index - 1]?.includes("|"),
  );
  if (row > 0) lines.length = row - 1;
  const prose = lines.filter((line) => !isMarked(line) && !isForTools(line));
  if (saysOnlyOfNote(lines, prose)) return [];
  if (footnote.test(prose[0] ?? "")) return [];
  const first = prose.findIndex(tells);
  let last = prose.length - 1;
  while (last > first && !tells(prose[last] ?? "")) last--;
  return first < 0 ? [] : prose.slice(first, last + 1);
}

/**
 * Whether a paragraph says something of the note in a word or two on each line, in one row, or by links alone.
 *
 * @param prose those of its lines that are no fields and the like
 */
function saysOnlyOfNote(lines: readonly string[], prose: readonly string[]): boolean {
  const said = prose.filter((line) => line !== "");
  if (said.some((line) => !saysOfNote.test(line) && !isRow(line))) return false;
  const [first = ""] = said;
  return isRow(first) || saysByLinks.test(first) || lines.filter((line) => line !== "").length > 1;
}

/** Whether a line is a row of at least two parts that say something of the note or are links: `Phase: 5 · Related: [[x]] · [[y]]`. */
function isRow(line: string): boolean {
  if (!betweenParts.test(line)) return false;
  const parts = line.split(betweenParts).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => saysOfNote.test(part) || way.test(part));
}

/** Whether a line is an inline field or the first of a callout. Asked by a pattern that is long, and takes long. */
function isMarked(line: string): boolean {
  return (line.includes("::") || line.startsWith("[!")) && markedLine.test(line);
}

/** Whether a line is written for what shows the page rather than for readers. */
function isForTools(line: string): boolean {
  return metadata.test(line) || admonition.test(line) || imported.test(line);
}

/** Whether a line says something beside tags, fields in brackets, code, `{{variables}}` and the name of a block. */
function tells(line: string): boolean {
  if (/^[A-Za-z0-9 ,.]+$/.test(line)) return /[A-Za-z0-9]/.test(line);
  if (ways.test(line)) return false;
  if (letter.test(line) && !apart.test(line)) return true;
  const rest = [code, bracketField, variable, tagOrBlockName].reduce(
    (left, none) => left.replace(none, ""),
    line,
  );
  return /[\p{L}\p{N}\p{Extended_Pictographic}\uFDD1]/u.test(rest);
}

/** As many sentences as fit, or the beginning of the first. */
function withinBounds(text: string): string {
  if (text.length <= maxLength) return text;
  let end = 0;
  for (const sentence of sentencesOf(text.slice(0, 2 * maxLength), 0))
    if (sentence.end <= maxLength) end = sentence.end;
  return end === 0 ? `${cut(text)} …` : text.slice(0, end);
}

/** The beginning of a text, cut between words, or where the script has no blanks, between characters. */
function cut(text: string): string {
  const beginning = text.slice(0, maxLength + 1);
  const blank = beginning.lastIndexOf(" ");
  if (blank > maxLength / 2) return text.slice(0, blank);
  const parts = /[\uDC00-\uDFFF]/.test(text.charAt(maxLength));
  return text.slice(0, parts ? maxLength - 1 : maxLength);
}
