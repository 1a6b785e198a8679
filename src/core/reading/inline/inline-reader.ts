import type { NoteRules } from "../../note/note-rules.ts";
import { runEnd } from "../blocks/block-starts.ts";
import type { Content } from "../blocks/content.ts";
import type { LinkDefinition } from "../blocks/definition-reader.ts";
import { autolinkEnd } from "./autolink.ts";
import { htmlEnd, notFound } from "./html-tag.ts";
import {
  autolink,
  code,
  image,
  inlineHtml,
  inlineMath,
  InlineTokens,
  link,
  text,
  wikiLink,
} from "./inline-tokens.ts";
import {
  destinationEnd,
  labelEnd,
  maxParentheses,
  missing,
  normalizedLabel,
  opensTitle,
  skipSpace,
  titleEnd,
} from "./link-parts.ts";
import { outlineMarks, readBlockReference, readMacro } from "./macro.ts";
import { MarkFinder } from "./mark-finder.ts";
import { RunFinder } from "./run-finder.ts";
import { wikiLinkEnd } from "./wiki-link-end.ts";

const leftBracket = 91;
const rightBracket = 93;
const leftParenthesis = 40;
const rightParenthesis = 41;

/** The characters that may be more than themselves. Emphasis is none of them: it never changes what a link is. */
const marks = new Uint8Array(128);
for (const mark of "!#$:<[\\]^`") marks[mark.charCodeAt(0)] = 1;
/** The same in an outline. */
const marksInOutline = marks.slice();
for (const mark of outlineMarks) marksInOutline[mark.charCodeAt(0)] = 1;

/** An opening bracket that may begin a link or image. */
interface Opener {
  readonly token: number;
  readonly isImage: boolean;
  readonly labelStart: number;
}

/**
 * Reads the wiki-links, Markdown links, images, code, math and HTML of a paragraph or heading (CommonMark 0.31.2,
 * Appendix: A parsing strategy, phase 2), from left to right, in linear time. A wiki-link is tried before labels, so what
 * stands between its brackets is one piece.
 *
 * As micromark, the oracle, has it, `[a][b` with a label that is not closed is no reference to `a`, and parentheses may
 * stand in a title in parentheses.
 */
export class InlineReader {
  readonly tokens = new InlineTokens();
  /** What stands outside of links, code and the like: `::`, `#` and `^`, maybe behind a backslash. */
  hasColons = false;
  hasHash = false;
  hasCaret = false;
  /** Whether some label would be a link, were it defined. */
  hasLabels = false;
  private marks = marks;
  private source = "";
  private end = 0;
  private definitions: ReadonlyMap<string, LinkDefinition> = new Map();
  private readonly openers: Opener[] = [];
  /** Links cannot stand in links: of the openers below this place none begins a link any more. */
  private activeFrom = 0;
  /** Where the last bracket stood that has no backslash before it. */
  private lastBracket = -1;
  private readonly backticks = new RunFinder("`");
  private readonly dollars = new RunFinder("$");
  private readonly textMarks = new MarkFinder();
  private readonly joinedMarks = new MarkFinder();
  private finder = this.textMarks;
  /** From where on no title is closed by a quote, an apostrophe or a parenthesis. */
  private noTitle: [number, number, number] = [Infinity, Infinity, Infinity];

  /** Begins with a note. */
  start(note: string, definitions: ReadonlyMap<string, LinkDefinition>, { outline }: NoteRules): void {
    this.marks = outline ? marksInOutline : marks;
    this.textMarks.open(note);
    this.definitions = definitions;
  }

  /** Reads the content of a paragraph or heading into {@link tokens}. */
  read({ source, start, end, isJoined }: Content): void {
    this.source = source;
    this.end = end;
    this.tokens.clear();
    this.openers.length = 0;
    this.activeFrom = 0;
    this.lastBracket = -1;
    this.hasColons = this.hasHash = this.hasCaret = this.hasLabels = false;
    this.backticks.open(source, end);
    this.dollars.open(source, end);
    this.noTitle[0] = this.noTitle[1] = this.noTitle[2] = Infinity;
    this.finder = isJoined ? this.joinedMarks : this.textMarks;
    if (isJoined) this.joinedMarks.open(source);
    const special = this.marks;
    const readers = InlineReader.readersByUnit;
    let at = start;
    while (at < end) {
      const unit = source.charCodeAt(at);
      at = unit < 128 && special[unit] === 1 ? (readers[unit]?.(this, at) ?? at + 1) : at + 1;
    }
  }

