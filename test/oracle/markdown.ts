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

/** The last tree, since what is held against the oracle asks for one of the same text several times. Nobody changes it. */
let last: { readonly body: string; readonly tree: Root } | undefined;

/** The tree of a note's Markdown, of which every offset is one of `body`. */
export function parseMarkdown(body: string): Root {
  if (last?.body !== body) last = { body, tree: parsed(body) };
  return last.tree;
}

function parsed(body: string): Root {
  const tame = tameSource(body);
  // micromark drops a byte-order mark, which would shift every offset; the editor never shows one.
  return fromMarkdown(tame.startsWith("\uFEFF") ? ` ${tame.slice(1)}` : tame, options);
}
