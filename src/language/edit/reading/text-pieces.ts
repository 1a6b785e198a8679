import { plainRules, type NoteRules } from "../../../core/note/note-rules.ts";
import { splitFrontmatter, splitTomlFrontmatter } from "../../../core/note/split-frontmatter.ts";
import { regionsOf, type Region, type RegionKind } from "../../../core/reading/regions.ts";
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

const kinds: Readonly<Record<RegionKind, PieceKind>> = {
  paragraph: "paragraph",
  heading: "heading",
  quote: "quote",
  listItem: "item",
  thematicBreak: "break",
  codeBlock: "code",
  code: "code",
  htmlBlock: "html",
  html: "html",
  mathBlock: "math",
  math: "math",
  emphasis: "mark",
  wikiLink: "wikiLink",
  // Nobody looks into a macro but for what it embeds.
  macro: "code",
  blockReference: "wikiLink",
  link: "link",
  autolink: "link",
  image: "image",
  definition: "definition",
};

/**
 * The pieces of a note's text below its frontmatter, in the order of the text, outer ones first. This is the one place
 * where edits ask how Markdown reads beyond what a `Note` tells.
 *
 * @param rules of the dialect of the note's folder
 * @param start where they begin, if not behind the frontmatter
 */
export function piecesOf(
  text: string,
  rules: NoteRules = plainRules,
  start = (splitFrontmatter(text) ?? splitTomlFrontmatter(text))?.block.end ?? 0,
): readonly TextPiece[] {
  return regionsOf(text, start, true, rules).map((region) => pieceOf(text, region));
}

function pieceOf(text: string, { kind, start, end, number, label, destination }: Region): TextPiece {
  const isReference = label !== undefined && kind !== "definition";
  return {
    kind: isReference ? "reference" : kinds[kind],
    start,
    end: start + text.slice(start, end).trimEnd().length,
    ...(number === undefined ? {} : { number }),
    // A label that an edit writes anew, or a message tells, is not to shout.
    ...(label === undefined ? {} : { name: label.toLowerCase() }),
    ...(destination
      ? { destination: { ...destination, text: text.slice(destination.start, destination.end) } }
      : {}),
  };
}
