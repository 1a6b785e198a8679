import type { Viewpoint } from "../../picture/layout/viewpoint.ts";
import { edgeAlpha } from "../drawing/draw-graph.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";
import type { FromRasterWorker, ToRasterWorker } from "../graph-worker-protocol.ts";

/** So much more than the screen is drawn at each side, as a share of it, so that a picture that is moved has no blank border. */
const overhang = 0.15;

/** The edges and small nodes of a large graph as a worker has drawn them, and the next picture that it draws. */
export class EdgePicture {
  private drawn: FromRasterWorker | undefined;
  private isDrawing = false;
  /** Whether the picture that is being drawn is overtaken. */
  private isStale = true;
  /** The positions that the worker knows. */
  private told: Float32Array | undefined;

  private toldClosed: Uint8Array | undefined;

  /** @param onDrawn is told when there is another picture */
  constructor(
    private readonly ask: (message: ToRasterWorker) => void,
    private readonly onDrawn: () => void,
  ) {}

  /** Has the graph drawn anew. */
  invalidate(): void {
    this.isStale = true;
  }

  /** The worker has drawn what was asked for. */
  take(message: FromRasterWorker): void {
    this.drawn?.picture.close();
    this.drawn = message;
    this.isDrawing = false;
    this.onDrawn();
  }

  /** Draws the last picture, moved to where it is seen from now, and asks for the next one. */
  draw(context: CanvasRenderingContext2D, scene: GraphScene): void {
    const { viewpoint } = scene;
    this.request(scene);
    if (!this.drawn) return;
    const { picture, view } = this.drawn;
    const scale = viewpoint.zoom / view.zoom;
    const [x, y] = [viewpoint.x - view.x * scale, viewpoint.y - view.y * scale];
    context.globalAlpha =
      scene.focus === undefined && scene.selection.size + scene.path.length === 0 ? 1 : 0.28;
    context.drawImage(picture, x, y, picture.width * scale, picture.height * scale);
    context.globalAlpha = 1;
  }

  private request({ viewpoint, positions, size, shown, spacing, closedNodes }: GraphScene): void {
    const isThere = this.drawn && isSameView(this.drawn.view, shifted(viewpoint, size));
    if (this.isDrawing || (isThere && !this.isStale && closedNodes === this.toldClosed)) return;
    this.isDrawing = true;
    this.isStale = false;
    // Those of a moving layout between two pictures are never told.
    if (positions !== this.told) this.ask({ type: "positions", positions });
    this.told = positions;
    if (closedNodes !== this.toldClosed) this.ask({ type: "closed", closed: closedNodes });
    this.toldClosed = closedNodes;
    const room = spacing * viewpoint.zoom;
    this.ask({
      type: "draw",
      room,
      view: {
        ...shifted(viewpoint, size),
        width: Math.ceil(size.width * (1 + 2 * overhang)),
        height: Math.ceil(size.height * (1 + 2 * overhang)),
        alpha: edgeAlpha(shown.edgeCount, size, room),
      },
    });
  }
}

function shifted(
  { x, y, zoom }: Viewpoint,
  size: { readonly width: number; readonly height: number },
): Viewpoint {
  return { zoom, x: x + size.width * overhang, y: y + size.height * overhang };
}

function isSameView(one: Viewpoint, other: Viewpoint): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
