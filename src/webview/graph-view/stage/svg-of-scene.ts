import { CanvasPen } from "../../picture/drawing/canvas-pen.ts";
import { SvgPen } from "../../picture/drawing/svg-pen.ts";
import { cssOf } from "../../picture/drawing/colors.ts";
import { drawGraph } from "../drawing/draw-graph.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";

/** A scene as SVG; its titles take the room that they take on a canvas. */
export function svgOf(scene: GraphScene): string | undefined {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return undefined;
  const measuring = new CanvasPen(context, scene.style.font);
  const pen = new SvgPen(scene.style.font, (text, size) => measuring.widthOf(text, size));
  drawGraph(pen, scene, true);
  return pen.finish(scene.size.width, scene.size.height, cssOf(scene.style.background));
}
