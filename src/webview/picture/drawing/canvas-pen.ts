import type { Pen, Point } from "./pen.ts";
import type { Shape } from "./shapes.ts";

/** Widths of texts at size 1, by font and text: measuring takes longer than drawing. */
const widths = new Map<string, number>();
const maxWidths = 10_000;
/** How wide the rim of a shape is, in pixels. */
const rim = 1.5;

/**
 * Draws on a canvas. Lines of one style, and discs of one colour without a rim, are drawn at once, which takes a fraction of the time;
 * {@link flush} draws the last ones.
 */
export class CanvasPen implements Pen {
  private lineStyle: { readonly color: string; readonly width: number; readonly dashed: boolean } | undefined;

  /** The colour of the discs that wait. */
  private discs: string | undefined;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly font: string,
  ) {}

  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void {
    const { context, lineStyle } = this;
    if (
      this.discs !== undefined ||
      lineStyle?.color !== color ||
      lineStyle.width !== width ||
      lineStyle.dashed !== dashed
    ) {
      this.flush();
      this.lineStyle = { color, width, dashed };
      context.beginPath();
    }
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }

  /** Draws the lines that wait. */
  flush(): void {
    const { context, lineStyle } = this;
    if (this.discs !== undefined) {
      context.fillStyle = this.discs;
      context.fill();
      this.discs = undefined;
    }
    if (!lineStyle) return;
    context.strokeStyle = lineStyle.color;
    context.lineWidth = lineStyle.width;
    context.setLineDash(lineStyle.dashed ? [4, 4] : []);
    context.stroke();
    this.lineStyle = undefined;
  }

  shape(shape: Shape, { x, y }: Point, radius: number, fill: string, stroke: string, dashed: boolean): void {
    const { context } = this;
    if (shape === "circle" && fill === stroke && !dashed) {
      this.disc(x, y, radius + rim / 2, fill);
      return;
    }
    this.flush();
    context.beginPath();
    if (shape === "circle") context.arc(x, y, radius, 0, 2 * Math.PI);
    else
      for (const [index, [dx, dy]] of shape.entries()) {
        if (index === 0) context.moveTo(x + radius * dx, y + radius * dy);
        else context.lineTo(x + radius * dx, y + radius * dy);
      }
    context.closePath();
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = stroke;
    context.lineWidth = rim;
    context.setLineDash(dashed ? [3, 3] : []);
    context.stroke();
  }

  text(text: string, { x, y }: Point, color: string, size: number, halo: string): void {
    this.flush();
    const { context } = this;
    context.font = `${size}px ${this.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.setLineDash([]);
    context.lineWidth = 3;
    context.lineJoin = "round";
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
    context.fillStyle = color;
    context.fillText(text, x, y);
  }

  private disc(x: number, y: number, radius: number, color: string): void {
    const { context } = this;
    if (this.discs !== color) {
      this.flush();
      this.discs = color;
      context.beginPath();
    }
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }

  widthOf(text: string, size: number): number {
    const key = `${this.font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      this.context.font = `100px ${this.font}`;
      width = this.context.measureText(text).width / 100;
      if (widths.size > maxWidths) widths.clear();
      widths.set(key, width);
    }
    return width * size;
  }
}
