import type { Point } from "./pen.ts";

/** A rectangle around its middle, in pixels. */
export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** Boxes on the screen, filed by squares of it, each under all squares that it touches; tells quickly whether a place is free. */
export class LabelSpace {
  private readonly squares = new Map<number, Box[]>();

  isFree(box: Box): boolean {
    return squaresOf(box).every((key) => !this.squares.get(key)?.some((other) => overlap(box, other)));
  }

  take(box: Box): void {
    for (const key of squaresOf(box)) {
      const boxes = this.squares.get(key);
      if (boxes) boxes.push(box);
      else this.squares.set(key, [box]);
    }
  }
}

const square = 80;

/** Whether two boxes share more than an edge. */
export function overlap(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) * 2 < one.width + other.width &&
    Math.abs(one.y - other.y) * 2 < one.height + other.height
  );
}

function squaresOf({ x, y, width, height }: Box): number[] {
  const keys: number[] = [];
  for (let column = Math.floor((x - width / 2) / square); column <= (x + width / 2) / square; column++)
    for (let row = Math.floor((y - height / 2) / square); row <= (y + height / 2) / square; row++)
      keys.push(column * 65_536 + row);
  return keys;
}
