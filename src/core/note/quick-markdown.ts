import type {
  BlockContent,
  Blockquote,
  Heading,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Root,
} from "mdast";
import { placeOf, quickInline, type LineEnds } from "./quick-inline.ts";

/** Gives the inline content of a paragraph that needs the full parser, or undefined where it is no paragraph at all. */
export type ReadInline = (start: number, end: number) => PhrasingContent[] | undefined;

/** Of what the quick reader makes nothing: nulls, math, definitions of references. */
const beyond = /\0|\$\$|\]:|^\uFEFF/;
/** Tags that stand in a paragraph also at the start of a line, unless they are all of it. */
const inlineTag =
  /^<\/?(?:a|b|br|code|del|em|font|i|img|ins|kbd|mark|s|small|span|strong|sub|sup|u|var)(?=[ />])/i;
const lineBreak = /\r\n|[\n\r]/g;
const thematicBreak = /^([-*_])\1{2,} *$/;
const bulletOrBreak = /^(?:[-*_] *){3,}$/;
const underline = /^(?:=+|-+) *$/;
const atxHeading = /^(#{1,6})(?: +|$)/;
const orderedMarker = /^(\d{1,9})([.)])(?= |$)/;

/** An open list item, with the list it stands in. */
interface OpenItem {
  readonly list: List;
  readonly item: ListItem;
  /** The bullet, or the mark behind the number: another one begins another list. */
  readonly mark: string;
  /** How far its content is indented. */
  readonly indent: number;
}

/**
 * Reads Markdown of the plain sort many times faster than the full parser: headings with `#`, paragraphs, lists whose
 * items hold text and lists, quotes of text, fenced code. The tree equals that of mdast-util-from-markdown as far as
 * `readBody` looks into it: emphasis and line breaks are plain text, texts are missing where nobody asks for them, and
 * places have offsets alone. Undefined where anything else stands there, or what may be read in two ways; then the full
 * parser decides. A test holds both together over whole vaults and under fuzzing.
 *
 * The rules are those of CommonMark 0.31.2, of which each part is passed on where it is not of the plain sort.
 *
 * @param readInline asks the full parser for the inside of one paragraph on one line, or one at the top level
 */
export function quickMarkdown(source: string, readInline: ReadInline): Root | undefined {
  if (beyond.test(source)) return undefined;
  return new QuickReader(source, readInline).read();
}

class QuickReader {
  private readonly root: Root = { type: "root", children: [] };
  private readonly items: OpenItem[] = [];
  /** The lines of the open paragraph; empty where none is open. */
  private lines: number[] = [];
  private quote: Blockquote | undefined;
  private plain = true;
  private lineStart = 0;
  private lineEnd = 0;
  private nextLine = 0;
  /** No tab stands before this offset that was not looked at. */
  private tabBefore = 0;

  constructor(
    private readonly source: string,
    private readonly readInline: ReadInline,
  ) {}

  read(): Root | undefined {
    while (this.plain && this.nextLine < this.source.length) {
      this.takeLine();
      this.readLine();
    }
    this.closeParagraph();
    this.closeItems(0);
    return this.plain ? this.root : undefined;
  }

  private takeLine(): void {
    const { source } = this;
    this.lineStart = this.nextLine;
    lineBreak.lastIndex = this.lineStart;
    const found = lineBreak.exec(source);
    this.lineEnd = found?.index ?? source.length;
    this.nextLine = this.lineEnd + (found?.[0].length ?? 1);
  }

  private readLine(): void {
    const start = this.skipBlanks(this.lineStart);
    const indent = start - this.lineStart;
    if (this.hasTabThatCounts(start)) {
      this.plain = false;
      return;
    }
    if (start === this.lineEnd) {
      this.closeParagraph();
      this.quote = undefined;
      return;
    }
    let depth = this.items.length;
    while (depth > 0 && indent < (this.items[depth - 1]?.indent ?? 0)) depth--;
    const inner = indent - (this.items[depth - 1]?.indent ?? 0);
    const isOpen = this.lines.length > 0;
    if (inner >= 4) {
      // Behind four blanks a paragraph goes on; else this is code.
      if (isOpen && !this.quote) this.lines.push(start, this.lineEnd);
      else this.plain = false;
    } else if (!this.readBlockStart(start, depth)) this.readText(start, depth);
  }

  /** A tab is a blank among words; elsewhere it is for the full parser to say how wide it is. */
  private hasTabThatCounts(start: number): boolean {
    const tab = this.source.indexOf("\t", this.tabBefore);
    if (tab < 0) this.tabBefore = this.source.length;
    if (tab < 0 || tab >= this.lineEnd) return false;
    this.tabBefore = this.lineEnd;
    return (
      tab === start ||
      this.source.charCodeAt(this.lineEnd - 1) === 9 ||
      !/[A-Za-z]/.test(this.source.charAt(start))
    );
  }

