import { clip } from "../note/context.ts";
import { endOfLine, splitFrontmatter } from "../note/split-frontmatter.ts";
import { regionsOf, type RegionKind } from "../reading/regions.ts";
import type { Span } from "../text/span.ts";

/** A place in a note's text that says the name of another note without linking to it. */
export interface UnlinkedMention extends Span {
  /** The words as they stand there. */
  readonly text: string;
  /** The line that says it. */
  readonly context: string;
}

/** Shorter names are words like any other. */
const shortest = 3;

/** The names of a note that can be looked for: without those that are too short, the longest first. */
export function mentionableNames(names: readonly string[]): string[] {
  const wanted = names.map((name) => name.trim()).filter((name) => name.length >= shortest);
  return [...new Set(wanted)].sort((a, b) => b.length - a.length);
}

/**
 * Where a text says one of the names, as whole words and in any case, in its prose: not in a link, in code, in HTML, in math or
 * in the frontmatter.
 *
 * @param names see {@link mentionableNames}
 */
export function unlinkedMentions(text: string, names: readonly string[]): UnlinkedMention[] {
  if (names.length === 0) return [];
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(?:${names.map(escaped).join("|")})(?![\\p{L}\\p{N}_])`,
    "giu",
  );
  // Most notes do not say it at all, and need not be parsed.
  if (text.search(pattern) < 0) return [];
  const at = splitFrontmatter(text)?.block.end ?? 0;
  const found: UnlinkedMention[] = [];
  for (const { start, end } of proseOf(text, at)) {
    for (const match of text.slice(start, end).matchAll(pattern)) {
      const from = start + match.index;
      const span = { start: from, end: from + match[0].length };
      found.push({ ...span, text: match[0], context: clip(text, lineAround(text, span), span).text });
    }
  }
  return found;
}

/** What is text, or begins one. */
const textBlocks = new Set<RegionKind>(["paragraph", "heading"]);
/** What is no text and stands outside of paragraphs and headings. */
const otherBlocks = new Set<RegionKind>(["definition", "codeBlock", "mathBlock", "htmlBlock"]);

/** The spans of plain text in a note: what is left of its paragraphs and headings without links, code and the like. */
function proseOf(text: string, start: number): Span[] {
  const found: Span[] = [];
  let [at, end] = [0, 0];
  const add = (to: number) => {
    if (at < to) found.push({ start: at, end: to });
  };
  for (const region of regionsOf(text, start)) {
    if (textBlocks.has(region.kind)) {
      add(end);
      // A title would not be one with a link in it.
      at = region.level === 1 ? region.end : region.start;
      end = region.end;
    } else if (!otherBlocks.has(region.kind) && region.start >= at) {
      add(region.start);
      at = region.end;
    }
  }
  add(end);
  return found;
}

function lineAround(text: string, { start, end }: Span): Span {
  const lineStart = Math.max(text.lastIndexOf("\n", start - 1), text.lastIndexOf("\r", start - 1)) + 1;
  return { start: lineStart, end: endOfLine(text, end) };
}

/** White space in a name is any white space in a text. */
function escaped(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
}
