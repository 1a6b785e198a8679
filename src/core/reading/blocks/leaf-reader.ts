import {
  closesFence,
  codeFenceLength,
  headingLevel,
  headingTextEnd,
  isUnderline,
  skippedBlanks,
} from "./block-starts.ts";
import { fencedCode, heading, html, indentedCode, math, paragraph, thematicBreak } from "./block-table.ts";
import type { BreakFinder } from "./break-finder.ts";
import { HtmlEnds, htmlKind, openingLength, type HtmlKind } from "./html-block.ts";
import type { Line } from "./line.ts";
import { MathEnds } from "./math-ends.ts";
import type { OpenBlocks } from "./open-blocks.ts";

const numberSign = 35;
const dollar = 36;
const asterisk = 42;
const hyphen = 45;
const lessThan = 60;
const equalsSign = 61;
const underscore = 95;
const backtick = 96;
const tilde = 126;

/**
 * Reads what a line holds behind the marks of its containers: a paragraph, a heading, code, math, HTML or a thematic
 * break, or more of the one that is open.
 */
export class LeafReader {
  readonly mathEnds = new MathEnds();
  private readonly htmlEnds = new HtmlEnds();
  /** Of a fence its character and length; of HTML its kind. */
  private fenceMark = 0;
  private fenceLength = 0;
  /** What is indented deeper begins or ends no block but code. */
  private maxIndent = 3;
  private htmlKind: HtmlKind = 0;
  /** Where the last line of the open math ends. */
  private mathEnd = 0;

  /** Reads at the place of `line`, for which `breaks` is open, into `blocks`. */
  constructor(
    private readonly line: Line,
    private readonly breaks: BreakFinder,
    private readonly blocks: OpenBlocks,
  ) {}

  /** Begins with a text of which nothing is read yet. */
  start(text: string, outline: boolean): void {
    this.htmlEnds.open(text);
    this.maxIndent = outline ? Infinity : 3;
    this.mathEnds.open(text);
  }

  /**
   * Whether the line belongs to the open leaf block, which then has it.
   *
   * @param isLazy whether the line does not go on with all containers of the leaf
   * @param isQuoted whether it goes on with marks of quotes
   */
  goesOn(isLazy: boolean, isQuoted: boolean): boolean {
    const { line, blocks } = this;
    const { table, leaf, leafKind } = blocks;
    if (leafKind === indentedCode) {
      if (isLazy || (line.indent < 4 && !line.isBlank)) return false;
      if (!line.isBlank) table.ends[leaf] = line.end;
      return true;
    }
    if (leafKind !== paragraph || line.isBlank) return false;
    if (line.indent <= this.maxIndent) {
      const unit = line.first;
      const canUnderline = !isLazy && (unit === equalsSign || unit === hyphen);
      if (canUnderline && isUnderline(line.text, line.content, line.end)) return this.underline();
      if (isLazy && unit === lessThan && this.isTagLine()) {
        blocks.closeParagraph();
        return this.openHtml();
      }
      if (this.interruptsText(unit)) return false;
    }
    table.addLine(line.content, line.end);
    if (isQuoted) table.marked[leaf] = 1;
    return true;
  }

  /** Makes the open paragraph a heading, unless all of it is definitions. */
  private underline(): boolean {
    const { blocks, line } = this;
    const { table } = blocks;
    // The heading's place holds the definitions before its text, as the oracle has it.
    const start = table.start(blocks.leaf);
    if (!blocks.closeParagraph()) return false;
    const block = table.count - 1;
    table.kinds[block] = heading;
    table.starts[block] = start;
    table.ends[block] = line.end;
    table.details[block] = line.first === equalsSign ? 1 : 2;
    return true;
  }

  private isTagLine(): boolean {
    const { text, content, end } = this.line;
    return htmlKind(text, content, end, true) === 7;
  }

  private interruptsText(unit: number): boolean {
    const { text, content, end } = this.line;
    switch (unit) {
      case numberSign:
        return headingLevel(text, content, end) > 0;
      case backtick:
      case tilde:
        return codeFenceLength(text, content, end) > 0;
      case dollar:
        return this.mathEnds.endOf(content, end) > 0;
      case lessThan:
        return htmlKind(text, content, end, false) > 0;
      case hyphen:
      case asterisk:
      case underscore:
        return this.breaks.isBreakAt(content);
      default:
        return false;
    }
  }

  /** Begins the block that the text of the line is or starts. */
  begin(): void {
    const { line, blocks } = this;
    const { table } = blocks;
    const { text, content, end } = line;
    if (line.indent > this.maxIndent) {
      blocks.openLeaf(indentedCode, line.at, end);
      return;
    }
    const unit = line.first;
    switch (unit) {
      case numberSign: {
        const level = headingLevel(text, content, end);
        if (level > 0) {
          const block = blocks.add(heading, content, end);
          table.details[block] = level;
          const start = skippedBlanks(text, content + level, end);
          table.addLine(start, headingTextEnd(text, start, end));
          return;
        }
        break;
      }
      case backtick:
      case tilde:
        if (this.openFence(unit, codeFenceLength(text, content, end))) return;
        break;
      case dollar:
        this.mathEnd = this.mathEnds.endOf(content, end);
        if (this.mathEnd > 0) {
          blocks.openLeaf(math, content, end);
          return;
        }
        break;
      case lessThan:
        if (this.openHtml()) return;
        break;
      case hyphen:
      case asterisk:
      case underscore:
        if (this.breaks.isBreakAt(content)) {
          blocks.add(thematicBreak, content, end);
          return;
        }
        break;
    }
    blocks.openLeaf(paragraph, content, end);
    table.addLine(content, end);
  }

  private openFence(mark: number, length: number): boolean {
    if (length === 0) return false;
    this.blocks.openLeaf(fencedCode, this.line.content, this.line.end);
    this.fenceMark = mark;
    this.fenceLength = length;
    return true;
  }

  private openHtml(): boolean {
    const { text, content, end, at } = this.line;
    const kind = htmlKind(text, content, end, true);
    if (kind === 0) return false;
    this.blocks.openLeaf(html, at, end);
    this.htmlKind = kind;
    if (this.htmlEnds.endsIn(content + openingLength(kind), end, kind)) this.blocks.endLeaf();
    return true;
  }

  /** Whether the open leaf takes every line up to its end, so that no container begins in it. */
  get isFenced(): boolean {
    const { leafKind } = this.blocks;
    return leafKind === fencedCode || leafKind === math || leafKind === html;
  }

  /** Takes a line into a leaf that {@link isFenced}, and ends it where the line does. */
  readFencedLine(): void {
    const { line, blocks } = this;
    const { leaf, leafKind, table } = blocks;
    const { text, content, end } = line;
    if (leafKind === html) {
      if (this.htmlKind >= 6 && line.isBlank) {
        blocks.endLeaf();
        return;
      }
      if (this.htmlEnds.endsIn(line.at, end, this.htmlKind)) blocks.endLeaf();
    } else if (leafKind === math) {
      if (end >= this.mathEnd) blocks.endLeaf();
    } else if (
      line.indent <= this.maxIndent &&
      closesFence(text, content, end, this.fenceMark, this.fenceLength)
    )
      blocks.endLeaf();
    table.ends[leaf] = end;
  }
}
