import {
  closesFence,
  codeFenceLength,
  headingLevel,
  headingTextEnd,
  isBlankUnit,
  isDigit,
  isUnderline,
  mathFenceLength,
  orderedMarkLength,
  skippedBlanks,
} from "./block-starts.ts";
import {
  BlockTable,
  fencedCode,
  heading,
  html,
  indentedCode,
  list,
  listItem,
  math,
  none,
  paragraph,
  quote,
  thematicBreak,
} from "./block-table.ts";
import { BreakFinder } from "./break-finder.ts";
import { ContainerStack } from "./container-stack.ts";
import { HtmlEnds, htmlKind, openingLength, type HtmlKind } from "./html-block.ts";
import { Line } from "./line.ts";
import { ParagraphEnd } from "./paragraph-end.ts";
import type { Definition } from "./definition-reader.ts";

const asterisk = 42;
const plus = 43;
const hyphen = 45;
const one = 49;
const lessThan = 60;
const equalsSign = 61;
const quoteMark = 62;
const underscore = 95;
const numberSign = 35;
const dollar = 36;
const backtick = 96;
const tilde = 126;

/** More columns than any line is indented by. */
const unreachable = 0x7fffffff;

/** What a listener wants where a unit could begin. */
export const goOn = 0;
export const beginUnit = 1;
export const stop = 2;

/** What the reader is told as it goes through the lines of a text. */
export interface BlockListener {
  /** A line starts here. */
  onLine(start: number): void;
  /**
   * A line begins a block at the top, or, with the mark of its list, another item of a list at the top, and nothing before
   * it has a say in how it is read. To {@link stop} ends the reading before this line; where a unit is begun, its blocks
   * know none of those before.
   */
  onUnit(start: number, listMark: number): number;
}

/**
 * Reads the blocks of a text line by line (CommonMark 0.31.2, Appendix: A parsing strategy, phase 1), with the math blocks
 * of micromark-extension-math. Each line first goes on with the containers that are open, then opens new ones, and
 * what is left is text, code or the like. Nothing recurses, and a line costs what it is long.
 *
 * It follows micromark, the oracle, also where that differs from the specification: on a line that could
 * interrupt a paragraph or indented code, a list begins with 1 and is not empty, behind a new quote or item on that line
 * too; and a tag that is all of a line ends a paragraph that goes on lazily, and is HTML in the same container.
 */
export class BlockReader {
  readonly table = new BlockTable();
  readonly definitions: Definition[] = [];
  private readonly line = new Line();
  private readonly open = new ContainerStack();
  private readonly htmlEnds = new HtmlEnds();
  private readonly breaks = new BreakFinder();
  private readonly paragraphEnd = new ParagraphEnd(this.table, this.definitions);
  /** The open leaf block, {@link none} where there is none, and its kind. */
  private leaf = none;
  private leafKind = 0;
  /** Of a fence its character and length; of HTML its kind. */
  private fenceMark = 0;
  private fenceLength = 0;
  private htmlKind: HtmlKind = 0;
  /** The last block at the top. */
  private lastTop = none;
  /** How many containers the line goes on with, and with how many marks of quotes. */
  private matched = 0;
  private quoted = 0;
  /** The list to which the line adds an item; {@link none} where it adds none. */
  private sibling = none;
  /** Whether new containers on this line interrupt text. */
  private interrupts = false;

  /** Begins with a text of which nothing is read yet. */
  start(text: string): void {
    this.line.open(text);
    this.htmlEnds.open(text);
    this.table.clear();
    this.definitions.length = 0;
  }

  /**
   * Reads the lines from `start` on, up to `end` or to where the listener ends it.
   *
   * @param listMark where the first line is another item of a list at the top, the mark of its items; else 0
   * @returns where the next line that was not read starts
   */
  read(start: number, end: number, listMark: number, listener: BlockListener): number {
    const { line, open } = this;
    open.clear();
    this.leaf = none;
    this.leafKind = 0;
    this.lastTop = none;
    if (listMark !== 0) open.push(listMark, unreachable, none, none);
    let at = start;
    while (at < end) {
      line.take(at);
      this.breaks.open(line.text, line.end);
      this.continueContainers();
      if (this.canBeginUnit()) {
        const wish = listener.onUnit(at, this.sibling === none ? 0 : open.mark(0));
        if (wish === stop) break;
        if (wish === beginUnit) this.beginUnit();
      }
      listener.onLine(at);
      this.readLine();
      at = line.next;
    }
    this.closeTo(0);
    return at;
  }

