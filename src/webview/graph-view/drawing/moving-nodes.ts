import { cssOf, mixed } from "../../picture/drawing/colors.ts";
import { nearFocus, stepBack } from "./draw-graph.ts";
import type { GraphScene } from "./graph-scene.ts";
import { leastDegree, nodeRadius } from "./node-size.ts";

/** Smaller nodes, in pixels, are squares, which a canvas fills in a fraction of the time. */
const minRound = 3;

/**
 * Draws the nodes while a large layout is moving: plain dots, those of a colour at once, without titles and rims. It runs in every
 * frame beside the layout, so it makes no object a node.
 *
 * @param minRadius smaller nodes are drawn by a worker, in pixels; where it is undefined, all are but those near the focus
 */
export function drawMovingNodes(
  context: CanvasRenderingContext2D,
  scene: GraphScene,
  minRadius: number | undefined,
): void {
  const { model, positions, colouring, shown, style, viewpoint, size, spacing, sizes, closedNodes } = scene;
  const room = spacing * viewpoint.zoom;
  const least = minRadius === undefined ? 0 : leastDegree(minRadius, room);
  const near = nearFocus(scene);
  if (minRadius !== undefined)
    for (let place = 0; place < style.fills.length; place++) {
      const own = style.fills[place] ?? style.faint;
      draw(place, model.ranked, cssOf(near ? mixed(own, style.background, stepBack) : own));
    }
  if (near)
    for (let place = 0; place < style.fills.length; place++)
      draw(place, near, cssOf(style.fills[place] ?? style.faint));

  function draw(place: number, nodes: Iterable<number>, fill: string): void {
    context.beginPath();
    for (const node of nodes) {
      const degree = sizes[node] ?? 0;
      if (colouring.of[node] !== place || shown.nodes[node] !== 1 || degree < least) continue;
      if ((closedNodes?.[node] ?? 0) > 0) continue;
      const radius = nodeRadius(degree, room);
      const x = (positions[2 * node] ?? 0) * viewpoint.zoom + viewpoint.x;
      const y = (positions[2 * node + 1] ?? 0) * viewpoint.zoom + viewpoint.y;
      if (x < -radius || y < -radius || x > size.width + radius || y > size.height + radius) continue;
      if (radius < minRound) context.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      else {
        context.moveTo(x + radius, y);
        context.arc(x, y, radius, 0, 2 * Math.PI);
      }
    }
    context.fillStyle = fill;
    context.fill();
  }
}
