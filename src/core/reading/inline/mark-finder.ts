/**
 * Finds marks in one text, asked from its start to its end. Where the next one stands is kept, so that what nobody closes
 * does not cost a search of the rest of the text each time.
 */
export class MarkFinder {
  private text = "";
  private readonly next = new Map<string, number>();

  open(text: string): void {
    this.text = text;
    this.next.clear();
  }

  /** Behind the first `mark` from `from` on, if it ends before `end`; else 0. */
  endOf(mark: string, from: number, end: number): number {
    let at = this.next.get(mark) ?? -1;
    if (at < from) {
      const found = this.text.indexOf(mark, from);
      at = found < 0 ? Infinity : found;
      this.next.set(mark, at);
    }
    return at + mark.length <= end ? at + mark.length : 0;
  }
}
