import type { Box } from "../../picture/drawing/label-space.ts";
import type { Pen, Point } from "../../picture/drawing/pen.ts";
import { onScreen, type Size } from "../../picture/layout/viewpoint.ts";
import { cssOf, mixed, type Rgb } from "../../picture/drawing/colors.ts";
import type { GraphStyle } from "./graph-style.ts";
import type { GraphScene, SeenNode } from "./graph-scene.ts";
import { drawGroupGrounds, drawGroupRims } from "./draw-groups.ts";
import { drawGroupTitles } from "./group-titles.ts";
import { followingLabels, labelsOf } from "./graph-labels.ts";
import type { NodeLabel } from "./node-labels.ts";
import { dotRadius, leastDegree, nodeRadius } from "./node-size.ts";
import { placedRelations, relationSize, type NamedLine } from "./relation-labels.ts";

/** Smaller nodes, in pixels, have no rim, and smaller ones than the second are discs. */
const [minRim, minShape] = [4, 4.5];
/** More nodes than these are not drawn one by one. */
const maxDrawn = 4000;
/** The edges of more selected nodes than these are not drawn strong: they would be one blot. */
const maxCenters = 200;
/** The relations of no more edges than these are named. */
const maxNamed = 40;
/** How far all that is not near the focus stands back: the share of the ground. */
export const stepBack = 0.78;

/**
 * Draws nodes and titles, and the edges unless a worker has drawn them.
 *
 * @param known titles that stay beside their nodes while the picture moves; without them they are chosen and placed anew
 * @returns the titles that are shown
 */
export function drawGraph(
  pen: Pen,
  scene: GraphScene,
  edgesToo: boolean,
  known?: readonly NodeLabel[],
): readonly NodeLabel[] {
  const near = nearFocus(scene);
  const seen = seenNodes(scene, edgesToo ? 0 : dotRadius, near);
  if (edgesToo) {
    drawGroupGrounds(pen, scene);
    drawEdges(pen, scene, near);
    drawInnerNodes(pen, scene);
  }
  drawSimilar(pen, scene);
  // The largest last, so that they lie above; and above all that stands back, what is near the focus with its edges.
  const ordered = inDrawingOrder(seen, scene);
  // What is marked lies above the groups, too.
  const isBelow = ({ node }: SeenNode) =>
    near ? !near.has(node) : scene.groups?.isAny === true && node !== scene.active;
  for (const one of ordered) if (isBelow(one)) drawNode(pen, one, scene, near);
  drawGroupRims(pen, scene);
  const named = drawNearEdges(pen, scene, near);
  for (const one of ordered) if (!isBelow(one)) drawNode(pen, one, scene, near);
  const around = { ...scene, covered: [...scene.covered, ...drawGroupTitles(pen, scene)] };
  const labels = known ? followingLabels(known, around) : labelsOf(pen, seen, around, near);
  drawRelations(pen, named, [...labels, ...scene.covered, ...boxesOf(seen, near)], scene.style);
  const { lasso, style } = scene;
  lasso.forEach((point, at) => {
    pen.line(lasso[at - 1] ?? lasso.at(-1) ?? point, point, cssOf(style.focus), 1.5, true);
  });
  const halo = cssOf(scene.style.background);
  for (const { text, size, ...at } of labels) pen.text(text, at, cssOf(scene.style.foreground), size, halo);
  return known ?? labels;
}

/** The smallest below, and of these, which have neither shape nor rim, one colour after the other, since a colour is drawn at once. */
function inDrawingOrder(seen: readonly SeenNode[], { colouring, model }: GraphScene): SeenNode[] {
  const [dots, others]: [SeenNode[], SeenNode[]] = [[], []];
  for (let at = seen.length - 1; at >= 0; at--) {
    const one = seen[at];
    if (one) (one.radius < minRim && !model.isPlaceholder(one.node) ? dots : others).push(one);
  }
  dots.sort((a, b) => (colouring.of[a.node] ?? 0) - (colouring.of[b.node] ?? 0));
  return [...dots, ...others];
}

/** The focus, the selection and what they are joined to; undefined where nothing is in focus. */
export function nearFocus({
  model,
  focus,
  selection,
  path,
  shown,
}: Pick<GraphScene, "model" | "focus" | "selection" | "path" | "shown">): ReadonlySet<number> | undefined {
  if (path.length > 0) return new Set(path);
  if (focus === undefined && selection.size === 0) return undefined;
  const near = new Set(selection);
  for (const center of focus === undefined ? selection : [focus]) {
    near.add(center);
    for (const edge of model.edgesAt(center))
      if (shown.edges[edge] === 1) near.add(model.otherEnd(edge, center));
  }
  return near;
}

