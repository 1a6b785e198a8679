import type { BlockTable } from "./block-table.ts";

/**
 * The text of a paragraph or heading, ready for reading inline. Where no marks of quotes stand between its lines, it is a
 * stretch of the note's text itself; blanks at the starts of lines do not count there. Else it is a text of its own,
 * whose places are led back to those of the note.
 */
export class Content {
  source = "";
  start = 0;
  end = 0;
  /** Whether {@link source} is a text of its own. */
  isJoined = false;
  /** Where each line starts in {@link source}, and in the note. */
  private starts: number[] = [];
  private places: number[] = [];

  /** Takes the content of a block. */
  take(text: string, table: BlockTable, block: number): void {
    const first = table.firstLines[block] ?? 0;
    const last = table.lastLines[block] ?? 0;
    this.isJoined = table.marked[block] === 1;
    if (this.isJoined) this.join(text, table.lines, first, last);
    else {
      this.source = text;
      this.start = table.lines[2 * first] ?? 0;
      this.end = table.lines[2 * last - 1] ?? this.start;
    }
  }

  /** Where something in {@link source} stands in the note. */
  place(offset: number): number {
    if (!this.isJoined) return offset;
    const { starts, places } = this;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return (places[low] ?? 0) + offset - (starts[low] ?? 0);
  }

  /** The same for the end of something, which may be the end of a line. */
  placeOfEnd(offset: number): number {
    return this.isJoined && offset > 0 ? this.place(offset - 1) + 1 : offset;
  }

  private join(text: string, lines: Int32Array, first: number, last: number): void {
    const pieces: string[] = [];
    let length = 0;
    this.starts = [];
    this.places = [];
    for (let line = first; line < last; line++) {
      const start = lines[2 * line] ?? 0;
      const end = lines[2 * line + 1] ?? 0;
      this.starts.push(length);
      this.places.push(start);
      pieces.push(text.slice(start, end));
      length += end - start + 1;
    }
    this.source = pieces.join("\n");
    this.start = 0;
    this.end = this.source.length;
  }
}
