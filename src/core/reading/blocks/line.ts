const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;

/**
 * One line of a text and a place in it, for reading its indentation and marks. Tabs reach to the next column that four
 * divides (CommonMark 0.31.2, Tabs); a tab of which a mark took a part leaves the rest as blanks.
 */
export class Line {
  text = "";
  /** Where it starts, where it ends without its line break, and where the next one starts. */
  start = 0;
  end = 0;
  next = 0;
  /** The place that is read from. */
  at = 0;
  /** The first character from {@link at} on that is no blank, or the line's end. */
  content = 0;
  /** How many columns there are from {@link at} to {@link content}. */
  indent = 0;
  /** Whether nothing but blanks is left. */
  isBlank = false;
  private column = 0;
  /** The column of {@link content}. */
  private contentColumn = 0;
  /** The columns of a tab before {@link at} that are not used up. */
  private spare = 0;
  private hasReturns = false;

  /** Begins to read `text`. */
  open(text: string): void {
    this.text = text;
    this.hasReturns = text.includes("\r");
  }

  /** Takes the line that starts at `start`. */
  take(start: number): void {
    const { text } = this;
    this.start = start;
    if (this.hasReturns) this.findEnd(start);
    else {
      const end = text.indexOf("\n", start);
      this.end = end < 0 ? text.length : end;
      this.next = end < 0 ? text.length : end + 1;
    }
    this.at = start;
    this.column = 0;
    this.spare = 0;
    this.measure();
  }

  /** The character at {@link content}; NaN at the end of the text. */
  get first(): number {
    return this.text.charCodeAt(this.content);
  }

  /** Goes to `offset`, which lies in the same line behind {@link content}, over characters that are no tabs. */
  skipTo(offset: number): void {
    this.column += this.indent + offset - this.content;
    this.at = offset;
    this.spare = 0;
    this.measure();
  }

  /**
   * Skips up to this many columns of blanks. What stands behind them stays where it was measured: a line in deep lists
   * skips a part of its indentation for each of them.
   */
  skipColumns(count: number): void {
    let left = count;
    while (left > 0) {
      if (this.spare > 0) {
        const used = Math.min(this.spare, left);
        this.spare -= used;
        this.column += used;
        left -= used;
        continue;
      }
      const unit = this.at < this.end ? this.text.charCodeAt(this.at) : 0;
      if (unit === blank) {
        this.at++;
        this.column++;
        left--;
      } else if (unit === tab) {
        this.at++;
        this.spare = 4 - (this.column & 3);
      } else break;
    }
    this.indent = this.contentColumn - this.column;
  }

  private measure(): void {
    const { text, end } = this;
    let at = this.at;
    let column = this.column + this.spare;
    while (at < end) {
      const unit = text.charCodeAt(at);
      if (unit === blank) column++;
      else if (unit === tab) column += 4 - (column & 3);
      else break;
      at++;
    }
    this.content = at;
    this.contentColumn = column;
    this.indent = column - this.column;
    this.isBlank = at === end;
  }

  private findEnd(start: number): void {
    const { text } = this;
    let at = start;
    while (at < text.length) {
      const unit = text.charCodeAt(at);
      if (unit === lineFeed || unit === carriageReturn) break;
      at++;
    }
    this.end = at;
    const isPair = text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed;
    this.next = Math.min(text.length, at + (isPair ? 2 : 1));
  }
}
