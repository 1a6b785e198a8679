import type { Size, Viewpoint } from "../../picture/layout/viewpoint.ts";

/** Few nodes are not blown up: how far apart they are at most where all are shown, in pixels. */
const maxRoom = 130;
/** How near one may come: how far nodes are apart then, in pixels. */
const nearestRoom = 420;

/** A part of the screen, in pixels from its upper left corner. */
export interface Space extends Size {
  readonly x: number;
  readonly y: number;
}

/** How large the layout is: the middle of its nodes, and a box around nearly all of them. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far nodes are apart, as most of them see it. */
  readonly spacing: number;
}

/** @param shown 1 for each node that counts; all do without it */
export function extentOf(positions: Float32Array, shown?: Uint8Array): Extent {
  let [left, top, right, bottom, count] = [Infinity, Infinity, -Infinity, -Infinity, 0];
  for (let node = 0; 2 * node < positions.length; node++) {
    if (shown && shown[node] !== 1) continue;
    const x = positions[2 * node] ?? 0;
    const y = positions[2 * node + 1] ?? 0;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
    count++;
  }
  if (count === 0) return { left: -50, top: -50, right: 50, bottom: 50, spacing: 10 };
  const box = { left, top, right, bottom };
  return { ...box, spacing: Math.max(0.5, spacingOf(positions, box, count, shown)) };
}

/** A cell of the grid by which {@link spacingOf} counts holds so many nodes where they are spread evenly, and a side so many cells. */
const [nodesPerCell, maxCells] = [4, 96];

/**
 * How far nodes are apart, as most of them see it: where they crowd in places, they are nearer than their number in the whole box
 * tells, and drawn by that they would be one blot.
 */
function spacingOf(
  positions: Float32Array,
  { left, top, right, bottom }: Omit<Extent, "spacing">,
  count: number,
  shown: Uint8Array | undefined,
): number {
  const [width, height] = [Math.max(1, right - left), Math.max(1, bottom - top)];
  const cells = Math.max(1, Math.min(maxCells, Math.floor(Math.sqrt(count / nodesPerCell))));
  const counts = new Uint32Array(cells * cells);
  // It is reckoned whenever the layout has moved, so nothing is called for each node.
  const [perWidth, perHeight, last] = [cells / width, cells / height, cells - 1];
  for (let node = 0; 2 * node < positions.length; node++) {
    if (shown && shown[node] !== 1) continue;
    const column = Math.floor(((positions[2 * node] ?? 0) - left) * perWidth);
    const row = Math.floor(((positions[2 * node + 1] ?? 0) - top) * perHeight);
    const cell = (row < last ? row : last) * cells + (column < last ? column : last);
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  // The mean over nodes of their cell's spacing: `n × √(area / n)` for each cell.
  let sum = 0;
  for (const one of counts) sum += Math.sqrt(one);
  return (Math.sqrt((width * height) / (cells * cells)) * sum) / count;
}

/** From where all is seen, as large as this part of the screen allows. */
export function fittingAll({ left, top, right, bottom, spacing }: Extent, space: Space): Viewpoint {
  const zoom = Math.min(
    space.width / Math.max(1, right - left),
    space.height / Math.max(1, bottom - top),
    maxRoom / spacing,
  );
  return {
    zoom,
    x: space.x + space.width / 2 - ((left + right) / 2) * zoom,
    y: space.y + space.height / 2 - ((top + bottom) / 2) * zoom,
  };
}

/**
 * The first of some views, or the last, in which no node lies in a part of the screen; all are looked at in one walk over the nodes.
 *
 * @param shown 1 for each node that counts
 */
export function firstClearView(
  views: readonly Viewpoint[],
  { x, y, width, height }: Space,
  positions: Float32Array,
  shown: Uint8Array,
): Viewpoint | undefined {
  const boxes = views.slice(0, -1).map((view) => ({
    view,
    left: (x - view.x) / view.zoom,
    top: (y - view.y) / view.zoom,
    right: (x + width - view.x) / view.zoom,
    bottom: (y + height - view.y) / view.zoom,
  }));
  for (let node = 0; node < shown.length && boxes.length > 0; node++) {
    if (shown[node] !== 1) continue;
    const [nodeX, nodeY] = [positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0];
    for (let at = boxes.length - 1; at >= 0; at--) {
      const box = boxes[at];
      const isIn = box && nodeX > box.left && nodeX < box.right && nodeY > box.top && nodeY < box.bottom;
      if (isIn) boxes.splice(at, 1);
    }
  }
  return boxes[0]?.view ?? views.at(-1);
}

/** Zooms by a factor, within limits; what lies at `at` stays there. */
export function zoomedAt(
  before: Viewpoint,
  factor: number,
  at: { readonly x: number; readonly y: number },
  extent: Extent,
  size: Size,
): Viewpoint {
  const least = fittingAll(extent, { x: 0, y: 0, ...size }).zoom / 3;
  const zoom = Math.min(Math.max(nearestRoom / extent.spacing, least), Math.max(least, before.zoom * factor));
  const scale = zoom / before.zoom;
  return { zoom, x: at.x - (at.x - before.x) * scale, y: at.y - (at.y - before.y) * scale };
}

/** A viewpoint on the way from one to another; `share` 0 is the first, 1 the second. The zoom changes evenly to the eye. */
export function between(from: Viewpoint, to: Viewpoint, share: number, { width, height }: Size): Viewpoint {
  const zoom = from.zoom * (to.zoom / from.zoom) ** share;
  const [x1, y1] = [(width / 2 - from.x) / from.zoom, (height / 2 - from.y) / from.zoom];
  const [x2, y2] = [(width / 2 - to.x) / to.zoom, (height / 2 - to.y) / to.zoom];
  const [x, y] = [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
  return { zoom, x: width / 2 - x * zoom, y: height / 2 - y * zoom };
}
