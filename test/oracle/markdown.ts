import type { Root } from "mdast";
import { fromMarkdown, type Options } from "mdast-util-from-markdown";
import { mathFromMarkdown } from "mdast-util-math";
import { mathSyntax } from "./math-syntax.ts";
import { tameSource } from "./tame-source.ts";
import { wikiLinkFromMarkdown, wikiLinkSyntax } from "./wiki-link-syntax.ts";

const optionsFor = (text: string): Options => ({
  extensions: [wikiLinkSyntax, mathSyntax(text)],
  mdastExtensions: [wikiLinkFromMarkdown, mathFromMarkdown()],
});

/** Trees by their text: several tests ask for those of the same examples. Once there are so many, no more are kept. */
const known = new Map<string, Root>();
/** As many as there are examples of CommonMark in all settings, all of them short. */
const maxKnown = 3500;
const maxLength = 1500;

/** The tree of a note's Markdown, of which every offset is one of `body`. Whoever gets it changes nothing in it. */
export function parseMarkdown(body: string): Root {
  const before = known.get(body);
  if (before) return before;
  const tree = parsed(body);
  if (body.length <= maxLength && known.size < maxKnown) known.set(body, tree);
  return tree;
}

function parsed(body: string): Root {
  const tame = tameSource(body);
  // micromark drops a byte-order mark, which would shift every offset; the editor never shows one.
  const source = tame.startsWith("\uFEFF") ? ` ${tame.slice(1)}` : tame;
  return fromMarkdown(source, optionsFor(source));
}
