import { withoutBlockName } from "../../note/block-name.ts";
import type { Span } from "../../text/span.ts";
import { linkMark, maskedSource } from "./masked-source.ts";

/** Whether a block is a comment and nothing else: `<!-- … -->`, or Obsidian's `%% … %%`. */
export function isComment(text: string, start: number, end: number): boolean {
  if (!text.startsWith("%%", start) && !text.startsWith("<!--", start)) return false;
  const block = text.slice(start, end);
  if (block.startsWith("%%")) return block.length >= 4 && block.indexOf("%%", 2) === block.length - 2;
  const closing = block.indexOf("-->", 2);
  return closing >= 0 && block.slice(closing + 3).trim() === "";
}

/**
 * Whether a heading is made of links to notes, so that what it says is what others are called.
 *
 * @param span that of its text
 */
export function isLinksAlone(
  text: string,
  span: Span,
  { links, opaque }: { readonly links: readonly { readonly span: Span }[]; readonly opaque: readonly Span[] },
): boolean {
  if (links.length === 0) return false;
  const masked = maskedSource(
    text,
    span,
    links.map((link) => link.span),
    opaque,
  );
  return !/[^\s\p{P}]/u.test(withoutBlockName(masked).replaceAll(linkMark, ""));
}
