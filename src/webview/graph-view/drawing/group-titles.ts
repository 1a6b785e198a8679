import { cssOf, mixed } from "../../picture/drawing/colors.ts";
import { LabelSpace, type Box } from "../../picture/drawing/label-space.ts";
import type { Pen } from "../../picture/drawing/pen.ts";
import { discsOf, type Disc } from "./draw-groups.ts";
import type { GraphScene } from "./graph-scene.ts";
import { shortened } from "./node-labels.ts";

/** Smaller discs, in pixels, have no title, and smaller ones than the second none within them. */
const [minTitled, minInside] = [11, 26];
/** How high letters are at least, in pixels; whole ones alone, since letters of a new size take many times as long to draw. */
const minLetters = 11;
/** How high a line is, in heights of its letters, and how much of a disc's width lines may take. */
const [lineHeight, maxShare] = [1.2, 1.74];
/** More letters are cut in a title that stands below its disc. */
const maxLettersBelow = 26;
const numbers = new Intl.NumberFormat();

interface Line {
  readonly text: string;
  readonly size: number;
  readonly isCount: boolean;
}

/**
 * Titles the discs, the largest first: in as many lines as have room within, or else below. None lies on another.
 *
 * @returns the boxes that they and the discs take
 */
export function drawGroupTitles(pen: Pen, scene: GraphScene): Box[] {
  const { groups, model, style, size, covered, focus } = scene;
  if (!groups?.isAny || focus !== undefined) return [];
  const discs = discsOf(scene, groups);
  const [inside, below] = [new LabelSpace(), new LabelSpace()];
  for (const box of covered) for (const space of [inside, below]) space.take(box);
  const squares = discs.map(({ x, y, radius }) => ({ x, y, width: 1.5 * radius, height: 1.5 * radius }));
  for (const box of squares) below.take(box);
  const boxes: Box[] = [];
  const halo = cssOf(style.background);
  const isIn = ({ x, y, width, height }: Box) =>
    Math.abs(x - size.width / 2) < (size.width - width) / 2 &&
    Math.abs(y - size.height / 2) < (size.height - height) / 2;
  for (const disc of discs) {
    const told = groups.groups.list[disc.group];
    if (!told || disc.radius < minTitled || disc.opacity < 0.4) continue;
    const type = told.type === "" ? "" : ` · ${scene.typeLabel(told.type)}`;
    const title = model.title(told.hub);
    const within = linesWithin(pen, disc, title, `${numbers.format(told.size)}${type}`);
    const lines = within ?? [{ text: shortened(title, maxLettersBelow), size: minLetters, isCount: false }];
    const [width, height] = [widthOf(pen, lines), heightOf(lines)];
    const y = within ? disc.y : disc.y + disc.radius + 3 + height / 2;
    const box = { x: disc.x, y, width: width + 6, height };
    if (!isIn(box) || !(within ? inside : below).isFree(box)) continue;
    for (const space of [inside, below]) space.take(box);
    boxes.push(box);
    let top = y - height / 2;
    for (const { text, size: letters, isCount } of lines) {
      const color = isCount ? mixed(style.foreground, style.background, 0.2) : style.foreground;
      const middle = top + (letters * lineHeight) / 2;
      pen.text(text, { x: disc.x, y: middle }, cssOf(color, disc.opacity), letters, halo);
      top += letters * lineHeight;
    }
  }
  // Titles of nodes would be read as those of the discs that they lie on.
  discs.forEach(({ x, y, radius, opacity }) => {
    if (opacity > 0.5) boxes.push({ x, y, width: 1.8 * radius, height: 1.8 * radius });
  });
  return boxes;
}

/** A title in lines that fit into a disc, and below it how much the disc holds, where that fits too; undefined where the title does not. */
function linesWithin(pen: Pen, { radius }: Disc, title: string, count: string): Line[] | undefined {
  if (radius < minInside) return undefined;
  const largest = Math.round(Math.max(minLetters, Math.min(18, 7 + radius * 0.16)));
  for (let size = largest; size >= minLetters; size--) {
    const texts = wrapped(shortened(title), (text) => pen.widthOf(text, size) <= maxShare * radius);
    if (!texts || texts.length > 3) continue;
    const lines = texts.map((text): Line => ({ text, size, isCount: false }));
    const counted: Line = { text: count, size: Math.max(10, Math.round(size * 0.74)), isCount: true };
    for (const all of [[...lines, counted], lines]) if (isWithin(pen, all, radius)) return all;
  }
  return undefined;
}

/** Whether the corners of lines around the middle of a disc lie in it. */
function isWithin(pen: Pen, lines: readonly Line[], radius: number): boolean {
  let top = -heightOf(lines) / 2;
  return lines.every(({ text, size }) => {
    const [upper, lower] = [top, top + size * lineHeight];
    top = lower;
    const far = Math.max(Math.abs(upper + 2), Math.abs(lower - 2));
    return Math.hypot(far, pen.widthOf(text, size) / 2) < radius * 0.97;
  });
}

/** A text in lines, broken between words; undefined where a word is wider than a line. */
function wrapped(text: string, isFitting: (line: string) => boolean): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && isFitting(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`;
    else if (isFitting(word)) lines.push(word);
    else return undefined;
  }
  return lines;
}

function widthOf(pen: Pen, lines: readonly Line[]): number {
  return lines.reduce((widest, { text, size }) => Math.max(widest, pen.widthOf(text, size)), 0);
}

function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { size }) => sum + size * lineHeight, 0);
}
