import type { Size, Viewpoint } from "../../picture/layout/viewpoint.ts";

/** The stripe at the border that holds no node where all are shown, in pixels: room for controls and titles. */
const margin = 54;
/** What the legend takes at the left, in pixels. */
const legendWidth = 210;
/** Few nodes are not blown up: how far apart they are at most where all are shown, in pixels. */
const maxRoom = 130;
/** How near one may come: how far nodes are apart then, in pixels. */
const nearestRoom = 420;

/** How large the layout is: the middle of its nodes, and a box around nearly all of them. */
export interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far nodes are apart, on average, as if they were spread evenly. */
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
  const area = Math.max(1, (right - left) * (bottom - top)) * 0.7;
  return { left, top, right, bottom, spacing: Math.max(0.5, Math.sqrt(area / count)) };
}

/** From where all is seen, as large as the space allows, beside the legend where there is room for both. */
export function fittingAll(
  { left, top, right, bottom, spacing }: Extent,
  { width, height }: Size,
): Viewpoint {
  const start = width > 3 * legendWidth ? legendWidth : 0;
  const zoom = Math.min(
    (width - start - 2 * margin) / Math.max(1, right - left),
    (height - 2 * margin) / Math.max(1, bottom - top),
    maxRoom / spacing,
  );
  return {
    zoom,
    x: (width + start) / 2 - ((left + right) / 2) * zoom,
    y: height / 2 - ((top + bottom) / 2) * zoom,
  };
}

/** Zooms by a factor, within limits; what lies at `at` stays there. */
export function zoomedAt(
  before: Viewpoint,
  factor: number,
  at: { readonly x: number; readonly y: number },
  extent: Extent,
  size: Size,
): Viewpoint {
  const least = fittingAll(extent, size).zoom / 3;
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
