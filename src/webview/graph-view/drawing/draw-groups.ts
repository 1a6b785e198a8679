import type { Pen, Point } from "../../picture/drawing/pen.ts";
import type { Shape } from "../../picture/drawing/shapes.ts";
import { onScreen } from "../../picture/layout/viewpoint.ts";
import type { SeenGroups } from "./seen-groups.ts";
import { cssOf, mixed, type Rgb } from "../../picture/drawing/colors.ts";
import type { NodeGroup } from "../model/groups.ts";
import type { GraphScene } from "./graph-scene.ts";

/** How thick the rim of a group is that tells its categories, as a share of its radius. */
const rim = 0.07;
/** Smaller discs, in pixels, have a rim of one colour. */
const minRim = 7;
/** How far groups stand back where something else is to be looked at: the share of the ground. */
const stepBack = 0.72;
/** Bundles are drawn in so many widths, each at once. */
const widths = [0.6, 1, 1.6, 2.6, 4.4];
/** How far a bundle bends towards the middle of the picture, and into how many lines it is cut. */
const [bend, pieces] = [0.22, 8];

/** A closed group on the screen. */
export interface Disc extends Point {
  readonly group: number;
  readonly radius: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** Draws the ground of groups that are closed, on which what they hold is drawn, and what joins them, the strongest widest. */
export function drawGroupGrounds(pen: Pen, scene: GraphScene): void {
  const { groups, style } = scene;
  if (!groups?.isAny) return;
  const isBack = isSteppedBack(scene);
  drawBundles(pen, scene, groups, isBack ? 0.35 : 1);
  for (const { group, radius, opacity, ...at } of discsOf(scene, groups)) {
    const own = fillOf(scene, groups.groups.list[group]?.shares[0]?.[0]);
    const ground = mixed(own, style.background, style.isHighContrast ? 0.9 : 0.84);
    const color = cssOf(isBack ? mixed(ground, style.background, stepBack) : ground, opacity);
    pen.shape("circle", at, radius, color, color, false);
  }
}

/** Draws the rims of groups that are closed: of which categories they are. */
export function drawGroupRims(pen: Pen, scene: GraphScene): void {
  const { groups, style } = scene;
  if (!groups?.isAny) return;
  const back = isSteppedBack(scene) ? stepBack : 0;
  for (const { group, radius, opacity, ...at } of discsOf(scene, groups)) {
    const shares = groups.groups.list[group]?.shares ?? [];
    const color = (category: number | undefined) =>
      cssOf(mixed(fillOf(scene, category), style.background, back), opacity);
    if (group === scene.chosenGroup)
      pen.shape("circle", at, radius + 4, "transparent", cssOf(style.focus, opacity), false);
    if (radius < minRim) pen.shape("circle", at, radius, "transparent", color(shares[0]?.[0]), false);
    else
      for (const { category, shape } of ringOf(shares))
        pen.shape(shape, at, radius, color(category), color(category), false);
  }
}

/** Whether something else is to be looked at. */
function isSteppedBack({ focus, selection, path }: GraphScene): boolean {
  return focus !== undefined || selection.size > 0 || path.length > 0;
}

interface RingPart {
  readonly category: number;
  readonly shape: Shape;
}

/** The rims of groups: they are the same in every frame. */
const rings = new WeakMap<NodeGroup["shares"], readonly RingPart[]>();

function ringOf(shares: NodeGroup["shares"]): readonly RingPart[] {
  const known = rings.get(shares);
  if (known) return known;
  const sum = shares.reduce((all, [, share]) => all + share, 0);
  let start = 0;
  const ring = shares.map(([category, share]): RingPart => {
    const end = start + share / sum;
    const shape = ringPart(start, end);
    start = end;
    return { category, shape };
  });
  rings.set(shares, ring);
  return ring;
}

/** The closed groups in sight, the largest first. */
export function discsOf(
  { viewpoint, size }: GraphScene,
  { groups, centers, radius, closed }: SeenGroups,
): Disc[] {
  return groups.list.flatMap((_, group) => {
    const opacity = closed[group] ?? 0;
    if (opacity === 0) return [];
    const { x, y } = onScreen({ x: centers[2 * group] ?? 0, y: centers[2 * group + 1] ?? 0 }, viewpoint);
    const own = (radius[group] ?? 0) * viewpoint.zoom;
    const isOut = x < -own || y < -own || x > size.width + own || y > size.height + own;
    return isOut ? [] : [{ group, x, y, radius: own, opacity }];
  });
}

function fillOf({ style }: GraphScene, category: number | undefined): Rgb {
  return style.fills[category ?? 0] ?? style.faint;
}

function drawBundles(pen: Pen, scene: GraphScene, seen: SeenGroups, strength: number): void {
  const { style, viewpoint, size } = scene;
  const { groups, centers, closed, radius } = seen;
  const most = Math.log(1 + (groups.bundles[0]?.edges ?? 1));
  const middle = { x: size.width / 2, y: size.height / 2 };
  const place = (group: number): BundleEnd => ({
    ...onScreen({ x: centers[2 * group] ?? 0, y: centers[2 * group + 1] ?? 0 }, viewpoint),
    radius: (radius[group] ?? 0) * viewpoint.zoom,
  });
  for (const [step, width] of widths.entries()) {
    const color = cssOf(style.faint, strength * (0.2 + 0.09 * step));
    for (const { one, other, edges } of groups.bundles) {
      // Whatever opens shows its own edges.
      if ((closed[one] ?? 0) < 0.5 || (closed[other] ?? 0) < 0.5) continue;
      const share = (Math.log(1 + edges) / most) ** 2;
      if (Math.min(widths.length - 1, Math.floor(share * widths.length)) !== step) continue;
      const [from, to] = [place(one), place(other)];
      const isOut =
        Math.max(from.x, to.x) < 0 ||
        Math.max(from.y, to.y) < 0 ||
        Math.min(from.x, to.x) > size.width ||
        Math.min(from.y, to.y) > size.height;
      if (!isOut) drawCurve(pen, from, to, middle, color, width);
    }
  }
}

interface BundleEnd extends Point {
  /** Of the disc at whose rim the bundle ends. */
  readonly radius: number;
}

/** A line from rim to rim that bends towards the middle, so that those that lead the same way lie together. */
function drawCurve(
  pen: Pen,
  one: BundleEnd,
  other: BundleEnd,
  middle: Point,
  color: string,
  width: number,
): void {
  const control = {
    x: (one.x + other.x) / 2 + (middle.x - (one.x + other.x) / 2) * bend,
    y: (one.y + other.y) / 2 + (middle.y - (one.y + other.y) / 2) * bend,
  };
  const [from, to] = [onRim(one, control), onRim(other, control)];
  let last = from;
  for (let piece = 1; piece <= pieces; piece++) {
    const t = piece / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    const next = { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    pen.line(last, next, color, width, false);
    last = next;
  }
}

function onRim({ x, y, radius }: BundleEnd, towards: Point): Point {
  const [dx, dy] = [towards.x - x, towards.y - y];
  const share = Math.min(1, radius / Math.max(1, Math.hypot(dx, dy)));
  return { x: x + dx * share, y: y + dy * share };
}

/** A part of the rim, clockwise from the top, as shares of the whole. */
function ringPart(start: number, end: number): Shape {
  const steps = Math.max(2, Math.ceil((end - start) * 40));
  const at = (step: number, radius: number) => {
    const angle = 2 * Math.PI * (start + ((end - start) * step) / steps - 0.25);
    return [radius * Math.cos(angle), radius * Math.sin(angle)] as const;
  };
  const turns = Array.from({ length: steps + 1 }, (_, step) => step);
  return [...turns.map((step) => at(step, 1)), ...turns.reverse().map((step) => at(step, 1 - rim))];
}
