import { nodeRadius } from "../drawing/node-size.ts";
import type { FromRasterWorker, ToRasterWorker } from "../graph-worker-protocol.ts";
import { addDots, edgeDensity } from "./density.ts";

/** The radius of nodes for which a group stands, in pixels: within its shape they tell how many there are, and of what kinds. */
const [minInner, maxInner] = [0.8, 1.7];

/** Draws edges and small nodes of a graph that it is told once, from where they are seen. */
export class Raster {
  private edges: (ToRasterWorker & { type: "edges" }) | undefined;
  private positions: Float32Array | undefined;
  private closed: Uint16Array | undefined;
  private style: (ToRasterWorker & { type: "style" }) | undefined;

  /** @returns the picture that was asked for */
  take(message: ToRasterWorker): FromRasterWorker | undefined {
    switch (message.type) {
      case "edges":
        this.edges = message;
        return undefined;
      case "positions":
        this.positions = message.positions;
        return undefined;
      case "closed":
        this.closed = message.closed;
        return undefined;
      case "style":
        this.style = message;
        return undefined;
      case "draw":
        return this.draw(message);
    }
  }

  private draw({ view, room, maxDot }: ToRasterWorker & { type: "draw" }): FromRasterWorker | undefined {
    const { edges, positions, style, closed } = this;
    if (!edges || !positions || !style) return undefined;
    const scene = { ...style, closed, positions, source: edges.source, target: edges.target };
    const pixels = edgeDensity(scene, view);
    const radiusOf = (node: number) => {
      if (style.shownNodes[node] !== 1) return 0;
      const radius = nodeRadius(style.sizes[node] ?? 0, room);
      return (closed?.[node] ?? 0) > 0
        ? Math.max(minInner, Math.min(maxInner, 0.5 * radius))
        : Math.max(0.6, radius);
    };
    addDots(pixels, scene, view, radiusOf, maxDot);
    const canvas = new OffscreenCanvas(view.width, view.height);
    canvas.getContext("2d")?.putImageData(new ImageData(pixels, view.width, view.height), 0, 0);
    return { type: "drawn", picture: canvas.transferToImageBitmap(), view, maxDot };
  }
}
