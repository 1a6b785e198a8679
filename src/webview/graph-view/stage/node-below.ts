import { inPicture } from "../../picture/layout/viewpoint.ts";
import type { Point } from "../../picture/drawing/pen.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";
import { nearFocus } from "../drawing/draw-graph.ts";
import { isCovered } from "../drawing/seen-groups.ts";
import { maxRadius, nodeRadius } from "../drawing/node-size.ts";

/** The node below a place of the screen; of several the one whose middle or rim is nearest. */
export function nodeBelow(
  point: Point,
  scene: Omit<GraphScene, "size" | "covered" | "dropTarget" | "lasso" | "closedNodes" | "seenPositions">,
  except?: number,
): number | undefined {
  const { model, positions, shown, sizes, viewpoint, spacing, groups, active } = scene;
  const near = groups?.isAny === true ? nearFocus(scene) : undefined;
  const room = spacing * viewpoint.zoom;
  const { x, y } = inPicture(point, viewpoint);
  const reach = (maxRadius + 4) / viewpoint.zoom;
  let [best, bestDistance] = [-1, Infinity];
  for (let node = 0; node < model.count; node++) {
    const [dx, dy] = [(positions[2 * node] ?? 0) - x, (positions[2 * node + 1] ?? 0) - y];
    if (Math.abs(dx) > reach || Math.abs(dy) > reach || shown.nodes[node] !== 1 || node === except) continue;
    if (isCovered(scene, node) && node !== active && near?.has(node) !== true) continue;
    const distance = Math.hypot(dx, dy);
    const beyond = distance * viewpoint.zoom - nodeRadius(sizes[node] ?? 0, room);
    if (beyond < 4 && beyond < bestDistance) [best, bestDistance] = [node, beyond];
  }
  return best < 0 ? undefined : best;
}