  /**
   * What reads each mark. The engine calls them from here one by one, where it would make the cases of a `switch` parts of the loop,
   * and would have to compile that anew with each mark that comes for the first time.
   */
  private static readonly readers: Readonly<Record<string, (reader: InlineReader, at: number) => number>> = {
    "!": (reader, at) => reader.readExclamation(at),
    "#": (reader, at) => {
      reader.hasHash = true;
      return at + 1;
    },
    $: (reader, at) => reader.readRun(at, reader.dollars, inlineMath, 2),
    "(": (reader, at) => readBlockReference(reader.source, at, reader.end, reader.tokens),
    ":": (reader, at) => {
      if (reader.source.charCodeAt(at + 1) === 58) reader.hasColons = true;
      return at + 1;
    },
    "<": (reader, at) => reader.readAngle(at),
    "[": (reader, at) => reader.readWikiLink(at, at) || reader.openLabel(at, at + 1, false),
    "\\": (reader, at) => reader.readBackslash(at),
    "]": (reader, at) => reader.closeLabel(at),
    "^": (reader, at) => {
      reader.hasCaret = true;
      return at + 1;
    },
    "`": (reader, at) => reader.readRun(at, reader.backticks, code, 1),
    "{": (reader, at) => readMacro(reader.source, at, reader.end, reader.finder, reader.tokens),
  };
  private static readonly readersByUnit = Array.from(
    marks,
    (_, unit) => this.readers[String.fromCharCode(unit)],
  );

  private readExclamation(at: number): number {
    return this.source.charCodeAt(at + 1) === leftBracket && at + 1 < this.end
      ? this.readWikiLink(at, at + 1) || this.openLabel(at, at + 2, true)
      : at + 1;
  }

  private readBackslash(at: number): number {
    const next = this.source.charCodeAt(at + 1);
    if (at + 1 >= this.end || !isPunctuation(next)) return at + 1;
    if (next === 35) this.hasHash = true;
    else if (next === 94) this.hasCaret = true;
    else if (next === 58) this.hasColons = true;
    return at + 2;
  }

  /** Code or math; a run that nothing closes is text, all of it. */
  private readRun(at: number, finder: RunFinder, kind: number, minLength: number): number {
    const { source, end, tokens } = this;
    const inside = runEnd(source, at, end);
    const length = inside - at;
    const closing = length < minLength ? -1 : finder.find(length, inside);
    if (closing < 0) return inside;
    const token = tokens.add(kind, at, closing + length);
    tokens.labelStarts[token] = inside;
    tokens.labelEnds[token] = closing;
    return closing + length;
  }

  private readAngle(at: number): number {
    const { source, end, tokens, finder } = this;
    const behind = autolinkEnd(source, at, end);
    if (behind > at) {
      tokens.add(autolink, at, behind);
      return behind;
    }
    const to = htmlEnd(source, at, end, finder);
    if (to === notFound) return at + 1;
    tokens.add(inlineHtml, at, to);
    return to;
  }

  /** Gives 0 where there is none. */
  private readWikiLink(at: number, bracket: number): number {
    const to = wikiLinkEnd(this.source, bracket, this.end);
    if (to === 0) return 0;
    this.tokens.labelStarts[this.tokens.add(wikiLink, at, to)] = 0;
    this.lastBracket = to - 1;
    return to;
  }

  private openLabel(at: number, labelStart: number, isImage: boolean): number {
    const token = this.tokens.add(text, at, labelStart);
    this.openers.push({ token, isImage, labelStart });
    this.lastBracket = labelStart - 1;
    return labelStart;
  }

