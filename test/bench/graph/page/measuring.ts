import type { Frames } from "./frames.ts";

/** What the bench asks of a page that draws a graph. Times are in milliseconds, since the page began to load. */
export interface Measuring {
  /** When the first picture stood. */
  readonly open: () => Promise<number>;
  /** When the layout has come to rest. */
  readonly settle: () => Promise<number>;
  /** Moves the picture about in so many frames. */
  readonly pan: (count: number) => Promise<Frames>;
  /** Zooms in to this factor, and out again. */
  readonly zoom: (count: number, most: number) => Promise<Frames>;
  /** Lets so many frames pass. */
  readonly rest: (count: number) => Promise<Frames>;
}
