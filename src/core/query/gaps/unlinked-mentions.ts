import { clip } from "../../note/context.ts";
import { plainRules, type NoteRules } from "../../note/note-rules.ts";
import { endOfLine } from "../../note/split-frontmatter.ts";
import { noteHeadOf } from "../../reading/frontmatter/note-head.ts";
import { isPropertyLine } from "../../reading/frontmatter/page-properties.ts";
import { regionsOf, type RegionKind } from "../../reading/regions.ts";
import type { Span } from "../../text/span.ts";
import { NameMatcher } from "./name-matcher.ts";

/** A place in a note's text that says the name of another note without linking to it. */
export interface UnlinkedMention extends Span {
  /** The words as they stand there. */
  readonly text: string;
  /** The line that says it. */
  readonly context: string;
}

/** Shorter names are words like any other. */
const minNameLength = 3;

/** Longer names are said by nobody in passing. */
const maxNameLength = 200;

/** The names of a note that can be looked for: without those that are too short or too long, the longest first. */
export function mentionableNames(names: readonly string[]): string[] {
  const wanted = names
    .map((name) => name.trim())
    .filter((name) => name.length >= minNameLength && name.length <= maxNameLength);
  return [...new Set(wanted)].sort((a, b) => b.length - a.length);
}

/**
 * Where a text says one of the names, as whole words and in any case, in its prose: not in a link, in code, in HTML, in math or
 * in the frontmatter.
 *
 * @param names see {@link mentionableNames}
 * @param rules what the dialect of the note decides: an indented line of an outline is prose, in other notes it may be code;
 *   a line of a property is none there
 */
export function unlinkedMentions(
  text: string,
  names: readonly string[],
  rules: NoteRules = plainRules,
): UnlinkedMention[] {
  const matcher = matcherOf(names);
  // Most notes do not say it at all, and need not be parsed.
  if (matcher.find(text).next().done) return [];
  const at = noteHeadOf(text, rules)?.end ?? 0;
  const found: UnlinkedMention[] = [];
  for (const { start, end } of proseOf(text, at, rules)) {
    for (const match of matcher.find(text.slice(start, end))) {
      const span = { start: start + match.start, end: start + match.end };
      const line = lineAround(text, span);
      // A link there would be a relation, and what stands there is for the tool.
      if (rules.outline && isPropertyLine(text.slice(line.start, line.end))) continue;
      const context = clip(text, line, span).text;
      found.push({ ...span, text: text.slice(span.start, span.end), context });
    }
  }
  return found;
}

/** A list of names is asked about text after text. */
const matchers = new WeakMap<readonly string[], NameMatcher>();

function matcherOf(names: readonly string[]): NameMatcher {
  const known = matchers.get(names);
  if (known) return known;
  const matcher = new NameMatcher(names);
  matchers.set(names, matcher);
  return matcher;
}

/** What is text, or begins one. */
const textBlocks = new Set<RegionKind>(["paragraph", "heading"]);
/** What is no text and stands outside of paragraphs and headings. */
const otherBlocks = new Set<RegionKind>(["definition", "codeBlock", "mathBlock", "htmlBlock"]);

/** The spans of plain text in a note: what is left of its paragraphs and headings without links, code and the like. */
function proseOf(text: string, start: number, rules: NoteRules): Span[] {
  const found: Span[] = [];
  let [at, end] = [0, 0];
  const add = (to: number) => {
    if (at < to) found.push({ start: at, end: to });
  };
  for (const region of regionsOf(text, start, false, rules)) {
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

/** The line that holds a span, or as much of a long one around it as can be shown. */
function lineAround(text: string, { start, end }: Span): Span {
  const from = Math.max(0, start - farthest);
  const before = text.slice(from, start);
  const after = text.slice(end, end + farthest);
  const lineStart = Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) + 1;
  return { start: from + lineStart, end: end + endOfLine(after, 0) };
}

/** More of a line than this is not shown. */
const farthest = 1000;
