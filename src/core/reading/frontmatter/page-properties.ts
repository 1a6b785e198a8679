import { clip } from "../../note/context.ts";
import type { NoteRules } from "../../note/note-rules.ts";
import { typePattern } from "../../note/note-id.ts";
import type { Link, NoteProperty } from "../../note/note.ts";
import { linkInProse } from "../../note/shown-text.ts";
import { endOfLine } from "../../note/split-frontmatter.ts";
import { wikiLinkParts } from "../../note/wiki-link.ts";
import type { SpannedText } from "../../text/span.ts";
import { tagsOf } from "../facts/tags.ts";
import { maskedSource } from "../facts/masked-source.ts";
import { reservedKeys } from "../../note/relation-name.ts";
import { isProperty, maxProperties, maxPropertyLength } from "./property-limits.ts";
import type { FrontmatterReading } from "./read-frontmatter.ts";

/** A bullet may open the block; the name holds nothing that ends or divides a sentence. */
const property = /^\uFEFF?[ \t]*(?:-[ \t]+)?([\p{L}\p{N}][\p{L}\p{M}\p{N}_.?/-]{0,60})::(?:[ \t]+|$)/u;
const wikiLinks = /!?\[\[[^[\]\r\n]+\]\]/g;
const codeOrLink =
  /`([^`]+)`|!?\[\[[^[\]\r\n]+\]\]|\[([^[\]\r\n]+)\]\((?:[^()[\]\s]|\([^()\s]*\)|\[\[[^[\]\r\n]*\]\])*\)/g;
const listItem = /\s*"([^"]*)"\s*(?=,|$)|(?:\[\[[^[\]]*\]\]|[^,])+/g;
const maxKeyLength = 200;

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** Whether a line of an outline is a property, be it of the page or of a block: `key:: value`, with or without a bullet. */
export function isPropertyLine(line: string): boolean {
  return property.test(line.slice(0, maxKeyLength));
}

/** Where the last line ends of the properties with which a page begins, without its line break; 0 where it begins with none. */
export function pagePropertiesEnd(text: string): number {
  let end = 0;
  for (let start = 0; start < text.length;) {
    const lineEnd = endOfLine(text, start);
    if (!isPropertyLine(text.slice(start, Math.min(lineEnd, start + maxKeyLength)))) break;
    end = lineEnd;
    start = nextLine(text, lineEnd);
  }
  return end;
}

/**
 * Reads Logseq's properties of a page: `title`, `alias`, `tags`, `description`, `status` and `type` are what they are in
 * a frontmatter, but that what `tags` and `type` link mentions a page; the links of any other have it as their relation. What stands
 * between commas, or in double quotes, is one value of a property.
 *
 * @param end see {@link pagePropertiesEnd}
 */
export function readPageProperties(text: string, end: number, rules: NoteRules): FrontmatterReading {
  const links: Link[] = [];
  const tags: SpannedText[] = [];
  const properties: NoteProperty[] = [];
  const read: Draft<FrontmatterReading> = { aliases: [], tags, links, problems: [] };
  for (let start = 0; start < end;) {
    const lineEnd = endOfLine(text, start);
    const line = text.slice(start, lineEnd);
    const match = property.exec(line);
    const name = match?.[1] ?? "";
    const key = name.toLowerCase();
    const at = start + (match?.[0].length ?? 0);
    const value = trimmed(text, at, lineEnd);
    const context = (link: Pick<Link, "span">) => clip(text, { start, end: lineEnd }, link.span);
    const keyStart = start + line.indexOf(name);
    const relation = { text: name, start: keyStart, end: keyStart + name.length, from: "field" as const };
    const isReserved = reservedKeys.has(key);
    if (key === "alias" || key === "aliases")
      read.aliases = [...read.aliases, ...listed(value).map(withoutBrackets)];
    else if (key === "tags" || key === "tag") {
      for (const item of listed(value)) {
        const link = linkOf(item, rules);
        if (link) links.push({ ...link, context: context(link) });
        tags.push(withoutBrackets(item));
      }
    } else {
      for (const link of linksIn(value, rules))
        links.push({ ...link, ...(isReserved || link.relation ? {} : { relation }), context: context(link) });
    }
    if (isProperty(key))
      for (const { text: item } of listed(value))
        if (item.length <= maxPropertyLength && properties.length < maxProperties)
          properties.push({ key: name, value: item });
    if (value.text !== "") {
      if (key === "title") read.title ??= withoutBrackets(value);
      else if (key === "description" || key === "summary")
        read.summary ??= { ...value, text: shownIn(value.text, rules) };
      else if (key === "status") read.status ??= withoutBrackets(value);
      else if (key === "type" && typePattern.test(value.text)) read.type ??= value;
    }
    start = nextLine(text, lineEnd);
  }
  return properties.length > 0 ? { ...read, properties } : read;
}

/** What a reader sees of a property, which is Markdown: code without its marks, and links by their names. */
function shownIn(value: string, rules: NoteRules): string {
  return value.replace(
    codeOrLink,
    (source, code?: string, label?: string) => code ?? label ?? linkInProse(source, rules),
  );
}

function nextLine(text: string, lineEnd: number): number {
  return lineEnd >= text.length ? text.length : lineEnd + (text.startsWith("\r\n", lineEnd) ? 2 : 1);
}

function trimmed(text: string, start: number, end: number): SpannedText {
  const piece = text.slice(start, end);
  const shown = piece.trim();
  const at = start + (shown === "" ? 0 : piece.indexOf(shown));
  return { text: shown, start: at, end: at + shown.length };
}

/** The items between commas, of which none stands in brackets; what stands in double quotes is one, without them. */
function listed({ text, start }: SpannedText): SpannedText[] {
  return [...text.matchAll(listItem)]
    .map(({ 0: item, 1: inQuotes, index }) =>
      inQuotes === undefined
        ? spanned(item, start + index)
        : spanned(inQuotes, start + index + item.indexOf('"') + 1),
    )
    .filter((item) => item.text !== "");
}

function spanned(item: string, at: number): SpannedText {
  const { text, start, end } = trimmed(item, 0, item.length);
  return { text, start: at + start, end: at + end };
}

/** A name as it is, out of its brackets or from behind its `#`. */
function withoutBrackets(item: SpannedText): SpannedText {
  const { text, start } = item;
  const inside = /^#?\[\[([^[\]]*)\]\]$/.exec(text)?.[1] ?? /^#(.+)$/.exec(text)?.[1];
  return inside === undefined ? item : spanned(inside, start + text.indexOf(inside));
}

