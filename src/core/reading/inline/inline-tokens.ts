import { grown } from "../blocks/block-table.ts";
import type { LinkDefinition } from "../blocks/definition-reader.ts";

/** What a token is. A bracket that began no link stays as {@link text}. */
export const text = 0;
export const wikiLink = 1;
export const code = 2;
export const inlineMath = 3;
export const inlineHtml = 4;
export const autolink = 5;
export const link = 6;
export const image = 7;
/** `{{…}}` and `((uuid))`, in outlines alone. */
export const macro = 8;
export const blockReference = 9;

/** For how many tokens there is room at the start, see `BlockTable`. */
const tokenRoom = 512;

/**
 * What stands inline in one paragraph or heading, as columns of numbers, in the order in which it begins; a token is an
 * index. What stands in the label of an image follows it, as in the label of a link, but is none of the note's. All places
 * are those of the source that was read. One table is used for one paragraph after the other.
 */
export class InlineTokens {
  count = 0;
  kinds = new Uint8Array(tokenRoom);
  starts = new Int32Array(tokenRoom);
  ends = new Int32Array(tokenRoom);
  /** Of links and images where the label starts and ends, without its brackets. Of what a macro embeds, 1 as the start. */
  labelStarts = new Int32Array(tokenRoom);
  labelEnds = new Int32Array(tokenRoom);
  /** Of those with a destination of their own where it starts and ends, with angle brackets. */
  destinationStarts = new Int32Array(tokenRoom);
  destinationEnds = new Int32Array(tokenRoom);
  /** Of those by reference what they refer to. */
  readonly definitions: (LinkDefinition | undefined)[] = [];

  clear(): void {
    this.count = 0;
  }

  add(kind: number, start: number, end: number): number {
    const token = this.count;
    if (token === this.kinds.length) this.grow();
    this.count = token + 1;
    this.kinds[token] = kind;
    this.starts[token] = start;
    this.ends[token] = end;
    this.definitions[token] = undefined;
    return token;
  }

  kind(token: number): number {
    return this.kinds[token] ?? 0;
  }

  start(token: number): number {
    return this.starts[token] ?? 0;
  }

  end(token: number): number {
    return this.ends[token] ?? 0;
  }

  labelStart(token: number): number {
    return this.labelStarts[token] ?? 0;
  }

  labelEnd(token: number): number {
    return this.labelEnds[token] ?? 0;
  }

  private grow(): void {
    const kinds = new Uint8Array(2 * this.kinds.length);
    kinds.set(this.kinds);
    this.kinds = kinds;
    this.starts = grown(this.starts);
    this.ends = grown(this.ends);
    this.labelStarts = grown(this.labelStarts);
    this.labelEnds = grown(this.labelEnds);
    this.destinationStarts = grown(this.destinationStarts);
    this.destinationEnds = grown(this.destinationEnds);
  }
}
