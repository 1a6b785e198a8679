import { plainRules, type NoteRules } from "../../note/note-rules.ts";
import { runEnd } from "../blocks/block-starts.ts";
import type { Content } from "../blocks/content.ts";
import { anyFootnoteMark, type SetAside } from "../facts/first-paragraph.ts";
import { characterReferenceAt } from "./character-reference.ts";
import { Emphasis, isEmphasisMark } from "./emphasis.ts";
import { isPunctuation } from "./inline-reader.ts";
import {
  autolink,
  blockReference,
  code,
  image,
  inlineHtml,
  inlineMath,
  link,
  wikiLink,
  type InlineTokens,
} from "./inline-tokens.ts";

/** What a reader sees of a wiki-link, given its source. */
export type ShownLink = (source: string, rules: NoteRules) => string;

/** White space other than one blank between words. */
const folds = /[^\S ]| {2}|^ | $/;
/** What may be more than text where no token stands. */
const mark = /[\\&*_\n\r]/;

/** A label that is gone through, with where to go on behind its link. */
interface OpenLabel {
  readonly labelEnd: number;
  readonly end: number;
  readonly isImage: boolean;
  readonly firstRun: number;
}

/** Writes out what a reader sees of inline content: without markup, white space folded. */
export class ShownText {
  private source = "";
  /** Where the content of the paragraph or heading starts and ends; what stands beside a star is asked there. */
  private contentStart = 0;
  private contentEnd = 0;
  private shownLink: ShownLink = (link) => link;
  private rules: NoteRules = plainRules;
  private setAside: SetAside | undefined;
  private readonly pieces: string[] = [];
  /** The places in {@link pieces} that the runs of stars and underscores take. */
  private readonly runPlaces: number[] = [];
  private readonly emphasis = new Emphasis();
  private readonly labels: OpenLabel[] = [];
  private openImages = 0;

  /** Begins with a note. */
  start(rules: NoteRules): void {
    this.rules = rules;
  }

  /** Begins with the content of a paragraph or heading. */
  open({ source, start, end }: Content): void {
    this.source = source;
    this.contentStart = start;
    this.contentEnd = end;
  }

  /**
   * The text from `start` to `end`.
   *
   * @param first the first token that may stand there
   */
  of(start: number, end: number, tokens: InlineTokens, first: number, shownLink: ShownLink): string {
    this.shownLink = shownLink;
    return folded(this.written(start, end, tokens, first));
  }

  /** The same line by line, white space as it is, without images, links and code set aside. */
  linesOf(start: number, end: number, tokens: InlineTokens, setAside: SetAside): string {
    this.shownLink = setAside.link;
    this.setAside = setAside;
    const text = this.written(start, end, tokens, 0);
    this.setAside = undefined;
    return text;
  }

  private written(start: number, end: number, tokens: InlineTokens, first: number): string {
    this.openImages = 0;
    this.pieces.length = this.runPlaces.length = this.labels.length = 0;
    this.emphasis.clear();
    let at = start;
    for (let token = first; token < tokens.count && tokens.start(token) < end; token++) {
      const kind = tokens.kind(token);
      if (kind === 0 || tokens.start(token) < at) continue;
      at = this.plain(at, tokens.start(token));
      if (kind === image && this.setAside) at = tokens.end(token);
      else if (kind === link && this.setAside && isFootnote(tokens, token)) {
        this.pieces.push(anyFootnoteMark);
        at = tokens.end(token);
      } else if (kind === link || kind === image) {
        if (kind === image) this.openImages++;
        this.labels.push({
          labelEnd: tokens.labelEnd(token),
          end: tokens.end(token),
          isImage: kind === image,
          firstRun: this.emphasis.count,
        });
        at = tokens.labelStart(token);
      } else {
        this.pieces.push(this.tokenText(tokens, token, kind));
        at = tokens.end(token);
      }
    }
    this.plain(at, end);
    this.emphasis.match(0);
    return this.joined();
  }

  private joined(): string {
    const { pieces, runPlaces } = this;
    for (let run = 0; run < runPlaces.length; run++) {
      const place = runPlaces[run] ?? 0;
      pieces[place] = (pieces[place] ?? "").slice(0, this.emphasis.leftOf(run));
    }
    return pieces.length === 1 ? (pieces[0] ?? "") : pieces.join("");
  }

