import type { TypeStyle } from "../../protocol.ts";
import type { Layout } from "../layout/layout.ts";
import { fitting, type Viewpoint } from "../layout/viewpoint.ts";
import { CanvasPen } from "./canvas-pen.ts";
import { pageLook } from "./page-look.ts";
import { drawScene, type Scene } from "./scene.ts";
import { SvgPen } from "./svg-pen.ts";

/** What a picture is drawn from. */
export interface Drawn {
  readonly layout: Layout;
  readonly viewpoint: Viewpoint;
  readonly focused: string | undefined;
  readonly pinned: ReadonlyMap<string, unknown>;
  readonly types: readonly TypeStyle[];
}

/** Draws on the page's canvas, at the screen's resolution. */
export function drawOn(canvas: HTMLCanvasElement, drawn: Drawn): void {
  const context = canvas.getContext("2d");
  const ratio = window.devicePixelRatio;
  const { clientWidth: width, clientHeight: height } = canvas;
  if (!context || width === 0 || height === 0) return;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio))
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const pen = new CanvasPen(context, pageFont());
  drawScene(pen, sceneOf(drawn), pageLook(drawn.types), drawn.viewpoint);
  pen.flush();
}

function sceneOf({ layout, focused, pinned }: Drawn): Scene {
  return { nodes: layout.nodes, edges: layout.edges, focused, pinned: new Set(pinned.keys()) };
}

/** All of the picture as SVG, whatever of it is seen. */
export function svgOf(drawn: Drawn): string {
  const look = pageLook(drawn.types);
  const [width, height] = [1600, 1000];
  const pen = new SvgPen(pageFont());
  drawScene(
    pen,
    { ...sceneOf(drawn), focused: undefined },
    look,
    fitting(drawn.layout.nodes, { width, height }),
  );
  return pen.finish(width, height, look.background);
}

/** The picture as it stands, in base64; at twice the screen's resolution, on the page's own ground. */
export function pngOf(canvas: HTMLCanvasElement, drawn: Drawn): string | undefined {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return undefined;
  const look = pageLook(drawn.types);
  [context.canvas.width, context.canvas.height] = [2 * canvas.clientWidth, 2 * canvas.clientHeight];
  context.fillStyle = look.background;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(2, 0, 0, 2, 0, 0);
  const pen = new CanvasPen(context, pageFont());
  drawScene(pen, sceneOf(drawn), look, drawn.viewpoint);
  pen.flush();
  return context.canvas.toDataURL("image/png").replace(/^[^,]*,/, "");
}

function pageFont(): string {
  return getComputedStyle(document.body).fontFamily;
}
