import type { NoteRules } from "../../note/note-rules.ts";
import { isBlankUnit, isDigit, orderedMarkLength, skippedBlanks } from "./block-starts.ts";
import { indentedCode, list, listItem, none, paragraph, quote } from "./block-table.ts";
import { BreakFinder } from "./break-finder.ts";
import { LeafReader } from "./leaf-reader.ts";
import { Line } from "./line.ts";
import { OpenBlocks } from "./open-blocks.ts";

const asterisk = 42;
const plus = 43;
const hyphen = 45;
const one = 49;
const quoteMark = 62;

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
 * Reads the blocks of a text line by line (CommonMark 0.31.2, Appendix: A parsing strategy, phase 1), with blocks
 * of math (see `MathEnds`). Each line first goes on with the containers that are open, then opens new ones, and
 * what is left is text, code or the like. Nothing recurses, and a line costs what it is long.
 *
 * It follows micromark, the oracle, also where that differs from the specification: on a line that could
 * interrupt a paragraph or indented code, a list begins with 1 and is not empty, behind a new quote or item on that line
 * too; and a tag that is all of a line ends a paragraph that goes on lazily, and is HTML in the same container.
 */
export class BlockReader {
  private readonly blocks = new OpenBlocks();
  readonly table = this.blocks.table;
  readonly definitions = this.blocks.definitions;
  private readonly line = new Line();
  private readonly open = this.blocks.containers;
  private readonly breaks = new BreakFinder();
  private readonly leaves = new LeafReader(this.line, this.breaks, this.blocks);
  /** How many containers the line goes on with, and with how many marks of quotes. */
  private matched = 0;
  private quoted = 0;
  /** The list to which the line adds an item; {@link none} where it adds none. */
  private sibling = none;
  /** What is indented deeper begins no block but code. */
  private maxIndent = 3;
  /** Whether new containers on this line interrupt text. */
  private interrupts = false;

  /** Begins with a text of which nothing is read yet. */
  start(text: string, { outline }: NoteRules): void {
    this.line.open(text);
    this.blocks.start(text);
    this.leaves.start(text, outline);
    this.maxIndent = outline ? unreachable : 3;
  }

  /**
   * Reads the lines from `start` on, up to `end` or to where the listener ends it.
   *
   * @param listMark where the first line is another item of a list at the top, the mark of its items; else 0
   * @returns where the next line that was not read starts
   */
  read(start: number, end: number, listMark: number, listener: BlockListener): number {
    const { line, open } = this;
    this.blocks.forget();
    if (listMark !== 0) open.push(listMark, unreachable, none, none);
    let at = start;
    while (at < end) {
      line.take(at);
      this.breaks.open(line.text, line.end);
      this.continueContainers();
      if (at >= this.leaves.mathEnds.scannedUntil && this.canBeginUnit()) {
        // What an item says, the definitions before its text too, is its own and not the next one's.
        if (this.sibling !== none) this.blocks.closeTo(1);
        const wish = listener.onUnit(at, this.sibling === none ? 0 : open.mark(0));
        if (wish === stop) break;
        if (wish === beginUnit) this.beginUnit();
      }
      listener.onLine(at);
      this.readLine();
      at = line.next;
    }
    this.blocks.closeTo(0);
    return at;
  }

  private canBeginUnit(): boolean {
    if (this.sibling !== none) return this.sibling === 0;
    // What follows a paragraph may go on with it.
    if (this.matched > 0 || this.line.isBlank || this.blocks.leafKind === paragraph) return false;
    return this.open.depth > 0 || this.blocks.leaf === none;
  }

  private beginUnit(): void {
    if (this.sibling === none) this.blocks.forgetTop();
    // The unit has a list of its own, which goes on with the one before.
    else this.blocks.beginListAgain(this.line.content, this.line.end);
  }

  /** Goes on with the containers that the line continues. */
  private continueContainers(): void {
    const { line, open } = this;
    const { leafKind } = this.blocks;
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
    this.interrupts = isWhole && (leafKind === paragraph || leafKind === indentedCode);
  }

  private takeQuoteMark(): boolean {
    const { line } = this;
    if (line.indent > this.maxIndent || line.isBlank || line.first !== quoteMark) return false;
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
    if (line.indent <= this.maxIndent && this.itemMark(false) === mark) this.sibling = at;
    return false;
  }

  /** Reads what the line holds behind the marks of the containers that go on. */
  private readLine(): void {
    const { open, line, blocks, leaves } = this;
    let isNew = this.sibling !== none;
    if (isNew) this.addSibling();
    else if (this.matched === open.depth && leaves.isFenced) {
      leaves.readFencedLine();
      return;
    }
    isNew = this.openContainers(isNew);
    const isLazy = this.matched < open.depth;
    if (!isNew && blocks.leaf !== none && leaves.goesOn(isLazy, this.quoted > 0)) return;
    if (!isNew) blocks.closeTo(this.matched);
    if (!line.isBlank) leaves.begin();
    // Indented code right behind a container that ends without a blank line is one line long, as the oracle has it.
    if (isLazy && !isNew && blocks.leafKind === indentedCode) blocks.endLeaf();
  }

  /** Opens the containers that begin on the line. */
  private openContainers(isNew: boolean): boolean {
    const { line, open, blocks } = this;
    let hasNew = isNew;
    while (line.indent <= this.maxIndent && !line.isBlank) {
      const isQuote = line.first === quoteMark;
      const mark = isQuote ? 0 : this.itemMark(this.interrupts);
      if (!isQuote && mark === 0) break;
      if (!hasNew) blocks.closeTo(this.matched);
      hasNew = true;
      if (isQuote) {
        const block = blocks.add(quote, line.content, line.end);
        this.takeQuoteMark();
        open.push(0, 0, block, none);
      } else {
        const block = blocks.add(list, line.content, line.end);
        open.push(mark, 0, block, none);
        this.takeItemMark(mark);
      }
      open.startsBlank = mark !== 0 && line.isBlank;
      open.isClosedByBlank = false;
    }
    return hasNew;
  }

  private addSibling(): void {
    const { open, line, blocks } = this;
    blocks.closeTo(this.sibling + 1);
    blocks.endItem(this.sibling);
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
}
