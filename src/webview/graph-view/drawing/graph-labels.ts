import { LabelSpace } from "../../picture/drawing/label-space.ts";
import type { Pen } from "../../picture/drawing/pen.ts";
import { onScreen } from "../../picture/layout/viewpoint.ts";
import type { GraphScene, SeenNode } from "./graph-scene.ts";
import { isUntitled } from "./seen-groups.ts";
import { placedLabels, type NodeLabelWish, type NodeLabel } from "./node-labels.ts";

/** Of more selected nodes than these not each has its title: they would cover each other. */
const maxAlways = 40;
/** A title takes so many square pixels of the picture on average. */
const areaPerLabel = 9_000;

/** The titles that have room; where something is in focus, of what is near it alone. */
export function labelsOf(
  pen: Pen,
  seen: readonly SeenNode[],
  scene: GraphScene,
  near: ReadonlySet<number> | undefined,
): NodeLabel[] {
  const { model, focus, selection, active, size, covered, path } = scene;
  const isFew = selection.size <= maxAlways;
  const isAlways = (node: number) =>
    node === focus || node === active || (isFew && selection.has(node)) || path.includes(node);
  const rank = (node: number) => (isAlways(node) ? 0 : near?.has(node) === true ? 1 : 2);
  const named = seen.filter(
    ({ node }) => isAlways(node) || near?.has(node) === true || !isUntitled(scene, node),
  );
  const ordered = near ? named.sort((a, b) => rank(a.node) - rank(b.node)) : named;
  const max = Math.max(20, Math.round((size.width * size.height) / areaPerLabel));
  // Of many more wishes than there is room for, hardly any would be granted, and each costs time.
  const wishes = ordered.slice(0, 4 * max).map(({ node, x, y, radius }): NodeLabelWish => ({
    node,
    title: model.title(node),
    x,
    y,
    radius,
    // In whole pixels: letters of a size that was not drawn before take many times as long.
    size: Math.round(Math.max(11, Math.min(17, 9.5 + radius * 0.42))) + (node === focus ? 1 : 0),
    always: isAlways(node),
  }));
  const widthOf = (text: string, height: number) => pen.widthOf(text, height);
  const labels = placedLabels(wishes, { ...size, max, covered, widthOf });
  return near ? labels.filter(({ node }) => near.has(node)) : labels;
}

/** Titles that have their places beside their nodes already, where these are by now; those that would come to lie on another rest. */
export function followingLabels(
  known: readonly NodeLabel[],
  scene: Pick<
    GraphScene,
    "positions" | "viewpoint" | "size" | "covered" | "shown" | "groups" | "focus" | "active"
  >,
): NodeLabel[] {
  const { positions, viewpoint, size, covered, shown, focus, active } = scene;
  const space = new LabelSpace();
  for (const box of covered) space.take(box);
  const labels: NodeLabel[] = [];
  for (const label of known) {
    const { node, dx, dy } = label;
    if (shown.nodes[node] !== 1) continue;
    if (focus === undefined && node !== active && isUntitled(scene, node)) continue;
    const place = onScreen({ x: positions[2 * node] ?? 0, y: positions[2 * node + 1] ?? 0 }, viewpoint);
    const moved = { ...label, x: place.x + dx, y: place.y + dy };
    const isOut = moved.x < 0 || moved.y < 0 || moved.x > size.width || moved.y > size.height;
    if (isOut || !space.isFree(moved)) continue;
    space.take(moved);
    labels.push(moved);
  }
  return labels;
}
