import type { Shape } from "./shapes.ts";

/** Draws on a screen or into a file; places and lengths in pixels, colours as CSS has them. */
export interface Pen {
  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void;
  shape(shape: Shape, at: Point, radius: number, fill: string, stroke: string, dashed: boolean): void;
  text(text: string, at: Point, color: string, size: number, halo: string): void;
  /** How much room a text takes, at a size. */
  widthOf(text: string, size: number): number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}