  private tokenText(tokens: InlineTokens, token: number, kind: number): string {
    const source = this.source.slice(tokens.start(token), tokens.end(token));
    const isInImage = this.openImages > 0;
    switch (kind) {
      case blockReference:
        return source;
      case wikiLink:
        // Of an image's text a tree has the source.
        return isInImage ? source : this.shownLink(source, this.rules);
      case inlineHtml:
        return isInImage ? source : "";
      case autolink:
        return source.slice(1, -1);
      case code:
      case inlineMath: {
        const text = codeText(this.source.slice(tokens.labelStart(token), tokens.labelEnd(token)));
        return this.setAside ? this.setAside.code(text) : text;
      }
      default:
        return "";
    }
  }

  /** Writes the text from `from` to `to`, in which labels may end; gives where to go on. */
  private plain(from: number, to: number): number {
    let at = from;
    for (let label = this.labels.at(-1); label && label.labelEnd <= to; label = this.labels.at(-1)) {
      this.text(at, label.labelEnd);
      this.emphasis.match(label.firstRun);
      at = label.end;
      if (label.isImage) this.openImages--;
      this.labels.pop();
    }
    if (at < to) this.text(at, to);
    return Math.max(at, to);
  }

  private text(from: number, to: number): void {
    const { source, pieces } = this;
    const written = source.slice(from, to);
    if (!mark.test(written)) {
      if (written !== "") pieces.push(written);
      return;
    }
    let start = from;
    let at = from;
    while (at < to) {
      const unit = source.charCodeAt(at);
      const replaced = isEmphasisMark(unit) ? this.run(at, to) : this.replaced(at, to, unit);
      if (replaced === 0) {
        at++;
        continue;
      }
      const own = pieces.pop() ?? "";
      if (at > start) pieces.push(source.slice(start, at));
      if (isEmphasisMark(unit)) this.runPlaces.push(pieces.length);
      pieces.push(own);
      at += replaced;
      start = at;
    }
    if (to > start) pieces.push(source.slice(start, to));
  }

  private run(at: number, to: number): number {
    const end = runEnd(this.source, at, to);
    this.emphasis.add(this.source, at, end, this.contentStart, this.contentEnd);
    this.pieces.push(this.source.slice(at, end));
    return end - at;
  }

  /** Writes what an escape, a character reference or a line end stands for; gives its length, or 0. */
  private replaced(at: number, to: number, unit: number): number {
    const { source, pieces } = this;
    if (unit === 10 || unit === 13) {
      pieces.push(this.setAside ? source.charAt(at) : " ");
      return 1;
    }
    if (unit === 92) {
      const next = source.charCodeAt(at + 1);
      if (at + 1 >= to) return 0;
      if (next === 10 || next === 13) {
        pieces.push(this.setAside ? "\n" : " ");
        return 2;
      }
      if (!isPunctuation(next)) return 0;
      pieces.push(source.charAt(at + 1));
      return 2;
    }
    const reference = unit === 38 ? characterReferenceAt(source, at) : undefined;
    if (!reference || at + reference.length > to) return 0;
    pieces.push(reference.text);
    return reference.length;
  }
}

const lineEnd = /\r\n|[\r\n]/g;

/** What code or math says: without a blank at both ends, where there is more than blanks. */
function codeText(inside: string): string {
  const text = /[\r\n]/.test(inside) ? inside.replace(lineEnd, " ") : inside;
  return text.length > 2 && text.startsWith(" ") && text.endsWith(" ") && /[^ ]/.test(text)
    ? text.slice(1, -1)
    : text;
}

/** Whether a link is the mark of a footnote, `[^1]` or `[^1][]`: its definition says one word. */
function isFootnote(tokens: InlineTokens, token: number): boolean {
  const isItsOwnLabel = tokens.end(token) - tokens.labelEnd(token) <= "][]".length;
  return isItsOwnLabel && tokens.definitions[token]?.label.startsWith("^") === true;
}

function folded(shown: string): string {
  const text = shown.includes("\0") ? shown.replaceAll("\0", "\uFFFD") : shown;
  return folds.test(text) ? text.replace(/\s+/g, " ").trim() : text;
}