  private closeLabel(at: number): number {
    const opener = this.openers.pop();
    const left = this.openers.length;
    const isActive = opener !== undefined && (opener.isImage || left >= this.activeFrom);
    if (this.activeFrom > left) this.activeFrom = left;
    const to = isActive ? this.linkEnd(opener, at) : missing;
    this.lastBracket = at;
    if (!opener || to === missing) return at + 1;
    const { tokens } = this;
    tokens.kinds[opener.token] = opener.isImage ? image : link;
    tokens.ends[opener.token] = to;
    tokens.labelStarts[opener.token] = opener.labelStart;
    tokens.labelEnds[opener.token] = at;
    if (!opener.isImage) this.activeFrom = left;
    return to;
  }

  /** Behind the link or image whose label ends at `at`: with a destination of its own or by reference. */
  private linkEnd({ token, labelStart }: Opener, at: number): number {
    const { source, end } = this;
    const next = at + 1 < end ? source.charCodeAt(at + 1) : 0;
    if (next === leftParenthesis) {
      const to = this.resourceEnd(token, at + 2);
      if (to !== missing) return to;
    } else if (next === leftBracket) {
      const to = labelEnd(source, at + 1, end);
      if (to !== missing && this.refer(token, at + 2, to - 1)) return to;
      const isCollapsed = source.charCodeAt(at + 2) === rightBracket && at + 2 < end;
      return this.referOwn(token, labelStart, at) && isCollapsed ? at + 3 : missing;
    }
    return this.referOwn(token, labelStart, at) ? at + 1 : missing;
  }

  private referOwn(token: number, start: number, end: number): boolean {
    const isBox = end - start === 1 && this.source.charCodeAt(start) === 32;
    return !isBox && this.lastBracket < start && end - start < 2000 && this.refer(token, start, end);
  }

  private refer(token: number, start: number, end: number): boolean {
    this.hasLabels = true;
    if (this.definitions.size === 0) return false;
    const found = this.definitions.get(normalizedLabel(this.source.slice(start, end)));
    this.tokens.definitions[token] = found;
    return found !== undefined;
  }

  /** Behind `(destination "title")`, of which the inside begins at `from`. */
  private resourceEnd(token: number, from: number): number {
    const { source, end, tokens } = this;
    const start = skipSpace(source, from, end);
    if (start >= end) return missing;
    let to = start;
    if (source.charCodeAt(start) !== rightParenthesis) {
      to = destinationEnd(source, start, end, maxParentheses);
      if (to === missing) return missing;
    }
    tokens.destinationStarts[token] = start;
    tokens.destinationEnds[token] = to;
    let at = skipSpace(source, to, end);
    if (at > to && at < end && opensTitle(source.charCodeAt(at))) {
      at = this.titleEnd(at);
      if (at === missing) return missing;
      at = skipSpace(source, at, end);
    }
    this.noteMarks(from, at);
    return at < end && source.charCodeAt(at) === rightParenthesis ? at + 1 : missing;
  }

  private titleEnd(at: number): number {
    const unit = this.source.charCodeAt(at);
    const kind = unit === 34 ? 0 : unit === 39 ? 1 : 2;
    if (at >= this.noTitle[kind]) return missing;
    const to = titleEnd(this.source, at, this.end);
    if (to === missing) this.noTitle[kind] = at;
    return to;
  }

  /** Rules about fields, tags and names look into destinations, too. */
  private noteMarks(start: number, end: number): void {
    for (let at = start; at < end; at++) {
      const unit = this.source.charCodeAt(at);
      if (unit === 35) this.hasHash = true;
      else if (unit === 94) this.hasCaret = true;
      else if (unit === 58 && this.source.charCodeAt(at + 1) === 58) this.hasColons = true;
    }
  }
}

/** Whether a backslash makes the character plain (CommonMark 0.31.2, Backslash escapes). */
export function isPunctuation(unit: number): boolean {
  return (
    (unit >= 33 && unit <= 47) ||
    (unit >= 58 && unit <= 64) ||
    (unit >= 91 && unit <= 96) ||
    (unit >= 123 && unit <= 126)
  );
}
