import type { Root } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { mathFromMarkdown } from "mdast-util-math";
import { math } from "micromark-extension-math";
import { tameSource } from "./tame-source.ts";
import { wikiLinkFromMarkdown, wikiLinkSyntax } from "./wiki-link-syntax.ts";

const options: Options = {
  extensions: [wikiLinkSyntax, math({ singleDollarTextMath: false })],
  mdastExtensions: [wikiLinkFromMarkdown, mathFromMarkdown()],
};

/** The tree of a note's Markdown, of which every offset is one of `body`. */
export function parseMarkdown(body: string): Root {
  const tame = tameSource(body);
  // micromark drops a byte-order mark, which would shift every offset; the editor never shows one.
  return fromMarkdown(tame.startsWith("\uFEFF") ? ` ${tame.slice(1)}` : tame, options);
}
