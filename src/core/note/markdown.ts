import type { PhrasingContent, Root } from "mdast";
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

/**
 * The inside of a paragraph or heading that stands in `body` from `start` to `end`, where nothing is defined that could
 * be referred to; undefined where it is no paragraph when it stands alone.
 */
export function inlineOfParagraph(body: string, start: number, end: number): PhrasingContent[] | undefined {
  const source = body.slice(start, end);
  // At its beginning it would be taken for the mark of a file.
  if (source.startsWith("\uFEFF")) return undefined;
  const { children } = parseMarkdown(source);
  const [paragraph] = children;
  if (paragraph?.type !== "paragraph" || children.length > 1) return undefined;
  move(paragraph.children, start);
  return paragraph.children;
}

function move(nodes: readonly PhrasingContent[], by: number): void {
  const rest = [...nodes];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    const { position } = node;
    if (position) {
      position.start.offset = (position.start.offset ?? 0) + by;
      position.end.offset = (position.end.offset ?? 0) + by;
    }
    if ("children" in node) rest.push(...node.children);
  }
}