/** The nodes in sight by falling degree, at most {@link maxDrawn}. */
function seenNodes(scene: GraphScene, minRadius: number, near: ReadonlySet<number> | undefined): SeenNode[] {
  const { model, positions, shown, viewpoint, size, spacing, sizes, closedNodes } = scene;
  const room = spacing * viewpoint.zoom;
  const least = leastDegree(minRadius, room);
  const isMarked = (node: number) =>
    node === scene.focus || node === scene.active || scene.selection.has(node);
  const seen: SeenNode[] = [];
  for (const node of model.ranked) {
    const own = sizes[node] ?? 0;
    if (own < least) {
      // They come by falling degree, so all others are smaller still.
      if (sizes === model.degree) break;
      continue;
    }
    if (shown.nodes[node] !== 1) continue;
    if ((closedNodes?.[node] ?? 0) > 0 && near?.has(node) !== true && !isMarked(node)) continue;
    take(node, own);
    if (seen.length >= maxDrawn) break;
  }
  for (const node of new Set([scene.focus, scene.active, ...scene.selection]))
    if (node !== undefined && shown.nodes[node] === 1 && (sizes[node] ?? 0) < least)
      take(node, sizes[node] ?? 0);
  return seen;

  function take(node: number, own: number): void {
    const radius = nodeRadius(own, room);
    const x = (positions[2 * node] ?? 0) * viewpoint.zoom + viewpoint.x;
    const y = (positions[2 * node + 1] ?? 0) * viewpoint.zoom + viewpoint.y;
    if (x >= -radius && y >= -radius && x <= size.width + radius && y <= size.height + radius)
      seen.push({ node, x, y, radius });
  }
}

function drawNode(
  pen: Pen,
  { node, x, y, radius }: SeenNode,
  scene: GraphScene,
  near: ReadonlySet<number> | undefined,
): void {
  const { model, colouring, style, focus, selection, active } = scene;
  const place = colouring.of[node] ?? 0;
  const own = style.fills[place] ?? style.faint;
  const isBack = near !== undefined && !near.has(node);
  const fill = isBack ? mixed(own, style.background, stepBack) : own;
  const at = { x, y };
  const shape = radius < minShape ? "circle" : (style.shapes[place] ?? "circle");
  if (node === active)
    pen.shape("circle", at, radius + 5, cssOf(style.background), cssOf(style.foreground), false);
  if (node === focus || node === scene.dropTarget || selection.has(node))
    pen.shape("circle", at, radius + 4, cssOf(style.background), cssOf(style.focus), false);
  const isOpen = model.isPlaceholder(node);
  const rim = radius < minRim ? fill : style.background;
  const [inside, outline] = isOpen ? [style.background, fill] : [fill, rim];
  pen.shape(shape, at, radius, cssOf(inside), cssOf(outline), isOpen && radius > 3);
}

/** Draws the nodes for which groups stand as dots, one colour after the other. */
function drawInnerNodes(pen: Pen, scene: GraphScene): void {
  const { style, colouring, closedNodes, seenPositions: positions, viewpoint, shown } = scene;
  if (!closedNodes) return;
  for (const [place, fill] of style.fills.entries())
    for (let node = 0; node < closedNodes.length; node++) {
      if (closedNodes[node] === 0 || colouring.of[node] !== place || shown.nodes[node] !== 1) continue;
      const at = onScreen({ x: positions[2 * node] ?? 0, y: positions[2 * node + 1] ?? 0 }, viewpoint);
      pen.shape("circle", at, 0.6, cssOf(fill), cssOf(fill), false);
    }
}

/** How opaque edges are: the fewer, the more; a picture of many is a cloud. */
export function edgeAlpha(edges: number, { width, height }: Size, room: number): number {
  const covered = (edges * Math.max(20, room)) / (width * height);
  return Math.max(0.1, Math.min(0.62, 0.16 / Math.sqrt(covered)));
}

function drawEdges(pen: Pen, scene: GraphScene, near: ReadonlySet<number> | undefined): void {
  const { model, shown, style, colouring, viewpoint, spacing, size, closedNodes } = scene;
  const { source, target } = model.data;
  const room = spacing * viewpoint.zoom;
  const strength = style.isHighContrast ? 1.4 : 1;
  const alpha = Math.min(0.8, edgeAlpha(shown.edgeCount, size, room) * strength) * (near ? 0.3 : 1);
  const width = Math.max(0.7, Math.min(1.6, 0.16 * Math.sqrt(room)));
  // Edges of one colour in a row, so that they are drawn at once.
  const colors = style.fills.map((fill) =>
    cssOf(mixed(style.background, mixed(fill, style.faint, 0.35), alpha)),
  );
  for (const [place, color] of colors.entries())
    for (let edge = 0; edge < source.length; edge++) {
      const from = source[edge] ?? 0;
      if (shown.edges[edge] !== 1 || colouring.of[from] !== place) continue;
      if ((closedNodes?.[from] ?? 0) > 0 && (closedNodes?.[target[edge] ?? 0] ?? 0) > 0) continue;
      const line = lineOf(scene, from, target[edge] ?? 0);
      if (line) pen.line(line.from, line.to, color, width, false);
    }
}

