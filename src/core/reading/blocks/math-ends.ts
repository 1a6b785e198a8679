import { runEnd, skippedBlanks } from "./block-starts.ts";

const dollar = 36;
/** Two dollars, or what never stands in math: behind blanks and marks of quotes a heading or a fence of code. */
const mark = /\$\$|(?:\r\n|\n|\r)(?=[ \t>]*(?:#{1,6}(?:[ \t\r\n]|$)|`{3}|~{3}))/g;

/**
 * Tells where math ends that begins with two or more `$` at the start of a line (media/note-format.md, What is no link). Each
 * search goes to the next `$$` at most, so that all of them together take linear time.
 */
export class MathEnds {
  /**
   * Up to where was looked: whether there is math before depends on it, so no unit of the note begins before it. It is the
   * start of a line, or stands behind one.
   */
  scannedUntil = 0;
  private text = "";
  private asked = -1;
  private answer = 0;

  /** Begins with a text. */
  open(text: string): void {
    this.text = text;
    this.scannedUntil = 0;
    this.asked = -1;
  }

  /**
   * The end of the line with which the math ends whose `$`s begin at `at`; 0 where they begin none: a `$` stands behind them
   * on their line, or what comes next is no run of as many `$`s at the end of a line.
   *
   * @param end that of the line
   */
  endOf(at: number, end: number): number {
    if (at !== this.asked) {
      this.asked = at;
      this.answer = this.find(at, end);
    }
    return this.answer;
  }

  private find(at: number, end: number): number {
    const { text } = this;
    const to = runEnd(text, at, end);
    if (to - at < 2) return 0;
    for (let rest = to; rest < end; rest++) if (text.charCodeAt(rest) === dollar) return 0;
    mark.lastIndex = end;
    const found = mark.exec(text);
    const isMath = found?.[0] === "$$";
    const next = found ? found.index + found[0].length : text.length;
    if (!isMath) {
      this.scanAsFarAs(next);
      return 0;
    }
    const behind = runEnd(text, found.index, text.length);
    const lineEnd = skippedBlanks(text, behind, text.length);
    this.scanAsFarAs(lineEnd);
    const unit = text.charCodeAt(lineEnd);
    const isLast = lineEnd === text.length || unit === 10 || unit === 13;
    return isLast && behind - found.index >= to - at ? lineEnd : 0;
  }

  private scanAsFarAs(place: number): void {
    if (place > this.scannedUntil) this.scannedUntil = place;
  }
}
