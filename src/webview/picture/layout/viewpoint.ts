import type { PlacedNode } from "./layout.ts";

/** Where the picture's own 0, 0 lies on the screen, and how large it is shown. Places on the screen are in pixels. */
export interface Viewpoint {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The size of what is drawn on, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const [minZoom, maxZoom] = [0.08, 6];
/** Few nodes are not blown up. */
const maxFittingZoom = 1.5;

/** A place of the picture on the screen. */
export function onScreen({ x, y }: Point, viewpoint: Viewpoint): Point {
  return { x: viewpoint.x + x * viewpoint.zoom, y: viewpoint.y + y * viewpoint.zoom };
}

/** A place of the screen in the picture. */
export function inPicture({ x, y }: Point, viewpoint: Viewpoint): Point {
  return { x: (x - viewpoint.x) / viewpoint.zoom, y: (y - viewpoint.y) / viewpoint.zoom };
}

/** Half of a node's width on the screen: it grows less than the picture, so that it can be seen from afar. */
export function sizeOf({ radius }: Pick<PlacedNode, "radius">, { zoom }: Viewpoint): number {
  return Math.max(3, radius * Math.min(1.4, Math.sqrt(zoom)));
}

/** The node below a place of the screen; of several the one that is drawn last. */
export function nodeAt<T extends Point & { readonly radius: number }>(
  nodes: readonly T[],
  point: Point,
  viewpoint: Viewpoint,
): T | undefined {
  let found: T | undefined;
  for (const one of nodes) {
    const { x, y } = onScreen(one, viewpoint);
    if (Math.hypot(point.x - x, point.y - y) <= sizeOf(one, viewpoint) + 4) found = one;
  }
  return found;
}

/** Moves the picture by pixels. */
export function pannedBy(before: Viewpoint, dx: number, dy: number): Viewpoint {
  return { ...before, x: before.x + dx, y: before.y + dy };
}

/** Zooms by a factor, within limits; what lies at `point` stays there. */
export function zoomedBy(before: Viewpoint, factor: number, point: Point): Viewpoint {
  const zoom = Math.min(maxZoom, Math.max(minZoom, before.zoom * factor));
  const scale = zoom / before.zoom;
  return { zoom, x: point.x - (point.x - before.x) * scale, y: point.y - (point.y - before.y) * scale };
}

/** From where a node is seen: from here where it is in sight, else with it in the middle. */
export function showing(node: Point, before: Viewpoint, { width, height }: Size): Viewpoint {
  const { x, y } = onScreen(node, before);
  if (x > 20 && y > 20 && x < width - 20 && y < height - 20) return before;
  return { ...before, x: width / 2 - node.x * before.zoom, y: height / 2 - node.y * before.zoom };
}

/** Whether a box, given by its middle and size, lies on the screen as a whole. */
export function isInside(box: Point & Size, { width, height }: Size): boolean {
  const [halfWidth, halfHeight] = [box.width / 2, box.height / 2];
  return (
    box.x >= halfWidth && box.y >= halfHeight && box.x <= width - halfWidth && box.y <= height - halfHeight
  );
}

/** The stripe at the border that holds no node's middle where all are shown: room for half a node and its title. */
const [sideMargin, endMargin] = [40, 36];

/** From where all nodes are seen, as large as the space allows. */
export function fitting(nodes: readonly Point[], { width, height }: Size): Viewpoint {
  if (nodes.length === 0) return { x: width / 2, y: height / 2, zoom: 1 };
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of nodes) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  const across = (width - 2 * sideMargin) / (right - left || 1);
  const down = (height - 2 * endMargin) / (bottom - top || 1);
  const zoom = Math.max(minZoom, Math.min(maxFittingZoom, across, down));
  return {
    zoom,
    x: width / 2 - ((left + right) / 2) * zoom,
    y: height / 2 - ((top + bottom) / 2) * zoom,
  };
}