/**
 * Draws the edges of the node in focus, of a way, or where nothing stands back, of the active note, with arrows.
 *
 * @returns those whose relations are to be named
 */
function drawNearEdges(pen: Pen, scene: GraphScene, near: ReadonlySet<number> | undefined): NamedLine[] {
  const named: NamedLine[] = [];
  const { model, focus, active, selection, path, shown } = scene;
  const { source, target, relation, names } = model.data;
  const steps = new Set(
    path.slice(1).flatMap((node, at) => [`${path[at] ?? -1} ${node}`, `${node} ${path[at] ?? -1}`]),
  );
  const marked = near || active === undefined ? [...selection] : [active];
  const centers = path.length > 0 ? path : focus === undefined ? marked : [focus];
  if (path.length === 0 && centers.length > maxCenters) return named;
  const drawn = new Set<number>();
  for (const center of centers)
    for (const edge of model.edgesAt(center)) {
      const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
      if (shown.edges[edge] !== 1 || drawn.has(edge)) continue;
      if (path.length > 0 && !steps.has(`${from} ${to}`)) continue;
      drawn.add(edge);
      const line = lineOf(scene, from, to);
      if (!line) continue;
      const color = cssOf(strongColor(scene, from));
      const isMention = names.relations[relation[edge] ?? 0] === "mentions";
      pen.line(line.from, line.to, color, path.length > 0 ? 2.4 : 1.4, isMention);
      if (!names.symmetric.includes(relation[edge] ?? 0)) drawArrow(pen, line, color, radiusOf(scene, to));
      if (near && named.length < maxNamed && !isMention)
        named.push({ ...line, name: model.relationLabel(edge) });
    }
  return named;
}

/** Draws pairs that are close in text as dashed lines. */
function drawSimilar(pen: Pen, scene: GraphScene): void {
  const { similar, shown, style } = scene;
  for (let at = 0; at < similar.length; at += 2) {
    const [one, other] = [similar[at] ?? 0, similar[at + 1] ?? 0];
    if (shown.nodes[one] !== 1 || shown.nodes[other] !== 1) continue;
    const line = lineOf(scene, one, other);
    if (line) pen.line(line.from, line.to, cssOf(mixed(style.foreground, style.background, 0.35)), 1.2, true);
  }
}

function strongColor({ colouring, style }: GraphScene, node: number): Rgb {
  return mixed(style.fills[colouring.of[node] ?? 0] ?? style.foreground, style.foreground, 0.15);
}

function drawArrow(pen: Pen, { from, to }: Line, color: string, gap: number): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length < 3 * gap + 12) return;
  const unit = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const tip = { x: to.x - unit.x * (gap + 2), y: to.y - unit.y * (gap + 2) };
  for (const side of [0.45, -0.45]) {
    const [cos, sin] = [Math.cos(side), Math.sin(side)];
    const back = { x: unit.x * cos - unit.y * sin, y: unit.x * sin + unit.y * cos };
    pen.line(tip, { x: tip.x - 8 * back.x, y: tip.y - 8 * back.y }, color, 1.6, false);
  }
}

function drawRelations(
  pen: Pen,
  named: readonly NamedLine[],
  taken: readonly Box[],
  style: GraphStyle,
): void {
  const color = cssOf(mixed(style.foreground, style.background, 0.25));
  const halo = cssOf(style.background);
  const widthOf = (text: string, size: number) => pen.widthOf(text, size);
  for (const { name, ...at } of placedRelations(named, taken, widthOf))
    pen.text(name, at, color, relationSize, halo);
}

/** What the nodes near the focus cover. */
function boxesOf(seen: readonly SeenNode[], near: ReadonlySet<number> | undefined): Box[] {
  return seen
    .filter(({ node }) => near?.has(node))
    .map(({ x, y, radius }) => ({ x, y, width: 2 * radius, height: 2 * radius }));
}

interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** An edge on the screen; undefined where none of it can be seen. */
function lineOf(
  { positions, viewpoint, size }: GraphScene,
  source: number,
  target: number,
): Line | undefined {
  const from = onScreen({ x: positions[2 * source] ?? 0, y: positions[2 * source + 1] ?? 0 }, viewpoint);
  const to = onScreen({ x: positions[2 * target] ?? 0, y: positions[2 * target + 1] ?? 0 }, viewpoint);
  const isOut =
    Math.max(from.x, to.x) < 0 ||
    Math.max(from.y, to.y) < 0 ||
    Math.min(from.x, to.x) > size.width ||
    Math.min(from.y, to.y) > size.height;
  return isOut ? undefined : { from, to };
}

function radiusOf({ sizes, spacing, viewpoint }: GraphScene, node: number): number {
  return nodeRadius(sizes[node] ?? 0, spacing * viewpoint.zoom);
}
