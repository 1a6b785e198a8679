import type { Nodes } from "mdast";
import { clip } from "../../note/context.ts";
import { parseMarkdown } from "../../note/markdown.ts";
import { endOfLine, splitFrontmatter } from "../../note/split-frontmatter.ts";
import type { Span } from "../../text/span.ts";

/** A place in a note's text that says the name of another note without linking to it. */
export interface UnlinkedMention extends Span {
  /** The words as they stand there. */
  readonly text: string;
  /** The line that says it. */
  readonly context: string;
}

/** Shorter names are words like any other. */
const minNameLength = 3;

/** The names of a note that can be looked for: without those that are too short, the longest first. */
export function mentionableNames(names: readonly string[]): string[] {
  const wanted = names.map((name) => name.trim()).filter((name) => name.length >= minNameLength);
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
  let line: Span | undefined;
  for (const { start, end } of proseOf(text.slice(at))) {
    for (const match of text.slice(at + start, at + end).matchAll(pattern)) {
      const from = at + start + match.index;
      const span = { start: from, end: from + match[0].length };
      if (!line || span.start < line.start || span.end > line.end) line = lineAround(text, span);
      found.push({ ...span, text: match[0], context: clip(text, line, span).text });
    }
  }
  return found;
}

/** The spans of plain text in a Markdown text. */
function proseOf(body: string): Span[] {
  const found: Span[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === "link" || node.type === "linkReference") return;
    // A title would not be one with a link in it.
    if (node.type === "heading" && node.depth === 1) return;
    const { start, end } = node.position ?? {};
    if (node.type === "text" && start?.offset !== undefined && end?.offset !== undefined)
      found.push({ start: start.offset, end: end.offset });
    if ("children" in node) for (const child of node.children) visit(child);
  };
  visit(parseMarkdown(body));
  return found;
}

function lineAround(text: string, { start, end }: Span): Span {
  let lineStart = start;
  while (lineStart > 0 && !isLineEnd(text.charCodeAt(lineStart - 1))) lineStart--;
  return { start: lineStart, end: endOfLine(text, end) };
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** White space in a name is any white space in a text. */
function escaped(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join("\\s+");
}