  private canBeginUnit(): boolean {
    if (this.sibling !== none) return this.sibling === 0;
    // What follows a paragraph may go on with it.
    if (this.matched > 0 || this.line.isBlank || this.leafKind === paragraph) return false;
    return this.open.depth > 0 || this.leaf === none;
  }

  private beginUnit(): void {
    const { line, open } = this;
    if (this.sibling === none) {
      this.lastTop = none;
      return;
    }
    // The unit has a list of its own, which goes on with the one before.
    this.closeTo(1);
    this.endItem(0);
    this.lastTop = this.table.add(list, none, none, line.content, line.end);
    open.blocks[0] = this.lastTop;
    open.items[0] = none;
  }

  /** Goes on with the containers that the line continues. */
  private continueContainers(): void {
    const { line, open } = this;
    let at = 0;
    this.quoted = 0;
    this.sibling = none;
    while (at < open.depth) {
      const mark = open.mark(at);
      if (mark === 0) {
        if (!this.takeQuoteMark()) break;
        this.table.ends[open.parent(at)] = line.end;
      } else if (line.isBlank) {
        if (at >= open.innerQuoteDepth) {
          // Only the innermost item can begin with a blank line, so the others need not be asked.
          open.isClosedByBlank ||= open.startsBlank;
          at = open.depth;
          break;
        }
      } else if (!this.takeIndent(at, mark)) break;
      at++;
    }
    this.matched = at;
    const isWhole = at === open.depth && this.sibling === none;
    this.interrupts = isWhole && (this.leafKind === paragraph || this.leafKind === indentedCode);
  }

  private takeQuoteMark(): boolean {
    const { line } = this;
    if (line.indent > 3 || line.isBlank || line.first !== quoteMark) return false;
    line.skipTo(line.content + 1);
    if (line.indent > 0) line.skipColumns(1);
    this.quoted++;
    return true;
  }

  /** Skips the indentation of a list's last item; where there is too little, the line may add another item. */
  private takeIndent(at: number, mark: number): boolean {
    const { line, open } = this;
    const isInner = at === open.depth - 1;
    const isOver = isInner && open.isClosedByBlank;
    if (isInner) open.startsBlank = open.isClosedByBlank = false;
    if (!isOver && line.indent >= open.size(at)) {
      line.skipColumns(open.size(at));
      return true;
    }
    if (line.indent <= 3 && this.itemMark(false) === mark) this.sibling = at;
    return false;
  }

  /** Reads what the line holds behind the marks of the containers that go on. */
  private readLine(): void {
    const { open, line } = this;
    let isNew = this.sibling !== none;
    if (isNew) this.addSibling();
    else if (this.matched === open.depth && this.isFenced()) {
      this.readFencedLine();
      return;
    }
    isNew = this.openContainers(isNew);
    if (!isNew && this.leaf !== none && this.goesOn()) return;
    const isLazy = this.matched < open.depth;
    if (!isNew) this.closeTo(this.matched);
    if (!line.isBlank) this.startLeaf();
    // Indented code right behind a container that ends without a blank line is one line long, as the oracle has it.
    if (isLazy && !isNew && this.leafKind === indentedCode) this.endLeaf();
  }

  /** Whether the line belongs to the open leaf block, which then has it. */
  private goesOn(): boolean {
    const { line, table } = this;
    const isLazy = this.matched < this.open.depth;
    if (this.leafKind === indentedCode) {
      if (isLazy || (line.indent < 4 && !line.isBlank)) return false;
      if (!line.isBlank) table.ends[this.leaf] = line.end;
      return true;
    }
    if (this.leafKind !== paragraph || line.isBlank) return false;
    if (line.indent < 4) {
      const unit = line.first;
      const canUnderline = !isLazy && (unit === equalsSign || unit === hyphen);
      if (canUnderline && isUnderline(line.text, line.content, line.end)) return this.underline();
      if (isLazy && unit === lessThan && this.isTagLine()) {
        this.closeParagraph();
        return this.openHtml();
      }
      if (this.interruptsText(unit)) return false;
    }
    table.addLine(line.content, line.end);
    if (this.quoted > 0) table.marked[this.leaf] = 1;
    return true;
  }

