import type { NoteRules } from "../../note/note-rules.ts";
import { noteOfTag, noteTagsIn } from "../../note/note-tag.ts";
import type { Span, SpannedText } from "../../text/span.ts";
import type { InlineFacts } from "./inline-facts.ts";
import { maskedProse } from "./masked-source.ts";

const beforeTag = /[\s(>]/;
const tagName = /[\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+/uy;

/**
 * The tags of a paragraph or heading, as in Obsidian: `#name` at the start or behind a blank, an opening parenthesis or
 * the mark of a quote; letters, digits, emoji, `_`, `-` and `/`, but not digits alone.
 *
 * @param masked the source with links, code and the like made opaque, see `maskedSource`
 * @param at where it stands in the text
 */
export function tagsOf(masked: string, at: number): SpannedText[] {
  const tags: SpannedText[] = [];
  // The signs are sought by themselves: a pattern that looks behind at each character takes many times as long.
  for (let sign = masked.indexOf("#"); sign >= 0; sign = masked.indexOf("#", sign + 1)) {
    if (sign > 0 && !beforeTag.test(masked.charAt(sign - 1))) continue;
    tagName.lastIndex = sign + 1;
    const text = tagName.exec(masked)?.[0] ?? "";
    const start = at + sign + 1;
    if (/[^\p{N}]/u.test(text)) tags.push({ text, start, end: start + text.length });
  }
  return tags;
}

/** The tags in a value of the frontmatter: between blanks and commas, with or without `#`. */
export function tagsInValue({ text, start }: SpannedText): SpannedText[] {
  return [...text.matchAll(/[^\s,]+/g)].flatMap((match) => {
    const name = match[0].replace(/^#/, "");
    const at = start + match.index + match[0].length - name.length;
    return name === "" ? [] : [{ text: name, start: at, end: at + name.length }];
  });
}

/** Whether tags lead to notes by these rules. */
export function tagsLead({ outline, noteTags }: NoteRules): boolean {
  return outline || noteTags.includes("#");
}

/**
 * Adds the links that tags are to the others of a paragraph: in an outline each to the page of its name, else each of the signs in
 * `noteTags` to the note in its hierarchy.
 *
 * @returns the tags
 */
export function addTagLinks(text: string, span: Span, found: InlineFacts, noteTags: string): SpannedText[] {
  if (noteTags !== "" && !holdsAny(text.slice(span.start, span.end), noteTags)) return [];
  const masked = maskedProse(text, span, found);
  const { links } = found;
  const tags = noteTags === "" ? tagsOf(masked, span.start) : [];
  for (const tag of tags)
    links.push({ form: "name", span: { start: tag.start - 1, end: tag.end }, target: tag });
  for (const { written, start: at } of noteTags === "" ? [] : noteTagsIn(masked, noteTags)) {
    const place = { start: span.start + at, end: span.start + at + written.length };
    links.push({ form: "name", span: place, target: { text: noteOfTag(written), ...place } });
    if (written.startsWith("#"))
      tags.push({ text: written.slice(1), start: place.start + 1, end: place.end });
  }
  links.sort((a, b) => a.span.start - b.span.start);
  return tags;
}

/** Whether a text holds one of some characters. */
function holdsAny(text: string, characters: string): boolean {
  for (const character of characters) if (text.includes(character)) return true;
  return false;
}

/** The names between commas, each at its place, or where escapes leave them none of their own, at that of the whole. */
export function betweenCommas(whole: SpannedText, source: string): SpannedText[] {
  const { text, start, end } = whole;
  const isExact = source.slice(start, end) === text;
  return [...text.matchAll(/[^,]+/g)].flatMap(({ 0: piece, index }) => {
    const name = piece.trim();
    if (name === "") return [];
    const at = start + index + piece.indexOf(name);
    return [isExact ? { text: name, start: at, end: at + name.length } : { text: name, start, end }];
  });
}