/** The page that an item of a list names. */
function linkOf(item: SpannedText, rules: NoteRules): Omit<Link, "context"> | undefined {
  const bracket = item.text.indexOf("[[");
  if (bracket >= 0 && item.text.endsWith("]]"))
    return wikiLinkParts(item.text.slice(bracket), item.start + bracket, rules);
  const target = withoutBrackets(item);
  return { form: "name", span: { start: item.start, end: item.end }, target };
}

/** The wiki-links and tags of a value. */
function linksIn(written: SpannedText, rules: NoteRules): Omit<Link, "context">[] {
  const value = { ...written, text: withoutCode(written.text) };
  const found: Omit<Link, "context">[] = [...value.text.matchAll(wikiLinks)].flatMap(
    ({ 0: source, index }) => wikiLinkParts(source, value.start + index, rules) ?? [],
  );
  if (!value.text.includes("#")) return found;
  const masked = maskedSource(
    value.text,
    { start: 0, end: value.text.length },
    found.map(({ span }) => ({ start: span.start - value.start, end: span.end - value.start })),
    [],
  );
  for (const target of tagsOf(masked, value.start))
    found.push({ form: "name", span: { start: target.start - 1, end: target.end }, target });
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** With blanks for code. */
function withoutCode(text: string): string {
  return text.includes("`") ? text.replace(/`[^`]*`/g, ({ length }) => " ".repeat(length)) : text;
}
