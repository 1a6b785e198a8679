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
    const { left, right, top, bottom } = squaresOf(box);
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++)
        for (const other of this.squares.get(keyOf(column, row)) ?? none)
          if (overlap(box, other)) return false;
    return true;
  }

  take(box: Box): void {
    const { left, right, top, bottom } = squaresOf(box);
    for (let column = left; column <= right; column++)
      for (let row = top; row <= bottom; row++) {
        const key = keyOf(column, row);
        const boxes = this.squares.get(key);
        if (boxes) boxes.push(box);
        else this.squares.set(key, [box]);
      }
  }
}

const none: readonly Box[] = [];
const square = 80;

/** Whether two boxes share more than an edge. */
export function overlap(one: Box, other: Box): boolean {
  return (
    Math.abs(one.x - other.x) * 2 < one.width + other.width &&
    Math.abs(one.y - other.y) * 2 < one.height + other.height
  );
}

/** The squares that a box touches, both ends included. No list of them is made: thousands of places are tried in a frame. */
function squaresOf({ x, y, width, height }: Box): Record<"left" | "right" | "top" | "bottom", number> {
  return {
    left: Math.floor((x - width / 2) / square),
    right: Math.floor((x + width / 2) / square),
    top: Math.floor((y - height / 2) / square),
    bottom: Math.floor((y + height / 2) / square),
  };
}

function keyOf(column: number, row: number): number {
  return column * 65_536 + row;
}