  private skipBlanks(from: number): number {
    let at = from;
    while (at < this.lineEnd && this.source.charCodeAt(at) === 32) at++;
    return at;
  }

  /** Reads the line where it begins a block other than a paragraph. */
  private readBlockStart(start: number, depth: number): boolean {
    switch (this.source.charCodeAt(start)) {
      case 35: // #
        return this.readHeading(start, depth);
      case 62: // >
        this.readQuote(start, depth);
        return true;
      case 60: // <
        this.plain &&= this.isInlineTag(start);
        return false;
      case 96: // `
      case 126: // ~
        return this.readFence(start, depth);
      case 61: // =
      case 95: // _
      case 42: // *
      case 45: // -
      case 43: // +
        return this.readBreak(start, depth) || this.readBullet(start, depth);
      default:
        return this.readNumber(start, depth);
    }
  }

  private readText(start: number, depth: number): void {
    if (this.quote) this.plain = false;
    else if (this.lines.length > 0) this.lines.push(start, this.lineEnd);
    else {
      this.closeItems(depth);
      this.lines.push(start, this.lineEnd);
    }
  }

  private readHeading(start: number, depth: number): boolean {
    const match = atxHeading.exec(this.source.slice(start, Math.min(this.lineEnd, start + 80)));
    if (!match) return false;
    this.leaveContainers(depth);
    const textStart = this.skipBlanks(start + (match[1]?.length ?? 0));
    const textEnd = this.trimmedEnd(textStart);
    if (this.source.charCodeAt(textEnd - 1) === 35) this.plain = false;
    if (!this.plain) return true;
    const inline = textStart < textEnd ? quickInline(this.source, [textStart, textEnd], true) : [];
    const children = inline ?? this.readInline(textStart, textEnd);
    if (!children) this.plain = false;
    const level = (match[1]?.length ?? 1) as Heading["depth"];
    this.root.children.push({
      type: "heading",
      depth: level,
      children: children ?? [],
      position: placeOf(start, this.lineEnd),
    });
    return true;
  }

  private readQuote(start: number, depth: number): void {
    if (!this.quote) {
      this.leaveContainers(depth);
      this.quote = { type: "blockquote", children: [], position: placeOf(start, this.lineEnd) };
      this.root.children.push(this.quote);
    }
    const textStart = this.skipBlanks(start + 1);
    if (textStart === this.lineEnd) {
      this.closeParagraph();
      return;
    }
    const inner = textStart - start - (this.source.charCodeAt(start + 1) === 32 ? 2 : 1);
    const isText = inner < 4 && !this.startsBlock(textStart);
    if (!isText) this.plain = false;
    this.lines.push(textStart, this.lineEnd);
    if (this.quote.position) this.quote.position.end.offset = this.lineEnd;
  }

  private readFence(start: number, depth: number): boolean {
    const mark = this.source.charAt(start);
    let end = start;
    while (end < this.lineEnd && this.source.charAt(end) === mark) end++;
    const length = end - start;
    if (length < 3) return false;
    if (mark === "`" && this.source.slice(end, this.lineEnd).includes("`")) return false;
    this.leaveContainers(depth);
    const closing = new RegExp(`^ {0,3}${mark}{${String(length)},} *$`);
    while (this.plain) {
      if (this.nextLine >= this.source.length) {
        this.plain = false;
        return true;
      }
      this.takeLine();
      if (closing.test(this.source.slice(this.lineStart, this.lineEnd))) break;
    }
    this.root.children.push({ type: "code", value: "", position: placeOf(start, this.lineEnd) });
    return true;
  }

  /** Thematic breaks; the underlines of headings and whatever looks like both are for the full parser. */
  private readBreak(start: number, depth: number): boolean {
    const line = this.source.slice(start, Math.min(this.lineEnd, start + 300));
    if (!bulletOrBreak.test(line) && !underline.test(line)) return false;
    if (!thematicBreak.test(line) || line.length >= 300 || this.lines.length > 0) this.plain = false;
    this.leaveContainers(depth);
    this.root.children.push({ type: "thematicBreak", position: placeOf(start, this.lineEnd) });
    return true;
  }

  private readBullet(start: number, depth: number): boolean {
    const mark = this.source.charAt(start);
    if (
      mark === "=" ||
      mark === "_" ||
      (start + 1 < this.lineEnd && this.source.charCodeAt(start + 1) !== 32)
    )
      return false;
    this.readItem(start, start + 1, mark, depth);
    return true;
  }