  /** Makes the open paragraph a heading, unless all of it is definitions. */
  private underline(): boolean {
    const { table, line } = this;
    // The heading's place holds the definitions before its text, as the oracle has it.
    const start = table.start(this.leaf);
    if (!this.closeParagraph()) return false;
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
        return mathFenceLength(text, content, end) > 0;
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

  /** Opens the containers that begin on the line. */
  private openContainers(isNew: boolean): boolean {
    const { line, open } = this;
    let hasNew = isNew;
    while (line.indent <= 3 && !line.isBlank) {
      const isQuote = line.first === quoteMark;
      const mark = isQuote ? 0 : this.itemMark(this.interrupts);
      if (!isQuote && mark === 0) break;
      if (!hasNew) this.closeTo(this.matched);
      hasNew = true;
      if (isQuote) {
        const block = this.add(quote, line.content, line.end);
        this.takeQuoteMark();
        open.push(0, 0, block, none);
      } else {
        const block = this.add(list, line.content, line.end);
        open.push(mark, 0, block, none);
        this.takeItemMark(mark);
      }
      open.startsBlank = mark !== 0 && line.isBlank;
      open.isClosedByBlank = false;
    }
    return hasNew;
  }

  private addSibling(): void {
    const { open, line } = this;
    this.closeTo(this.sibling + 1);
    this.endItem(this.sibling);
    this.takeItemMark(open.mark(this.sibling));
    open.startsBlank = line.isBlank;
    open.isClosedByBlank = false;
    this.matched = this.sibling + 1;
  }

  /**
   * The character that tells the list of the item that begins here: its bullet, or what stands behind its number; 0 where
   * none begins.
   */
  private itemMark(interrupts: boolean): number {
    const { text, content, end } = this.line;
    const unit = text.charCodeAt(content);
    let behind = content + 1;
    if (isDigit(unit)) {
      behind = content + orderedMarkLength(text, content, end);
      if (behind === content || (interrupts && (unit !== one || behind > content + 2))) return 0;
    } else if (unit !== asterisk && unit !== hyphen && unit !== plus) return 0;
    if (behind < end && !isBlankUnit(text.charCodeAt(behind))) return 0;
    if (interrupts && skippedBlanks(text, behind, end) === end) return 0;
    if ((unit === asterisk || unit === hyphen) && this.breaks.isBreakAt(content)) return 0;
    return text.charCodeAt(behind - 1);
  }

  /** Adds an item to the innermost list and goes behind its mark. */
  private takeItemMark(mark: number): void {
    const { line, open, table } = this;
    const at = open.depth - 1;
    const { indent, content, text, end } = line;
    const length = isDigit(line.first) ? orderedMarkLength(text, content, end) : 1;
    const parent = open.blocks[at] ?? none;
    const previous = open.items[at] ?? none;
    const item = table.add(listItem, parent, previous, content, end);
    line.skipTo(content + length);
    const blanks = line.isBlank || line.indent > 4 ? 1 : line.indent;
    if (!line.isBlank) line.skipColumns(blanks);
    open.marks[at] = mark;
    open.sizes[at] = indent + length + blanks;
    open.items[at] = item;
  }

  /** Begins the block that the text of the line is or starts. */
  private startLeaf(): void {
    const { line, table } = this;
    const { text, content, end } = line;
    if (line.indent >= 4) {
      this.openLeaf(indentedCode, line.at);
      return;
    }
    const unit = line.first;
    switch (unit) {
      case numberSign: {
        const level = headingLevel(text, content, end);
        if (level > 0) {
          const block = this.add(heading, content, end);
          table.details[block] = level;
          const start = skippedBlanks(text, content + level, end);
          table.addLine(start, headingTextEnd(text, start, end));
          return;
        }
        break;
      }
      case backtick:
      case tilde:
        if (this.openFence(fencedCode, unit, codeFenceLength(text, content, end))) return;
        break;
      case dollar:
        if (this.openFence(math, unit, mathFenceLength(text, content, end))) return;
        break;
      case lessThan:
        if (this.openHtml()) return;
        break;
      case hyphen:
      case asterisk:
      case underscore:
        if (this.breaks.isBreakAt(content)) {
          this.add(thematicBreak, content, end);
          return;
        }
        break;
    }
    this.openLeaf(paragraph, content);
    table.addLine(content, end);
  }

  private openLeaf(kind: number, start: number): void {
    this.leaf = this.add(kind, start, this.line.end);
    this.leafKind = kind;
  }

  private openFence(kind: number, mark: number, length: number): boolean {
    if (length === 0) return false;
    this.openLeaf(kind, this.line.content);
    this.fenceMark = mark;
    this.fenceLength = length;
    return true;
  }

  private openHtml(): boolean {
    const { text, content, end, at } = this.line;
    const kind = htmlKind(text, content, end, true);
    if (kind === 0) return false;
    this.openLeaf(html, at);
    this.htmlKind = kind;
    if (this.htmlEnds.endsIn(content + openingLength(kind), end, kind)) this.endLeaf();
    return true;
  }

  /** Whether the open leaf takes every line up to its end, so that no container begins in it. */
  private isFenced(): boolean {
    return this.leafKind === fencedCode || this.leafKind === math || this.leafKind === html;
  }

  private readFencedLine(): void {
    const { line, table, leaf } = this;
    const { text, content, end } = line;
    if (this.leafKind === html) {
      if (this.htmlKind >= 6 && line.isBlank) {
        this.endLeaf();
        return;
      }
      if (this.htmlEnds.endsIn(line.at, end, this.htmlKind)) this.endLeaf();
    } else if (line.indent <= 3 && closesFence(text, content, end, this.fenceMark, this.fenceLength))
      this.endLeaf();
    table.ends[leaf] = end;
  }

  private endLeaf(): void {
    this.leaf = none;
    this.leafKind = 0;
  }

  /** Ends the open paragraph; whether anything of it is left behind its definitions. */
  private closeParagraph(): boolean {
    const { table } = this;
    const parent = table.parent(this.leaf);
    const isLeft = this.paragraphEnd.close(this.line.text, this.leaf);
    const last = table.count - 1;
    if (parent === none) this.lastTop = last;
    else table.lastChildren[parent] = last;
    this.endLeaf();
    return isLeft;
  }

  /** Closes the open leaf and all containers but the first `depth` ones. */
  private closeTo(depth: number): void {
    const { open, table } = this;
    if (this.leafKind === paragraph) this.closeParagraph();
    else if (this.leaf !== none) this.endLeaf();
    if (open.depth <= depth) return;
    while (open.depth > depth) {
      const at = open.depth - 1;
      const block = open.blocks[at] ?? none;
      if (open.mark(at) === 0) this.endAtLastChild(block);
      else this.endItem(at);
      open.depth = at;
      if (at > 0) this.extend(open.parent(at - 1), table.end(block));
    }
    open.startsBlank = open.isClosedByBlank = false;
  }

  /** Ends the last item of a list, and the list with it. */
  private endItem(at: number): void {
    const { open, table } = this;
    const item = open.items[at] ?? none;
    if (item === none) return;
    this.endAtLastChild(item);
    const block = open.blocks[at] ?? none;
    if (block !== none) table.ends[block] = table.end(item);
  }

  private endAtLastChild(block: number): void {
    const last = this.table.lastChildren[block] ?? none;
    if (last !== none) this.extend(block, this.table.end(last));
  }

  private extend(block: number, end: number): void {
    const { table } = this;
    if (block !== none && table.end(block) < end) table.ends[block] = end;
  }

  /** Adds a block where the line stands. */
  private add(kind: number, start: number, end: number): number {
    const { open, table } = this;
    const parent = open.depth === 0 ? none : open.parent(open.depth - 1);
    const previous = parent === none ? this.lastTop : (table.lastChildren[parent] ?? none);
    const block = table.add(kind, parent, previous, start, end);
    if (parent === none) this.lastTop = block;
    else table.lastChildren[parent] = block;
    return block;
  }
}
