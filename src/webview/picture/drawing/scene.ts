import type { PlacedEdge, PlacedNode } from "../layout/layout.ts";
import { onScreen, sizeOf, type Viewpoint } from "../layout/viewpoint.ts";
import { LabelSpace, type Box } from "./label-space.ts";
import type { Pen, Point } from "./pen.ts";
import { shapeAt, type Shape } from "./shapes.ts";

/** How a picture looks: colours as CSS has them. */
export interface Look {
  readonly foreground: string;
  readonly faint: string;
  readonly background: string;
  readonly focus: string;
  readonly colorOf: (type: string) => string;
  /** Place of a type in the schema's order, which gives its shape. */
  readonly orderOf: (type: string) => number;
}

/** What is drawn. */
export interface Scene {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** The key of the node that has the focus, whose edges are told by name. */
  readonly focused: string | undefined;
  readonly pinned: ReadonlySet<string>;
}

/** From so few edges on each is told by name. */
const fewEdges = 30;

const minZoomOfArrows = 0.25;

/** Draws edges, then nodes, then as many labels as find room: of the best connected nodes first, then of edges. */
export function drawScene(pen: Pen, scene: Scene, look: Look, viewpoint: Viewpoint): void {
  const labels = new LabelSpace();
  // Those of the focused node last, so that they lie above the others, and lines of one look come in a row.
  const isNear = ({ edge }: PlacedEdge) => scene.focused === edge.source || scene.focused === edge.target;
  for (const edge of scene.edges) if (!isNear(edge)) drawEdge(pen, edge, scene, look, viewpoint);
  for (const edge of scene.edges) if (isNear(edge)) drawEdge(pen, edge, scene, look, viewpoint);
  for (const one of scene.nodes) {
    drawNode(pen, one, scene, look, viewpoint);
    const size = 2 * sizeOf(one, viewpoint);
    labels.take({ ...onScreen(one, viewpoint), width: size, height: size });
  }
  drawTitles(pen, scene, look, viewpoint, labels);
  for (const edge of scene.edges) drawRelations(pen, edge, scene, look, viewpoint, labels);
}

function drawNode(pen: Pen, one: PlacedNode, scene: Scene, look: Look, viewpoint: Viewpoint): void {
  const { node } = one;
  const at = onScreen(one, viewpoint);
  const radius = sizeOf(one, viewpoint);
  const isNote = node.kind === "note";
  const color = look.colorOf(node.type);
  if (node.key === scene.focused) pen.shape("circle", at, radius + 5, look.background, look.focus, false);
  const shape: Shape = shapeAt(look.orderOf(node.type));
  const [fill, stroke] = isNote ? [color, look.background] : [look.background, color];
  pen.shape(shape, at, radius, fill, stroke, node.kind === "placeholder");
  if (scene.pinned.has(node.key)) pen.shape("circle", at, 2.5, look.background, look.foreground, false);
}

function drawTitles(pen: Pen, scene: Scene, look: Look, viewpoint: Viewpoint, labels: LabelSpace): void {
  const ranked = [...scene.nodes].sort((a, b) => rankOf(b, scene) - rankOf(a, scene));
  const size = Math.min(13, Math.max(10, 12 * Math.sqrt(viewpoint.zoom)));
  for (const one of ranked) {
    const text = shortened(one.node.title);
    const at = onScreen(one, viewpoint);
    const place = { x: at.x, y: at.y + sizeOf(one, viewpoint) + size * 0.75 };
    const isFree = labels.take(boxOf(text, place, size));
    if (isFree || one.node.key === scene.focused)
      pen.text(text, place, look.foreground, size, look.background);
  }
}

/** The names of an edge's relations, nearer to the end that has not the focus, where edges lie further apart. */
function drawRelations(
  pen: Pen,
  { edge, source, target }: PlacedEdge,
  scene: Scene,
  look: Look,
  viewpoint: Viewpoint,
  labels: LabelSpace,
): void {
  const isNear = scene.focused === edge.source || scene.focused === edge.target;
  if (edge.relations.length === 0 || !(isNear || scene.edges.length <= fewEdges)) return;
  const [near, far] = scene.focused === edge.target ? [target, source] : [source, target];
  const [from, to] = [onScreen(near, viewpoint), onScreen(far, viewpoint)];
  if (Math.hypot(to.x - from.x, to.y - from.y) < 60) return;
  const text = edge.relations.join(", ");
  for (const part of [0.6, 0.45, 0.75]) {
    const place = { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
    if (!labels.take(boxOf(text, place, 10))) continue;
    pen.text(text, place, isNear ? look.foreground : look.faint, 10, look.background);
    return;
  }
}

/** The room of a text, by the width that letters have on average. */
function boxOf(text: string, place: Point, size: number): Box {
  return { ...place, width: text.length * size * 0.56, height: size * 1.15 };
}

function drawEdge(pen: Pen, one: PlacedEdge, scene: Scene, look: Look, viewpoint: Viewpoint): void {
  const { edge } = one;
  const from = onScreen(one.source, viewpoint);
  const to = onScreen(one.target, viewpoint);
  const isNear = scene.focused === edge.source || scene.focused === edge.target;
  const color = isNear ? look.foreground : look.faint;
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const unit = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const gap = sizeOf(one.target, viewpoint) + 2;
  const tip = { x: to.x - unit.x * gap, y: to.y - unit.y * gap };
  pen.line(from, tip, color, isNear ? 1.6 : 1, edge.relations.length === 0);
  // From afar an arrow is a dot.
  if (edge.directed && length > 2 * gap && viewpoint.zoom > minZoomOfArrows) {
    for (const side of [0.5, -0.5]) {
      const [cos, sin] = [Math.cos(side), Math.sin(side)];
      const back = { x: unit.x * cos - unit.y * sin, y: unit.x * sin + unit.y * cos };
      pen.line(tip, { x: tip.x - 7 * back.x, y: tip.y - 7 * back.y }, color, isNear ? 1.6 : 1, false);
    }
  }
}

function rankOf({ node }: PlacedNode, { focused }: Scene): number {
  if (node.key === focused) return Infinity;
  return node.depth === 0 ? 1_000_000 : node.degree + node.count / 100;
}

function shortened(title: string): string {
  return title.length > 34 ? `${title.slice(0, 32).trimEnd()}…` : title;
}
