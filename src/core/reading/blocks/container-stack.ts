import { grown } from "./block-table.ts";

/** The block quotes and lists that are open, the outermost first. A list stands for its last item too. */
export class ContainerStack {
  depth = 0;
  /** Of a list the character that marks its items: a bullet, or `.` or `)` behind a number. Of a quote 0. */
  marks = new Int32Array(32);
  /** Of a list how many columns the content of its last item is indented by. */
  sizes = new Int32Array(32);
  /** The block of the list or quote, and of a list that of its last item. */
  blocks = new Int32Array(32);
  items = new Int32Array(32);
  /** How many of the open ones, counted from the outermost, reach to the innermost quote. */
  private quoteDepths = new Int32Array(32);
  /** Whether the line of the innermost item's mark holds nothing else, and whether a blank line followed. */
  startsBlank = false;
  isClosedByBlank = false;

  clear(): void {
    this.depth = 0;
    this.startsBlank = false;
    this.isClosedByBlank = false;
  }

  push(mark: number, size: number, block: number, item: number): void {
    const at = this.depth;
    if (at === this.marks.length) this.grow();
    this.marks[at] = mark;
    this.sizes[at] = size;
    this.blocks[at] = block;
    this.items[at] = item;
    this.quoteDepths[at] = mark === 0 ? at + 1 : this.innerQuoteDepth;
    this.depth = at + 1;
  }

  mark(at: number): number {
    return this.marks[at] ?? 0;
  }

  size(at: number): number {
    return this.sizes[at] ?? 0;
  }

  /** The block in which the content of the container at `at` stands. */
  parent(at: number): number {
    return (this.mark(at) === 0 ? this.blocks[at] : this.items[at]) ?? -1;
  }

  /** How many containers there are up to the innermost quote. */
  get innerQuoteDepth(): number {
    return this.depth === 0 ? 0 : (this.quoteDepths[this.depth - 1] ?? 0);
  }

  private grow(): void {
    this.marks = grown(this.marks);
    this.sizes = grown(this.sizes);
    this.blocks = grown(this.blocks);
    this.items = grown(this.items);
    this.quoteDepths = grown(this.quoteDepths);
  }
}
