/**
 * Tells thematic breaks (CommonMark 0.31.2, Thematic breaks). Of one line it may be asked at many places, as at each mark
 * of nested lists, so it keeps what made the line none.
 */
export class BreakFinder {
  private text = "";
  private end = 0;
  private mark = 0;
  /** Where the last character asked about that stands in no break was found. */
  private other = -1;

  /** Takes another line. */
  open(text: string, end: number): void {
    this.text = text;
    this.end = end;
    this.other = -1;
  }

  /** Whether from `at` on stand three or more of the character that stands there, and else blanks alone. */
  isBreakAt(at: number): boolean {
    const { text, end } = this;
    const mark = text.charCodeAt(at);
    if (mark === this.mark && at <= this.other) return false;
    let count = 0;
    for (let to = at; to < end; to++) {
      const unit = text.charCodeAt(to);
      if (unit === mark) count++;
      else if (unit !== 32 && unit !== 9) {
        this.mark = mark;
        this.other = to;
        return false;
      }
    }
    return count >= 3;
  }
}
