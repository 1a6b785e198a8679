/** What a block is. */
export const paragraph = 1;
export const heading = 2;
export const definition = 3;
export const fencedCode = 4;
export const indentedCode = 5;
export const math = 6;
export const html = 7;
export const thematicBreak = 8;
export const quote = 9;
export const list = 10;
export const listItem = 11;

/** Stands where there is no block. */
export const none = -1;

/** For how many blocks there is room at the start. */
const blockRoom = 2048;

/**
 * The blocks of a text as columns of numbers, in the order in which they begin; a block is an index. One table is used
 * for one note after the other, so a note costs no garbage here. They have room for nearly any note from the start: with the first
 * that grows, the engine drops the code in which it took them for constants.
 */
export class BlockTable {
  count = 0;
  kinds = new Uint8Array(blockRoom);
  /** The block that holds it; {@link none} at the top. */
  parents = new Int32Array(blockRoom);
  /** The one before it in the same parent; {@link none} for the first. */
  previous = new Int32Array(blockRoom);
  /** Where it starts and ends in the text. */
  starts = new Int32Array(blockRoom);
  ends = new Int32Array(blockRoom);
  /** Of a heading its level. Of a definition its place in the list of definitions. */
  details = new Int32Array(blockRoom);
  /** Of a paragraph or heading the places of its first line and behind its last one in {@link lines}. */
  firstLines = new Int32Array(blockRoom);
  lastLines = new Int32Array(blockRoom);
  /** The last child so far. */
  lastChildren = new Int32Array(blockRoom);
  /** Whether between the lines of a paragraph stand marks of quotes. */
  marked = new Uint8Array(blockRoom);

  lineCount = 0;
  /** The lines of paragraphs and headings: where the text of each starts, behind blanks and marks, and where it ends. */
  lines = new Int32Array(4 * blockRoom);

  clear(): void {
    this.count = 0;
    this.lineCount = 0;
  }

  /** Adds a block as the last child of `parent`. */
  add(kind: number, parent: number, previous: number, start: number, end: number): number {
    const block = this.count;
    if (block === this.kinds.length) this.grow();
    this.count = block + 1;
    this.kinds[block] = kind;
    this.parents[block] = parent;
    this.previous[block] = previous;
    this.starts[block] = start;
    this.ends[block] = end;
    this.details[block] = 0;
    this.firstLines[block] = this.lineCount;
    this.lastLines[block] = this.lineCount;
    this.lastChildren[block] = none;
    this.marked[block] = 0;
    return block;
  }

  /** Adds a line to the last block. */
  addLine(start: number, end: number): void {
    const at = 2 * this.lineCount;
    if (at === this.lines.length) this.lines = grown(this.lines);
    this.lines[at] = start;
    this.lines[at + 1] = end;
    this.lineCount++;
    this.lastLines[this.count - 1] = this.lineCount;
  }

  kind(block: number): number {
    return this.kinds[block] ?? 0;
  }

  start(block: number): number {
    return this.starts[block] ?? 0;
  }

  end(block: number): number {
    return this.ends[block] ?? 0;
  }

  parent(block: number): number {
    return this.parents[block] ?? none;
  }

  before(block: number): number {
    return this.previous[block] ?? none;
  }

  private grow(): void {
    this.kinds = grownBytes(this.kinds);
    this.marked = grownBytes(this.marked);
    this.parents = grown(this.parents);
    this.previous = grown(this.previous);
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.details = grown(this.details);
    this.firstLines = grown(this.firstLines);
    this.lastLines = grown(this.lastLines);
    this.lastChildren = grown(this.lastChildren);
  }
}

/** A copy with room for twice as many numbers. */
export function grown(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}

function grownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
}
