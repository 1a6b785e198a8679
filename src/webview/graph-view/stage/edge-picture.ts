import type { Size, Viewpoint } from "../../picture/layout/viewpoint.ts";
import { edgeAlpha } from "../drawing/draw-graph.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";
import { dotRadius } from "../drawing/node-size.ts";
import type { FromRasterWorker, ToRasterWorker } from "../graph-worker-protocol.ts";

/** So much more than the screen is drawn at each side, as a share of it, so that a picture that is moved has no blank border. */
const overhang = 0.15;
/** Nodes up to so many times as large as needed lie in the picture, so that none is missing while somebody zooms out. */
const spare = 2;

/** The edges and small nodes of a large graph as a worker has drawn them, and the next picture that it draws. */
export class EdgePicture {
  private drawn: FromRasterWorker | undefined;
  /** The one that shows most of the graph, which stands for what lies beyond the other one while somebody zooms out. */
  private widest: FromRasterWorker | undefined;
  private isDrawing = false;
  /** Whether the picture that is being drawn is overtaken. */
  private isStale = true;
  /** The positions that the worker knows. */
  private told: Float32Array | undefined;

  private toldClosed: Uint16Array | undefined;

  /** @param onDrawn is told when there is another picture */
  constructor(
    private readonly ask: (message: ToRasterWorker) => void,
    private readonly onDrawn: () => void,
  ) {}

  /** Has the graph drawn anew. */
  invalidate(): void {
    this.isStale = true;
    if (this.widest !== this.drawn) this.widest?.picture.close();
    this.widest = undefined;
  }

  /** The worker has drawn what was asked for. */
  take(message: FromRasterWorker): void {
    const { drawn: before, widest } = this;
    const isWider = !widest || message.view.zoom <= widest.view.zoom;
    this.drawn = message;
    if (isWider) this.widest = message;
    for (const one of new Set([before, widest]))
      if (one !== this.drawn && one !== this.widest) one?.picture.close();
    this.isDrawing = false;
    this.onDrawn();
  }

  /**
   * Draws the last picture, moved to where it is seen from now, and asks for the next one.
   *
   * @param hasNodes whether nodes of every size are to be in it
   * @returns whether they are
   */
  draw(context: CanvasRenderingContext2D, scene: GraphScene, hasNodes: boolean): boolean {
    this.request(scene, hasNodes);
    const { drawn, widest } = this;
    if (!drawn) return false;
    const { viewpoint, size } = scene;
    context.globalAlpha =
      scene.focus === undefined && scene.selection.size + scene.path.length === 0 ? 1 : 0.28;
    const box = placeOf(drawn, viewpoint);
    if (widest && widest !== drawn && !isCovering(box, size)) {
      context.save();
      const around = new Path2D();
      around.rect(0, 0, size.width, size.height);
      around.rect(box.x, box.y, box.width, box.height);
      context.clip(around, "evenodd");
      drawAt(context, widest, placeOf(widest, viewpoint));
      context.restore();
    }
    drawAt(context, drawn, box);
    context.globalAlpha = 1;
    return drawn.maxDot === Infinity;
  }

  private request(scene: GraphScene, hasNodes: boolean): void {
    const { viewpoint, seenPositions: positions, size, shown, spacing, closedNodes } = scene;
    const maxDot = hasNodes ? Infinity : spare * dotRadius;
    const { drawn } = this;
    const isThere = drawn?.maxDot === maxDot && isSameView(drawn.view, shifted(viewpoint, size));
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
      maxDot,
      view: {
        ...shifted(viewpoint, size),
        width: Math.ceil(size.width * (1 + 2 * overhang)),
        height: Math.ceil(size.height * (1 + 2 * overhang)),
        alpha: edgeAlpha(shown.edgeCount, size, room),
      },
    });
  }
}

interface PictureBox extends Size {
  readonly x: number;
  readonly y: number;
}

/** Where a picture lies on the screen, seen from somewhere else than it was drawn for. */
function placeOf({ picture, view }: FromRasterWorker, viewpoint: Viewpoint): PictureBox {
  const scale = viewpoint.zoom / view.zoom;
  const [x, y] = [viewpoint.x - view.x * scale, viewpoint.y - view.y * scale];
  return { x, y, width: picture.width * scale, height: picture.height * scale };
}

function drawAt(
  context: CanvasRenderingContext2D,
  { picture }: FromRasterWorker,
  { x, y, width, height }: PictureBox,
): void {
  context.drawImage(picture, x, y, width, height);
}

function isCovering({ x, y, width, height }: PictureBox, size: Size): boolean {
  return x <= 0 && y <= 0 && x + width >= size.width && y + height >= size.height;
}

function shifted({ x, y, zoom }: Viewpoint, size: Size): Viewpoint {
  return { zoom, x: x + size.width * overhang, y: y + size.height * overhang };
}

function isSameView(one: Viewpoint, other: Viewpoint): boolean {
  return one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
