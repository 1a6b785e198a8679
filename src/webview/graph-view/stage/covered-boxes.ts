import type { Box } from "../../picture/drawing/label-space.ts";
import type { Point } from "../../picture/drawing/pen.ts";
import type { Space } from "./camera.ts";

/** What of the page lies above the canvas for long. */
const controls = ".search, .tools, .legend, .filters, .side, .table, .filter-bar li, #legend";

/** The boxes of the controls above a canvas, in its own pixels. */
export function coveredBy(canvas: HTMLCanvasElement): Box[] {
  const { left, top } = canvas.getBoundingClientRect();
  return Array.from(document.querySelectorAll(controls), (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - left + width / 2, y: y - top + height / 2, width, height };
  });
}

/** Between the nodes and the border or the controls, in pixels: room for titles at the sides, and less above and below. */
const [sideMargin, endMargin] = [44, 32];
/** The least share of the canvas that is left free, in each direction: where controls take more, the picture lies below them. */
const minFree = 0.4;

/** What shares of the legend's width are left at its side, until no node lies below it: it takes a corner, which is often free. */
const legendShares = [0, 0.35, 0.7] as const;

/**
 * The parts of a canvas in which all can be shown at once, the largest first: between the filters and the panel at the side, above the
 * table, and more and more beside the legend.
 */
export function freeSpacesOf(canvas: HTMLCanvasElement): Space[] {
  const { left, right, top, bottom, width, height } = canvas.getBoundingClientRect();
  const boxOf = (selector: string) => document.querySelector(selector)?.getBoundingClientRect();
  const above = Math.max(boxOf(".search")?.bottom ?? top, top);
  const below = Math.min(boxOf(".table")?.top ?? bottom, bottom);
  const freeBelow = below - above < minFree * height ? bottom : below;
  const end = Math.min(boxOf(".side")?.left ?? right, right);
  const freeEnd = end - left < minFree * width ? right : end;
  // What would leave too little room counts as if it were not there.
  const startBeside = (selector: string) => {
    const end = Math.max(boxOf(selector)?.right ?? left, left);
    return freeEnd - end < minFree * width ? left : end;
  };
  const first = startBeside(".filters");
  const start = Math.max(first, startBeside("#legend, .legend"));
  return [...legendShares, 1].map((share) => {
    const from = first + (start - first) * share;
    return {
      x: from - left + sideMargin,
      y: above - top + endMargin,
      width: Math.max(1, freeEnd - from - 2 * sideMargin),
      height: Math.max(1, freeBelow - above - 2 * endMargin),
    };
  });
}

/** The middle of what is seen of a canvas, beside the panel and above the table; search and legend take corners alone. */
export function middleOf(canvas: HTMLCanvasElement): Point {
  const [space] = freeSpacesOf(canvas);
  if (!space) return { x: 0, y: 0 };
  return { x: space.x + space.width / 2, y: (space.y + space.height + endMargin) / 2 };
}

/** The box of the legend, in a canvas's own pixels. */
export function legendOn(canvas: HTMLCanvasElement): Space | undefined {
  const box = document.querySelector("#legend, .legend")?.getBoundingClientRect();
  const { left, top } = canvas.getBoundingClientRect();
  return box && { x: box.left - left, y: box.top - top, width: box.width, height: box.height };
}
