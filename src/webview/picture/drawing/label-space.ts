import type { Point } from "./pen.ts";

/** A rectangle around its middle, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Keeps labels from lying on each other: the screen in squares, each with the boxes that touch it. */
export class LabelSpace {
  private readonly squares = new Map<string, Box[]>();

  /** @returns whether the box is free; then it is taken */
  take(box: Box): boolean {
    const keys = keysOf(box);
    const overlaps = (other: Box) =>
      Math.abs(box.x - other.x) * 2 < box.width + other.width &&
      Math.abs(box.y - other.y) * 2 < box.height + other.height;
    if (keys.some((key) => this.squares.get(key)?.some(overlaps))) return false;
    for (const key of keys) this.squares.set(key, [...(this.squares.get(key) ?? []), box]);
    return true;
  }
}

const square = 80;

function keysOf({ x, y, width, height }: Box): string[] {
  const keys: string[] = [];
  for (let column = Math.floor((x - width / 2) / square); column <= (x + width / 2) / square; column++)
    for (let row = Math.floor((y - height / 2) / square); row <= (y + height / 2) / square; row++)
      keys.push(`${column} ${row}`);
  return keys;
}
