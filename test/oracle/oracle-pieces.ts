import type { Nodes, Parents, RootContent } from "mdast";
import { splitFrontmatter } from "../../src/core/note/split-frontmatter.ts";
import type { SpannedText } from "../../src/core/text/span.ts";
import type { PieceKind, TextPiece } from "../../src/language/edit/reading/text-pieces.ts";
import { destinationIn } from "./destination-in.ts";
import { parseMarkdown } from "./markdown.ts";

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

/** The pieces of a note's text, as `piecesOf` gives them, by mdast-util-from-markdown. */
export function oraclePieces(text: string): TextPiece[] {
  const at = splitFrontmatter(text)?.block.end ?? 0;
  const found: TextPiece[] = [];
  const visit = (node: RootContent, number: number | undefined) => {
    const kind = kinds[node.type];
    const start = at + (node.position?.start.offset ?? 0);
    const source = text.slice(start, at + (node.position?.end.offset ?? 0));
    if (kind) {
      const destination = destinationOf(node, source, start, at);
      found.push({
        kind,
        start,
        end: start + source.trimEnd().length,
        ...(number === undefined ? {} : { number }),
        ...("identifier" in node ? { name: node.identifier } : {}),
        ...(destination ? { destination } : {}),
      });
    }
    if ("children" in node) visitChildren(node);
  };
  const visitChildren = (parent: Parents) => {
    const first = parent.type === "list" && parent.ordered ? (parent.start ?? 1) : undefined;
    for (const [index, child] of parent.children.entries())
      visit(child, first === undefined ? undefined : first + index);
  };
  visitChildren(parseMarkdown(text.slice(at)));
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

/**
 * Pieces as lines of text, to be compared and to be read where they differ.
 *
 * They are told without the marks of quotes and lists at the start of a line that they end with: the parsers differ on
 * how far code reaches that is not closed, and what holds it.
 */
export function pieceLines(text: string, pieces: readonly TextPiece[]): string[] {
  return pieces.map(({ kind, start, end, number, name, destination }) => {
    const last = start + text.slice(start, end).replace(containerMarks, "").length;
    return JSON.stringify([kind, start, last, number, name, destination?.start, destination?.text]);
  });
}

const containerMarks = /\s*[\r\n](?:[\s>+*-]|\d+[.)])*$/;
