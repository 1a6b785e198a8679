import { LabelSpace, type Box } from "../../picture/drawing/label-space.ts";

/** A node on the screen that wants its title beside it. */
export interface NodeLabelWish {
  readonly node: number;
  readonly title: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** The height of its letters, in pixels. */
  readonly size: number;
  /** Whether it has its title whatever that covers. */
  readonly always: boolean;
}

/** A title in its place; `x` and `y` are its middle. */
export interface NodeLabel extends Box {
  readonly node: number;
  readonly text: string;
  readonly size: number;
  /** Its middle as its node sees it. */
  readonly dx: number;
  readonly dy: number;
}

interface LabelRoom {
  readonly width: number;
  readonly height: number;
  /** How many titles there are at most. */
  readonly max: number;
  /** What lies above the picture, such as the legend: a title below it could not be read. */
  readonly covered: readonly Box[];
  readonly widthOf: (text: string, size: number) => number;
}

const maxLetters = 32;
const gap = 4;
/** The titles of nodes of this radius, and of the first wishes, may cover smaller nodes. */
const minCovering = 7;
/** How many wishes may cover smaller nodes whatever their size: in a dense middle the hubs say what it is about. */
const coveringWishes = 12;
/** Below, above, right, left, and then between these; in units of both sizes. */
const places = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 0.6],
  [1, -0.6],
  [-1, 0.6],
  [-1, -0.6],
  [0.6, 1],
  [-0.6, 1],
  [0.6, -1],
  [-0.6, -1],
] as const;

/**
 * Puts titles beside nodes: none on another, none beyond the border, none on a larger node, none below what covers the
 * picture. The wishes come with the most important first; those that have no room go without.
 */
export function placedLabels(
  wishes: readonly NodeLabelWish[],
  { width, height, max, covered, widthOf }: LabelRoom,
): NodeLabel[] {
  const [space, larger] = [new LabelSpace(), new LabelSpace()];
  for (const { x, y, radius } of wishes) space.take({ x, y, width: 1.7 * radius, height: 1.7 * radius });
  const titles = new LabelSpace();
  for (const box of covered) for (const one of [space, larger, titles]) one.take(box);
  const labels: NodeLabel[] = [];
  for (const [rank, wish] of wishes.entries()) {
    const { x, y, radius } = wish;
    // Where nodes are many, the title of a large one may lie on smaller ones.
    if (radius > 4) larger.take({ x, y, width: 1.7 * radius, height: 1.7 * radius });
    if (labels.length >= max && !wish.always) continue;
    const label =
      placeOf(wish, space) ??
      (radius >= minCovering || rank < coveringWishes ? placeOf(wish, larger) : undefined) ??
      (wish.always ? placeOf(wish, titles) : undefined);
    if (!label) continue;
    labels.push(label);
    space.take(label);
    larger.take(label);
    titles.take(label);
  }
  return labels;

  function placeOf(
    { node, title, x, y, radius, size }: NodeLabelWish,
    free: LabelSpace,
  ): NodeLabel | undefined {
    const text = shortened(title);
    const box = { width: widthOf(text, size) + 2 * gap, height: size * 1.3 };
    for (const [right, down] of places) {
      const [dx, dy] = [right * (radius + box.width / 2), down * (radius + 2 + box.height / 2)];
      const label = { ...box, node, text, size, dx, dy, x: x + dx, y: y + dy };
      const isInside =
        label.x > box.width / 2 &&
        label.y > box.height / 2 &&
        label.x < width - box.width / 2 &&
        label.y < height - box.height / 2;
      if (isInside && free.isFree(label)) return label;
    }
    return undefined;
  }
}

/** A title, cut where it has more letters than these. */
export function shortened(title: string, max = maxLetters): string {
  if (title.length <= max) return title;
  const letters = Array.from(title);
  return letters.length <= max
    ? title
    : `${letters
        .slice(0, Math.max(0, max - 1))
        .join("")
        .trimEnd()}…`;
}
