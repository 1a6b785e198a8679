import type { PlacedEdge, PlacedNode } from "../layout/layout.ts";
import { isInside, onScreen, sizeOf, type Size, type Viewpoint } from "../layout/viewpoint.ts";
import { placeLabels, type LabelWish } from "./label-placement.ts";
import type { LabelSpace } from "./label-space.ts";
import type { Pen } from "./pen.ts";
import type { Shape } from "./shapes.ts";

/** How a picture looks: colours as CSS has them. */
export interface PictureStyle {
  readonly foreground: string;
  readonly faint: string;
  readonly background: string;
  readonly focus: string;
  readonly colorOf: (type: string) => string;
  readonly shapeOf: (type: string) => Shape;
}

/** What is drawn, and from where it is seen. */
export interface Scene {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** The key of the node that has the focus, whose edges are told by name. */
  readonly focused: string | undefined;
  readonly pinned: ReadonlyMap<string, unknown>;
  readonly viewpoint: Viewpoint;
  /** The size of what is drawn on, in pixels. */
  readonly size: Size;
}

/** From so few edges on each is told by name. */
const fewEdges = 30;

/** From afar an arrow is a dot. */
const minZoomOfArrows = 0.25;
/** So many of the best connected nodes have a title always, as the focused node's neighbors do. */
const titledHubs = 6;
/** The height of letters of relations' names, in pixels. */
const relationSize = 10;

/** Draws edges, then nodes, then as many titles as find room, then as many names of relations. */
export function drawScene(pen: Pen, scene: Scene, style: PictureStyle): void {
  // Those of the focused node last, so that they lie above the others, and lines of one style come in a row.
  for (const edge of scene.edges) if (!isNear(edge, scene)) drawEdge(pen, edge, scene, style);
  for (const edge of scene.edges) if (isNear(edge, scene)) drawEdge(pen, edge, scene, style);
  for (const one of scene.nodes) drawNode(pen, one, scene, style);
  const space = drawTitles(pen, scene, style);
  for (const edge of scene.edges) drawRelations(pen, edge, scene, style, space);
}

/** Whether an edge is one of the focused node's. */
function isNear({ edge }: PlacedEdge, { focused }: Scene): boolean {
  return focused === edge.source || focused === edge.target;
}

function drawNode(pen: Pen, one: PlacedNode, scene: Scene, style: PictureStyle): void {
  const { node } = one;
  const at = onScreen(one, scene.viewpoint);
  const radius = sizeOf(one, scene.viewpoint);
  const isNote = node.kind === "note";
  const color = style.colorOf(node.type);
  if (node.key === scene.focused) pen.shape("circle", at, radius + 5, style.background, style.focus, false);
  const [fill, stroke] = isNote ? [color, style.background] : [style.background, color];
  pen.shape(style.shapeOf(node.type), at, radius, fill, stroke, node.kind === "placeholder");
  if (scene.pinned.has(node.key)) pen.shape("circle", at, 2.5, style.background, style.foreground, false);
}

/** @returns the space that nodes and titles take */
function drawTitles(pen: Pen, scene: Scene, style: PictureStyle): LabelSpace {
  const { viewpoint, focused } = scene;
  const near = new Set(scene.edges.flatMap((one) => (isNear(one, scene) ? [one.source, one.target] : [])));
  const ranked = [...scene.nodes].sort((a, b) => rankOf(b) - rankOf(a));
  for (const hub of ranked.slice(0, titledHubs)) near.add(hub);
  const tierOf = (one: PlacedNode): LabelWish["tier"] =>
    one.node.depth === 0 || one.node.key === focused ? "main" : near.has(one) ? "near" : "other";
  const wishes = ranked.map((one) => ({
    ...onScreen(one, viewpoint),
    key: one.node.key,
    title: one.node.title,
    radius: sizeOf(one, viewpoint),
    tier: tierOf(one),
  }));
  const size = Math.min(13, Math.max(10, 12 * Math.sqrt(viewpoint.zoom)));
  const widthOf: Pen["widthOf"] = (text, height) => pen.widthOf(text, height);
  const { labels, space } = placeLabels(wishes, { ...scene.size, size, widthOf });
  for (const label of labels) pen.text(label.text, label, style.foreground, label.size, style.background);
  return space;
}

function rankOf({ node }: PlacedNode): number {
  return node.degree + node.count / 100;
}

/** The names of an edge's relations, nearer to the end that has not the focus, where edges lie further apart. */
function drawRelations(
  pen: Pen,
  one: PlacedEdge,
  scene: Scene,
  style: PictureStyle,
  space: LabelSpace,
): void {
  const { edge, source, target } = one;
  if (edge.relations.length === 0 || !(isNear(one, scene) || scene.edges.length <= fewEdges)) return;
  const [near, far] = scene.focused === edge.target ? [target, source] : [source, target];
  const [from, to] = [onScreen(near, scene.viewpoint), onScreen(far, scene.viewpoint)];
  if (Math.hypot(to.x - from.x, to.y - from.y) < 60) return;
  const text = edge.relations.join(", ");
  const [width, height] = [pen.widthOf(text, relationSize), relationSize * 1.2];
  for (const part of [0.6, 0.45, 0.75]) {
    const box = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, width, height };
    if (!isInside(box, scene.size) || !space.isFree(box)) continue;
    space.take(box);
    const color = isNear(one, scene) ? style.foreground : style.faint;
    pen.text(text, box, color, relationSize, style.background);
    return;
  }
}

function drawEdge(pen: Pen, one: PlacedEdge, scene: Scene, style: PictureStyle): void {
  const { edge } = one;
  const { viewpoint } = scene;
  const from = onScreen(one.source, viewpoint);
  const to = onScreen(one.target, viewpoint);
  const [color, width] = isNear(one, scene) ? [style.foreground, 1.3] : [style.faint, 0.8];
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const unit = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const gap = sizeOf(one.target, viewpoint) + 2;
  const tip = { x: to.x - unit.x * gap, y: to.y - unit.y * gap };
  pen.line(from, tip, color, width, edge.relations.length === 0);
  if (edge.directed && length > 2 * gap && viewpoint.zoom > minZoomOfArrows) {
    for (const side of [0.5, -0.5]) {
      const [cos, sin] = [Math.cos(side), Math.sin(side)];
      const back = { x: unit.x * cos - unit.y * sin, y: unit.x * sin + unit.y * cos };
      pen.line(tip, { x: tip.x - 7 * back.x, y: tip.y - 7 * back.y }, color, width, false);
    }
  }
}
