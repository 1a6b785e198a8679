import { colorOn, standingOut, type Rgb } from "./colors.ts";

/** The least contrast of a node to the ground, as WCAG 2 has it for graphics. */
const nodeContrast = 3;

let context: CanvasRenderingContext2D | null | undefined;

/** Reads a colour as CSS has it, whatever its form, as it is seen on a ground; grey where it is none. */
export function readColor(color: string, ground: Rgb = [255, 255, 255]): Rgb {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return colorOn(color, ground);
  context.fillStyle = "#808080";
  context.fillStyle = color;
  return colorOn(context.fillStyle, ground);
}

/** The colour in which a node is seen on the ground: its own, moved towards that of the text as far as that takes. */
export function nodeColor(color: Rgb, ground: Rgb, text: Rgb): Rgb {
  return standingOut(color, ground, text, nodeContrast);
}
