import { LabelSpace, type Box } from "./label-space.ts";
import type { Point } from "./pen.ts";

/** A node on the screen that wants its title beside it. */
export interface LabelWish extends Point {
  readonly key: string;
  readonly title: string;
  /** Half of the node's width. */
  readonly radius: number;
  /**
   * The main nodes, which nothing covers, come first, then those near them, which are shortened and cover other nodes before
   * they go without a title, then all others.
   */
  readonly tier: "main" | "near" | "other";
}

/** A title with the place that it found; `x` and `y` are its middle. */
export interface PlacedLabel extends Box {
  readonly key: string;
  readonly text: string;
  /** The height of its letters, in pixels. */
  readonly size: number;
}

interface LabelOptions {
  /** The space that nothing may leave, from 0, 0 on. */
  readonly width: number;
  readonly height: number;
  /** The height of plain titles' letters, in pixels. */
  readonly size: number;
  readonly widthOf: (text: string, size: number) => number;
}

/** How many characters of a title are shown: at first, and where it finds no room. */
const [longTitle, shortTitle] = [34, 14];
/** The free stripe at the border and beside a node, in pixels. */
const gap = 3;

/** How much larger the main nodes' titles are. */
const mainSize = 1.2;

/** Where a title may stand around its node, in units of both widths and heights; the first free place is taken. */
const places: readonly (readonly [x: number, y: number])[] = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 0.8],
  [-1, 0.8],
  [1, -0.8],
  [-1, -0.8],
  [0.5, 2],
  [-0.5, 2],
  [0.5, -2],
  [-0.5, -2],
];

const tiers: readonly LabelWish["tier"][] = ["main", "near", "other"];

/**
 * Puts titles beside their nodes: none on another, none beyond the border, the main nodes' first. A node out of sight has
 * none.
 *
 * @param wishes of one tier the most important first
 * @returns what found room, and the space that is taken by nodes and titles
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  { width, height, size: plainSize, widthOf }: LabelOptions,
): { readonly labels: readonly PlacedLabel[]; readonly space: LabelSpace } {
  /** Taken by titles alone, and by nodes as well. */
  const [titles, all] = [new LabelSpace(), new LabelSpace()];
  const seen = wishes.filter(({ x, y }) => x >= 0 && y >= 0 && x <= width && y <= height);
  for (const { x, y, radius, tier } of seen) {
    const node = { x, y, width: 2 * radius, height: 2 * radius };
    all.take(node);
    if (tier === "main") titles.take(node);
  }

  /** Whether no other node is nearer to a title than its own, so that it is read as that one's. */
  const isOwn = (box: Box, { x, y, radius }: LabelWish): boolean => {
    const own = distanceTo(box, { x, y }) - radius;
    return seen.every(
      (other) => (other.x === x && other.y === y) || distanceTo(box, other) - other.radius > own,
    );
  };

  /** The first place around a node that is free in a space. @param mayMislead whether it may be nearer to another node */
  const placeOf = (
    wish: LabelWish,
    text: string,
    space: LabelSpace,
    mayMislead: boolean,
  ): PlacedLabel | undefined => {
    const size = wish.tier === "main" ? plainSize * mainSize : plainSize;
    const box = { key: wish.key, text, size, width: widthOf(text, size), height: size * 1.2 };
    if (box.width > width - 2 * gap) return undefined;
    for (const [dx, dy] of places) {
      const x = wish.x + dx * (wish.radius + gap + box.width / 2);
      const y = wish.y + dy * (wish.radius + gap + box.height / 2);
      const placed = {
        ...box,
        x: within(x, box.width / 2 + gap, width - box.width / 2 - gap),
        y: within(y, box.height / 2 + gap, height - box.height / 2 - gap),
      };
      if (space.isFree(placed) && (mayMislead || isOwn(placed, wish))) return placed;
    }
    return undefined;
  };

  const labels: PlacedLabel[] = [];
  for (const wish of tiers.flatMap((tier) => seen.filter((one) => one.tier === tier))) {
    const [long, short] = [shortened(wish.title, longTitle), shortened(wish.title, shortTitle)];
    let placed = placeOf(wish, long, all, false);
    if (!placed && wish.tier !== "other")
      placed =
        placeOf(wish, short, all, false) ??
        placeOf(wish, long, all, true) ??
        placeOf(wish, short, all, true) ??
        placeOf(wish, short, titles, true);
    if (!placed) continue;
    labels.push(placed);
    titles.take(placed);
    all.take(placed);
  }
  return { labels, space: all };
}

/** How far a place is from a box; 0 within it. */
function distanceTo({ x, y, width, height }: Box, place: Point): number {
  const aside = Math.max(0, Math.abs(place.x - x) - width / 2);
  const above = Math.max(0, Math.abs(place.y - y) - height / 2);
  return Math.hypot(aside, above);
}

/** A title of so many characters at most. */
function shortened(title: string, max: number): string {
  if (title.length <= max) return title;
  const characters = Array.from(title);
  return characters.length <= max
    ? title
    : `${characters
        .slice(0, max - 1)
        .join("")
        .trimEnd()}…`;
}

function within(value: number, min: number, max: number): number {
  return Math.max(min, Math.min(max, value));
}
