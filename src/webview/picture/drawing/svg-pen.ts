import type { Pen, Point } from "./pen.ts";
import type { Shape } from "./shapes.ts";

/** Writes SVG. */
export class SvgPen implements Pen {
  private readonly parts: string[] = [];

  /** @param widthOf how much room a text takes; by default what letters take on average */
  constructor(
    private readonly font: string,
    readonly widthOf: Pen["widthOf"] = (text, size) => text.length * size * 0.56,
  ) {}

  line(from: Point, to: Point, color: string, width: number, dashed: boolean): void {
    const dash = dashed ? ' stroke-dasharray="4 4"' : "";
    this.parts.push(
      `<line x1="${short(from.x)}" y1="${short(from.y)}" x2="${short(to.x)}" y2="${short(to.y)}" stroke="${escaped(color)}" stroke-width="${width}"${dash}/>`,
    );
  }

  shape(shape: Shape, { x, y }: Point, radius: number, fill: string, stroke: string, dashed: boolean): void {
    const paint = `fill="${escaped(fill)}" stroke="${escaped(stroke)}" stroke-width="1.5"${dashed ? ' stroke-dasharray="3 3"' : ""}`;
    if (shape === "circle")
      this.parts.push(`<circle cx="${short(x)}" cy="${short(y)}" r="${short(radius)}" ${paint}/>`);
    else {
      const points = shape.map(([dx, dy]) => `${short(x + radius * dx)},${short(y + radius * dy)}`).join(" ");
      this.parts.push(`<polygon points="${points}" ${paint}/>`);
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

/** What no XML document may hold, not even as a reference (XML 1.0, Char): control characters, halves of characters, U+FFFE and U+FFFF. */
const noXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** A text as it stands in XML; the sign for an unknown character stands for what can't. */
function escaped(text: string): string {
  return text
    .replace(noXml, "\ufffd")
    .replace(/[&<>"'\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
