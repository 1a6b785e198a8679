import { LabelSpace, type Box } from "../../picture/drawing/label-space.ts";
import type { Point } from "../../picture/drawing/pen.ts";

/** An edge on the screen, and what its relation is called. */
export interface NamedLine {
  readonly from: Point;
  readonly to: Point;
  readonly name: string;
}

/** The name of a relation in its place; `x` and `y` are its middle. */
export interface RelationLabel extends Box {
  readonly name: string;
}

/** The height of the letters, in pixels. */
export const relationSize = 10;
/** What an edge is longer than the name on it, in pixels, so that one sees where it leads. */
const minRest = 50;
/** Where on an edge a name may stand, the best first; 0 is its source. */
const shares = [0.55, 0.4, 0.68, 0.3];

/**
 * Puts the names of relations on their edges: none on another, none on what is taken already, such as titles. A name that has no
 * room is left out.
 */
export function placedRelations(
  lines: readonly NamedLine[],
  taken: readonly Box[],
  widthOf: (text: string, size: number) => number,
): RelationLabel[] {
  const space = new LabelSpace();
  for (const box of taken) space.take(box);
  const labels: RelationLabel[] = [];
  for (const { from, to, name } of lines) {
    const width = widthOf(name, relationSize) + 6;
    if (Math.hypot(to.x - from.x, to.y - from.y) < width + minRest) continue;
    const label = shares
      .map((share) => ({
        ...{ name, width, height: relationSize * 1.3 },
        x: from.x + (to.x - from.x) * share,
        y: from.y + (to.y - from.y) * share,
      }))
      .find((one) => space.isFree(one));
    if (!label) continue;
    labels.push(label);
    space.take(label);
  }
  return labels;
}
