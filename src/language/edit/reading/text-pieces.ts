import type { Nodes, Parents, RootContent } from "mdast";
import { parseMarkdown } from "../../../core/note/markdown.ts";
import { destinationIn } from "../../../core/note/markdown-link.ts";
import { splitFrontmatter } from "../../../core/note/split-frontmatter.ts";
import type { Span, SpannedText } from "../../../core/text/span.ts";

/**
 * What a stretch of a text is for a reader. `code`, `html` and `math` stand for themselves, blocks and spans of a line
 * alike; `mark` is emphasis; `link` and `image` have their destination with them, `reference` and `definition` their name.
 */
export type PieceKind =
  | "paragraph"
  | "heading"
  | "quote"
  | "item"
  | "break"
  | "code"
  | "html"
  | "math"
  | "mark"
  | "wikiLink"
  | "link"
  | "image"
  | "reference"
  | "definition";

/** A piece of a text, without white space at its end. Pieces nest, and don't overlap otherwise. */
export interface TextPiece extends Span {
  readonly kind: PieceKind;
  /** The number of an item of a numbered list. */
  readonly number?: number;
  /** By which references and definitions find each other. */
  readonly name?: string;
  /** Where a link, an image or a definition leads, as it is written. */
  readonly destination?: SpannedText;
}

const kinds: Readonly<Partial<Record<string, PieceKind>>> = {
  paragraph: "paragraph",
  heading: "heading",
  blockquote: "quote",
  listItem: "item",
  thematicBreak: "break",
  code: "code",
  inlineCode: "code",
  html: "html",
  math: "math",
  inlineMath: "math",
  emphasis: "mark",
  strong: "mark",
  wikiLink: "wikiLink",
  link: "link",
  image: "image",
  linkReference: "reference",
  imageReference: "reference",
  definition: "definition",
};

/**
 * The pieces of a note's text below its frontmatter, in the order of the text, outer ones first. This is the one place
 * where edits ask how Markdown reads beyond what a `Note` tells.
 */
export function piecesOf(text: string): readonly TextPiece[] {
  const at = splitFrontmatter(text)?.block.end ?? 0;
  const found: TextPiece[] = [];
  const rest: { node: RootContent; number?: number }[] = [];
  const open = (parent: Parents) => {
    for (let index = parent.children.length - 1; index >= 0; index--) {
      const node = parent.children[index];
      if (!node) continue;
      const number = parent.type === "list" && parent.ordered ? (parent.start ?? 1) + index : undefined;
      rest.push({ node, ...(number === undefined ? {} : { number }) });
    }
  };
  open(parseMarkdown(text.slice(at)));
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { node, number } = next;
    const kind = kinds[node.type];
    const { start, end } = node.position ?? {};
    if (kind && start?.offset !== undefined && end?.offset !== undefined) {
      const span = { start: at + start.offset, end: at + end.offset };
      const source = text.slice(span.start, span.end);
      const destination = destinationOf(node, source, span.start, at);
      found.push({
        kind,
        start: span.start,
        end: span.start + source.trimEnd().length,
        ...(number === undefined ? {} : { number }),
        ...("identifier" in node ? { name: node.identifier } : {}),
        ...(destination ? { destination } : {}),
      });
    }
    if ("children" in node) open(node);
  }
  return found;
}

function destinationOf(node: Nodes, source: string, from: number, at: number): SpannedText | undefined {
  if (node.type !== "link" && node.type !== "image" && node.type !== "definition") return undefined;
  const mark = node.type === "definition" ? "]:" : "](";
  const lastChild = node.type === "link" ? node.children.at(-1)?.position?.end.offset : undefined;
  const inner = lastChild === undefined ? 0 : at + lastChild - from;
  const opening = node.type === "image" ? source.lastIndexOf(mark) : source.indexOf(mark, inner);
  if (opening < 0) return undefined;
  const { text, start } = destinationIn(source, opening + mark.length);
  return { text, start: from + start, end: from + start + text.length };
}
