import type { Span } from "../../../core/text/span.ts";
import type { TextEdit } from "../text-edit.ts";

/** Where what stands in a text stands after edits of it. */
export class TextMap {
  private readonly edits: readonly TextEdit[];
  /** How much longer the text is behind each edit. */
  private readonly growth: number[] = [];

  /**
   * @param edits in the order of the text, none over another
   * @param shift how much further everything stands, where the text is put into another
   */
  constructor(
    edits: readonly TextEdit[],
    private readonly shift = 0,
  ) {
    this.edits = edits;
    let sum = 0;
    for (const { span, newText } of edits)
      this.growth.push((sum += newText.length - (span.end - span.start)));
  }

  /** The place of something; undefined where an edit cuts into one of its ends. What is inserted at an end stays outside. */
  span({ start, end }: Span): Span | undefined {
    const [from, to] = [this.start(start), start === end ? this.start(start) : this.end(end)];
    return from === undefined || to === undefined ? undefined : { start: from, end: to };
  }

  /** Where something begins that begins at `offset`; undefined where an edit takes the place of what stands around it. */
  start(offset: number): number | undefined {
    const index = this.last(({ span }) => span.end <= offset);
    const next = this.edits[index + 1];
    if (next && next.span.start < offset) return undefined;
    return offset + (this.growth[index] ?? 0) + this.shift;
  }

  /** Where something ends that ends at `offset`. */
  end(offset: number): number | undefined {
    const index = this.last(({ span }) => span.end < offset || (span.end === offset && span.start < offset));
    const next = this.edits[index + 1];
    if (next && next.span.start < offset) return undefined;
    return offset + (this.growth[index] ?? 0) + this.shift;
  }

  /** The index of the last edit that passes; the edits that pass come before those that don't. */
  private last(passes: (edit: TextEdit) => boolean): number {
    let [low, high] = [0, this.edits.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const edit = this.edits[middle];
      if (edit && passes(edit)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
