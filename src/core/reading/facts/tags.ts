import type { SpannedText } from "../../text/span.ts";

const tag = /(?<=^|[\s(>])#([\p{L}\p{M}\p{N}\p{Extended_Pictographic}_/-]+)/gu;

/**
 * The tags of a paragraph or heading, as in Obsidian: `#name` at the start or behind a blank, an opening parenthesis or
 * the mark of a quote; letters, digits, emoji, `_`, `-` and `/`, but not digits alone.
 *
 * @param masked the source with links, code and the like made opaque, see `maskedSource`
 * @param at where it stands in the text
 */
export function tagsOf(masked: string, at: number): SpannedText[] {
  if (!masked.includes("#")) return [];
  return [...masked.matchAll(tag)].flatMap((match) => {
    const text = match[1] ?? "";
    const start = at + match.index + 1;
    return /[^\p{N}]/u.test(text) ? [{ text, start, end: start + text.length }] : [];
  });
}

/** The tags in a value of the frontmatter: between blanks and commas, with or without `#`. */
export function tagsInValue({ text, start }: SpannedText): SpannedText[] {
  return [...text.matchAll(/[^\s,]+/g)].flatMap((match) => {
    const name = match[0].replace(/^#/, "");
    const at = start + match.index + match[0].length - name.length;
    return name === "" ? [] : [{ text: name, start: at, end: at + name.length }];
  });
}
