import type { Box } from "../../picture/drawing/label-space.ts";

/** What of the page lies above the canvas for long. */
const controls = ".search, .tools, .legend, .filters, .side, .table, .filter-bar li";

/** The boxes of the controls above a canvas, in its own pixels. */
export function coveredBy(canvas: HTMLCanvasElement): Box[] {
  const { left, top } = canvas.getBoundingClientRect();
  return Array.from(document.querySelectorAll(controls), (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - left + width / 2, y: y - top + height / 2, width, height };
  });
}