  private readNumber(start: number, depth: number): boolean {
    const digit = this.source.charCodeAt(start);
    if (digit < 48 || digit > 57) return false;
    const match = orderedMarker.exec(this.source.slice(start, Math.min(this.lineEnd, start + 12)));
    if (!match) return false;
    const isSibling = depth < this.items.length && this.items[depth]?.mark === match[2];
    // In the middle of a paragraph only the number 1 begins a list.
    if (this.lines.length > 0 && !isSibling && match[1] !== "1") this.plain = false;
    this.readItem(start, start + match[0].length, match[2] ?? "", depth);
    return true;
  }

  /** A list item: the next one of the list at this depth, or the first of a new one. */
  private readItem(start: number, markEnd: number, mark: string, depth: number): void {
    const textStart = this.skipBlanks(markEnd);
    const blanks = textStart - markEnd;
    if (this.quote || blanks < 1 || blanks > 4 || textStart === this.lineEnd || this.startsBlock(textStart)) {
      this.plain = false;
      return;
    }
    this.closeParagraph();
    const sibling = this.items[depth];
    this.closeItems(depth);
    const item: ListItem = { type: "listItem", children: [], position: placeOf(start, this.lineEnd) };
    let list = sibling?.mark === mark ? sibling.list : undefined;
    if (!list) {
      list = { type: "list", children: [], position: placeOf(start, this.lineEnd) };
      this.childrenAt(depth).push(list);
    }
    list.children.push(item);
    this.items.push({ list, item, mark, indent: textStart - this.lineStart });
    this.lines.push(textStart, this.lineEnd);
  }

  private isInlineTag(start: number): boolean {
    const line = this.source.slice(start, this.lineEnd);
    return inlineTag.test(line) && !/^<[^<>]*> *$/.test(line);
  }

  /** Whether what follows in a container is more than text. */
  private startsBlock(at: number): boolean {
    const unit = this.source.charCodeAt(at);
    if (unit === 35 || unit === 62 || unit === 61 || unit === 126 || unit === 9) return true;
    if (unit === 60) return !this.isInlineTag(at);
    const line = this.source.slice(at, Math.min(this.lineEnd, at + 300));
    if (unit === 96) return line.startsWith("```");
    if (unit >= 48 && unit <= 57) return orderedMarker.test(line);
    if (unit === 42 || unit === 43 || unit === 45 || unit === 95)
      return /^[-+*](?: |$)/.test(line) || bulletOrBreak.test(line) || underline.test(line);
    return false;
  }

  /** Closes what is open, for a block that is understood at the top level alone. */
  private leaveContainers(depth: number): void {
    if (depth > 0) this.plain = false;
    this.closeParagraph();
    this.closeItems(0);
    this.quote = undefined;
  }

  private closeItems(depth: number): void {
    while (this.items.length > depth) {
      const { item, list } = this.items.pop() ?? {};
      const end = item?.children.at(-1)?.position?.end.offset;
      if (item?.position && list?.position && end !== undefined) {
        item.position.end.offset = end;
        list.position.end.offset = end;
      }
    }
  }

  private childrenAt(depth: number): (Root | ListItem)["children"] {
    return depth === 0 ? this.root.children : (this.items[depth - 1]?.item.children ?? []);
  }

  private closeParagraph(): void {
    if (this.lines.length === 0 || !this.plain) return;
    const lines = this.lines;
    this.lines = [];
    const start = lines[0] ?? 0;
    const end = lines[lines.length - 1] ?? 0;
    const atTop = this.items.length === 0 && !this.quote;
    const children = this.inlineOf(lines, atTop);
    if (!children) {
      this.plain = false;
      return;
    }
    const paragraph: Paragraph = { type: "paragraph", children, position: placeOf(start, end) };
    const parent: BlockContent[] | Root["children"] | ListItem["children"] =
      this.quote?.children ?? this.childrenAt(this.items.length);
    parent.push(paragraph);
  }

  private inlineOf(lines: LineEnds, atTop: boolean): PhrasingContent[] | undefined {
    const start = lines[0] ?? 0;
    const end = lines[lines.length - 1] ?? 0;
    const quick = quickInline(this.source, lines, atTop);
    if (quick) return quick;
    return atTop || lines.length === 2 ? this.readInline(start, end) : undefined;
  }

  private trimmedEnd(from: number): number {
    let end = this.lineEnd;
    while (end > from && this.source.charCodeAt(end - 1) === 32) end--;
    return end;
  }
}
