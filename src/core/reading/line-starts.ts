const lineFeed = 10;
const carriageReturn = 13;

const lineEnd = /\r\n?|\n/g;

/** Collects where lines start while a text is read. */
export class LineStarts {
  private starts: Uint32Array;
  private count = 0;
  private bodyStart = 0;

  /** @param room for how many lines there is room at the start: what is used for many notes should not have to grow, see `BlockTable` */
  constructor(room = 256) {
    this.starts = new Uint32Array(room);
  }

  /** Begins with a text whose Markdown starts at `bodyStart`, at the end of the frontmatter's last line. */
  open(text: string, bodyStart: number): void {
    this.count = 0;
    this.bodyStart = bodyStart;
    if (bodyStart === 0) return;
    this.add(0, true);
    lineEnd.lastIndex = 0;
    while (lineEnd.test(text) && lineEnd.lastIndex <= bodyStart) this.add(lineEnd.lastIndex, true);
  }

  /** Adds the start of a line of the Markdown; what is left of the frontmatter's last line is none. */
  add(start: number, isFrontmatter = false): void {
    if (start === this.bodyStart && start > 0 && !isFrontmatter) return;
    if (this.count === this.starts.length) {
      const larger = new Uint32Array(2 * this.count);
      larger.set(this.starts);
      this.starts = larger;
    }
    this.starts[this.count++] = start;
  }

  /** All starts, once the text is read to its end. */
  finish(text: string): Uint32Array {
    this.end(text);
    return this.starts.slice(0, this.count);
  }

  /** Adds the line behind the last line break of the text, and the one line of an empty text. */
  end(text: string): void {
    const last = text.charCodeAt(text.length - 1);
    if (last === lineFeed || last === carriageReturn || text === "") this.add(text.length, true);
  }

  /** The collected starts between the first `kept` ones of another text and those from `behind` on, moved. */
  joined(others: Uint32Array, kept: number, behind: number, by: number): Uint32Array {
    const joined = new Uint32Array(kept + this.count + others.length - behind);
    joined.set(others.subarray(0, kept));
    joined.set(this.starts.subarray(0, this.count), kept);
    let at = kept + this.count;
    for (let index = behind; index < others.length; index++) joined[at++] = (others[index] ?? 0) + by;
    return joined;
  }
}
