import type { TypeStyle } from "../../protocol.ts";
import type { Layout } from "../layout/layout.ts";
import { fitting } from "../layout/viewpoint.ts";
import { CanvasPen } from "./canvas-pen.ts";
import { pictureStyle } from "./picture-style.ts";
import { drawScene, type Scene } from "./scene.ts";
import { SvgPen } from "./svg-pen.ts";

/** What a picture is drawn from. */
export interface Drawn extends Pick<Scene, "focused" | "pinned" | "viewpoint" | "size"> {
  readonly layout: Layout;
  readonly types: readonly TypeStyle[];
}

/** The size of a picture that is saved as SVG, in pixels. */
const svgSize = { width: 1600, height: 1000 };

/** Draws on the page's canvas, at the screen's resolution. */
export function drawOn(canvas: HTMLCanvasElement, drawn: Drawn): void {
  drawAt(canvas, drawn, window.devicePixelRatio);
}

/** What is seen as PNG in base64, at twice the page's resolution. */
export function pngOf(drawn: Drawn): string {
  const canvas = document.createElement("canvas");
  drawAt(canvas, drawn, 2);
  return canvas.toDataURL("image/png").replace(/^[^,]*,/, "");
}

/** All of the picture as SVG, whatever of it is seen. */
export function svgOf(drawn: Drawn): string {
  const style = pictureStyle(drawn.types);
  const { nodes, edges } = drawn.layout;
  const context = document.createElement("canvas").getContext("2d");
  const measuring = context && new CanvasPen(context, pageFont());
  const pen = new SvgPen(pageFont(), measuring ? (text, size) => measuring.widthOf(text, size) : undefined);
  const viewpoint = fitting(nodes, svgSize);
  drawScene(pen, { ...drawn, nodes, edges, focused: undefined, viewpoint, size: svgSize }, style);
  return pen.finish(svgSize.width, svgSize.height, style.background);
}

/** Draws on a canvas whose every pixel of the page is `ratio` pixels wide. */
function drawAt(canvas: HTMLCanvasElement, drawn: Drawn, ratio: number): void {
  const context = canvas.getContext("2d");
  const { width, height } = drawn.size;
  if (!context || width === 0 || height === 0) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio))
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  const style = pictureStyle(drawn.types);
  const { nodes, edges } = drawn.layout;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = style.background;
  context.fillRect(0, 0, width, height);
  const pen = new CanvasPen(context, pageFont());
  drawScene(pen, { ...drawn, nodes, edges }, style);
  pen.flush();
}

function pageFont(): string {
  return getComputedStyle(document.body).fontFamily;
}
