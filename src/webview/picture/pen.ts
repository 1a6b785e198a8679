import type { Shape } from "./shapes.ts";

/** Draws on a screen or into a file; places and lengths in pixels, colours as CSS has them. */
export interface Pen {
  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void;
  shape(shape: Shape, at: Point, radius: number, fill: string, stroke: string, dashed: boolean): void;
  text(text: string, at: Point, color: string, size: number, halo: string): void;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Draws on a canvas. Lines of one look are drawn at once, which takes a fraction of the time; {@link flush} draws the last ones. */
export class CanvasPen implements Pen {
  private look: { readonly color: string; readonly width: number; readonly dashed: boolean } | undefined;

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly font: string,
  ) {}

  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void {
    const { context, look } = this;
    if (look?.color !== color || look.width !== width || look.dashed !== dashed) {
      this.flush();
      this.look = { color, width, dashed };
      context.beginPath();
    }
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
  }

  /** Draws the lines that wait. */
  flush(): void {
    const { context, look } = this;
    if (!look) return;
    context.strokeStyle = look.color;
    context.lineWidth = look.width;
    context.setLineDash(look.dashed ? [4, 4] : []);
    context.stroke();
    this.look = undefined;
  }

  shape(shape: Shape, { x, y }: Point, radius: number, fill: string, stroke: string, dashed: boolean): void {
    this.flush();
    const { context } = this;
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
    context.lineWidth = 1.5;
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
}

/** Writes SVG. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  constructor(private readonly font: string) {}

  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void {
    const dash = dashed ? ' stroke-dasharray="4 4"' : "";
    this.parts.push(
      `<line x1="${short(from.x)}" y1="${short(from.y)}" x2="${short(to.x)}" y2="${short(to.y)}" stroke="${escaped(color)}" stroke-width="${width}"${dash}/>`,
    );
  }

  shape(shape: Shape, { x, y }: Point, radius: number, fill: string, stroke: string, dashed: boolean): void {
    const look = `fill="${escaped(fill)}" stroke="${escaped(stroke)}" stroke-width="1.5"${dashed ? ' stroke-dasharray="3 3"' : ""}`;
    if (shape === "circle")
      this.parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${look}/>`);
    else {
      const points = shape.map(([dx, dy]) => `${short(x + radius * dx)},${short(y + radius * dy)}`).join(" ");
      this.parts.push(`<polygon points="${points}" ${look}/>`);
    }
  }

  text(text: string, { x, y }: Point, color: string, size: number, halo: string): void {
    this.parts.push(
      `<text x="${short(x)}" y="${short(y)}" font-size="${short(size)}" fill="${escaped(color)}" stroke="${escaped(halo)}" stroke-width="3" stroke-linejoin="round" paint-order="stroke" text-anchor="middle" dominant-baseline="middle">${escaped(text)}</text>`,
    );
  }

  /** The picture, of a width and height in pixels, with 0, 0 at its upper left. */
  finish(width: number, height: number, background: string): string {
    const size = `width="${short(width)}" height="${short(height)}"`;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${short(width)} ${short(height)}" font-family="${escaped(this.font)}">`,
      `<rect ${size} fill="${escaped(background)}"/>`,
      ...this.parts,
      "</svg>\n",
    ].join("\n");
  }
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
