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

interface Size {
  readonly width: number;
  readonly height: number;
}

const [minZoom, maxZoom] = [0.08, 6];

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

/** From where all nodes are seen. */
export function fitting(nodes: readonly PlacedNode[], { width, height }: Size): Viewpoint {
  if (nodes.length === 0) return { x: width / 2, y: height / 2, zoom: 1 };
  const left = Math.min(...nodes.map(({ x, radius }) => x - radius)) - 70;
  const right = Math.max(...nodes.map(({ x, radius }) => x + radius)) + 70;
  const top = Math.min(...nodes.map(({ y, radius }) => y - radius)) - 20;
  const bottom = Math.max(...nodes.map(({ y, radius }) => y + radius)) + 35;
  const zoom = Math.max(minZoom, Math.min(1.5, width / (right - left), height / (bottom - top)));
  return {
    zoom,
    x: width / 2 - ((left + right) / 2) * zoom,
    y: height / 2 - ((top + bottom) / 2) * zoom,
  };
}
