import { LabelSpace, type Box } from "../../picture/drawing/label-space.ts";
import type { Pen, Point } from "../../picture/drawing/pen.ts";
import type { Shape } from "../../picture/drawing/shapes.ts";
import { onScreen } from "../../picture/layout/viewpoint.ts";
import type { SeenGroups } from "./seen-groups.ts";
import { cssOf, mixed, type Rgb } from "../../picture/drawing/colors.ts";
import type { GraphScene } from "./graph-scene.ts";
import { shortened } from "./node-labels.ts";

/** How thick the rim of a group is that tells its categories, as a share of its radius. */
const rim = 0.16;
/** Smaller discs, in pixels, have no rim, and smaller ones than the second no title. */
const [minRim, minTitled] = [7, 11];
/** Bundles are drawn in so many widths, each at once. */
const widths = [0.6, 1, 1.6, 2.6, 4.4];
/** How far a bundle bends towards the middle of the picture, and into how many lines it is cut. */
const [bend, pieces] = [0.22, 8];

interface Disc extends Point {
  readonly group: number;
  readonly radius: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** Draws groups that are closed, each as a disc with its categories around it, and what joins them, the strongest widest. */
export function drawGroups(pen: Pen, scene: GraphScene): void {
  const { groups, look, focus, selection, path } = scene;
  if (!groups?.isAny) return;
  const isBack = focus !== undefined || selection.size > 0 || path.length > 0;
  drawBundles(pen, scene, groups, isBack ? 0.35 : 1);
  for (const { group, radius, opacity, ...at } of discsOf(scene, groups)) {
    const shares = groups.groups.list[group]?.shares ?? [];
    const own = fillOf(scene, shares[0]?.[0]);
    const back = isBack ? 0.72 : 0;
    const inside = mixed(
      mixed(own, look.background, look.isHighContrast ? 0.88 : 0.74),
      look.background,
      back,
    );
    const outline =
      group === scene.chosenGroup ? look.focus : mixed(own, look.background, Math.max(0.1, back));
    pen.shape("circle", at, radius, cssOf(inside, opacity), cssOf(outline, opacity), false);
    if (group === scene.chosenGroup)
      pen.shape("circle", at, radius + 4, "transparent", cssOf(look.focus, opacity), false);
    if (radius < minRim) continue;
    const sum = shares.reduce((all, [, share]) => all + share, 0);
    let start = 0;
    for (const [category, share] of shares) {
      const end = start + share / sum;
      const color = cssOf(mixed(fillOf(scene, category), look.background, back), opacity);
      pen.shape(ringPart(start, end), at, radius, color, color, false);
      start = end;
    }
  }
}

/** Puts titles into the discs, the largest first. @returns the boxes that they take */
export function drawGroupTitles(pen: Pen, scene: GraphScene): Box[] {
  const { groups, model, look, size, covered, focus } = scene;
  if (!groups?.isAny || focus !== undefined) return [];
  const space = new LabelSpace();
  for (const box of covered) space.take(box);
  const boxes: Box[] = [];
  const halo = cssOf(look.background);
  for (const { group, radius, opacity, x, y } of discsOf(scene, groups)) {
    const told = groups.groups.list[group];
    if (!told || radius < minTitled || opacity < 0.4) continue;
    const height = Math.max(11, Math.min(18, 7 + radius * 0.16));
    const count = `${told.size.toLocaleString()}${told.type === "" ? "" : ` · ${scene.typeLabel(told.type)}`}`;
    const below = Math.max(10, height * 0.74);
    const both = radius >= 22 && pen.widthOf(count, below) < 2 * radius;
    const boxOf = (text: string): Box => {
      const width = Math.max(pen.widthOf(text, height), both ? pen.widthOf(count, below) : 0) + 6;
      return { x, y, width, height: (both ? height + below : height) * 1.25 };
    };
    const isFree = (box: Box) =>
      Math.abs(x - size.width / 2) < (size.width - box.width) / 2 &&
      Math.abs(y - size.height / 2) < (size.height - box.height) / 2 &&
      space.isFree(box);
    const whole = model.title(told.hub);
    // What does not fit is cut to the disc's own width, where nothing else lies.
    const letters = Math.floor(((2 * radius) / Math.max(1, pen.widthOf(whole, height))) * whole.length);
    const title = [shortened(whole), shortened(whole, letters)].find((text) => isFree(boxOf(text)));
    if (title === undefined || title.length < 3) continue;
    space.take(boxOf(title));
    boxes.push(boxOf(title));
    const up = both ? below * 0.62 : 0;
    pen.text(title, { x, y: y - up }, cssOf(look.foreground, opacity), height, halo);
    if (both)
      pen.text(
        count,
        { x, y: y + height * 0.66 },
        cssOf(mixed(look.foreground, look.background, 0.2), opacity),
        below,
        halo,
      );
  }
  // Titles of nodes would be read as those of the discs that they lie on.
  for (const { radius, opacity, x, y } of discsOf(scene, groups))
    if (opacity > 0.5) boxes.push({ x, y, width: 1.8 * radius, height: 1.8 * radius });
  return boxes;
}

/** The closed groups in sight, the largest first. */
function discsOf({ viewpoint, size }: GraphScene, { groups, centers, radius, closed }: SeenGroups): Disc[] {
  return groups.list.flatMap((_, group) => {
    const opacity = closed[group] ?? 0;
    if (opacity === 0) return [];
    const { x, y } = onScreen({ x: centers[2 * group] ?? 0, y: centers[2 * group + 1] ?? 0 }, viewpoint);
    const own = (radius[group] ?? 0) * viewpoint.zoom;
    const isOut = x < -own || y < -own || x > size.width + own || y > size.height + own;
    return isOut ? [] : [{ group, x, y, radius: own, opacity }];
  });
}

function fillOf({ look }: GraphScene, category: number | undefined): Rgb {
  return look.fills[category ?? 0] ?? look.faint;
}

function drawBundles(pen: Pen, scene: GraphScene, seen: SeenGroups, strength: number): void {
  const { look, viewpoint, size } = scene;
  const { groups, centers, closed } = seen;
  const most = Math.log(1 + (groups.bundles[0]?.edges ?? 1));
  const middle = { x: size.width / 2, y: size.height / 2 };
  const place = (group: number) =>
    onScreen({ x: centers[2 * group] ?? 0, y: centers[2 * group + 1] ?? 0 }, viewpoint);
  for (const [step, width] of widths.entries()) {
    const color = cssOf(look.faint, strength * (0.2 + 0.09 * step));
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

/** A line that bends towards the middle, so that those that lead the same way lie together. */
function drawCurve(pen: Pen, from: Point, to: Point, middle: Point, color: string, width: number): void {
  const control = {
    x: (from.x + to.x) / 2 + (middle.x - (from.x + to.x) / 2) * bend,
    y: (from.y + to.y) / 2 + (middle.y - (from.y + to.y) / 2) * bend,
  };
  let last = from;
  for (let piece = 1; piece <= pieces; piece++) {
    const t = piece / pieces;
    const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    const next = { x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y };
    pen.line(last, next, color, width, false);
    last = next;
  }
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
