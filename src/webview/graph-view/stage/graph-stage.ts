import type { Point } from "../../picture/drawing/pen.ts";
import { CanvasPen } from "../../picture/drawing/canvas-pen.ts";
import { inPicture, type Viewpoint } from "../../picture/layout/viewpoint.ts";
import { listenForGestures } from "../../picture/stage/gesture-listener.ts";
import type { Gesture } from "../../picture/stage/gestures.ts";
import { cssOf } from "../../picture/drawing/colors.ts";
import { drawGraph } from "../drawing/draw-graph.ts";
import { drawGroupGrounds, drawGroupRims } from "../drawing/draw-groups.ts";
import { drawGroupTitles } from "../drawing/group-titles.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";
import { drawMovingNodes } from "../drawing/moving-nodes.ts";
import type { NodeLabel } from "../drawing/node-labels.ts";
import { dotRadius } from "../drawing/node-size.ts";
import { groupAt, openingZoom } from "../drawing/seen-groups.ts";
import type { FromRasterWorker, ToRasterWorker } from "../graph-worker-protocol.ts";
import type { NodeGroups } from "../model/groups.ts";
import { extentOf, firstClearView, type Space } from "./camera.ts";
import { coveredBy } from "./covered-boxes.ts";
import { GroupViews, type GroupView } from "./group-view.ts";
import { listenForHover } from "./hover-listener.ts";
import { listenForLasso, nodesInside } from "./lasso.ts";
import { MovingCamera } from "./moving-camera.ts";
import { nodeBelow } from "./node-below.ts";
import { observeCanvas } from "./observe-canvas.ts";
import { NodeDrag, type DragListener } from "./node-drag.ts";
import { svgOf } from "./svg-of-scene.ts";
import { EdgePicture } from "./edge-picture.ts";

/** What is drawn, besides from where it is seen. */
export type GraphStageScene = Omit<
  GraphScene,
  "viewpoint" | "size" | "spacing" | "covered" | "dropTarget" | "lasso" | keyof GroupView
> & {
  /** What is drawn as one shape from afar. */
  readonly nodeGroups: NodeGroups | undefined;
};

/** What the stage tells of. */
export interface GraphStageListener extends DragListener {
  readonly hover: (node: number | undefined, at: { readonly x: number; readonly y: number }) => void;
  /** A click on a node, or on the ground. */
  readonly tap: (node: number | undefined, count: 1 | 2, modified: boolean) => void;
  /** Other groups are drawn as one shape than before. */
  readonly regroup: () => void;
  /** A line was drawn around these nodes. */
  readonly lasso: (nodes: readonly number[]) => void;
  /** The picture rests, after somebody has moved it. */
  readonly rest: () => void;
}

/** So many edges the page draws itself in every frame; while the layout of so many nodes moves, they are plain dots without titles. */
const [maxOwnEdges, minPlain] = [3000, 1000];
/** How soon after a movement the picture rests, in milliseconds. */
const restTime = 130;

/** The canvas of a graph: it draws a frame when something has changed, follows gestures, and keeps all in sight until somebody moves it. */
export class GraphStage {
  private scene: GraphStageScene | undefined;
  private frame = 0;
  private readonly edges: EdgePicture;
  /** The titles of the last picture that rested. */
  private labels: readonly NodeLabel[] | undefined;
  private restTimer = 0;
  private readonly drag: NodeDrag;
  private lasso: readonly Point[] = [];
  private readonly groupViews: GroupViews;
  readonly camera: MovingCamera;
  readonly dispose: () => void;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly listener: GraphStageListener,
    ask: (message: ToRasterWorker) => void,
    onThemeChange: () => void,
  ) {
    const redraw = this.redraw.bind(this);
    this.edges = new EdgePicture(ask, redraw);
    this.groupViews = new GroupViews(listener.regroup);
    const clearView = (views: readonly Viewpoint[], space: Space) =>
      this.scene && firstClearView(views, space, this.scene.positions, this.scene.shown.nodes);
    this.camera = new MovingCamera(canvas, clearView, redraw);
    this.drag = new NodeDrag(listener, {
      placeOf: (node) => this.placeOf(node),
      placeAt: (point) => inPicture(point, this.camera.viewpoint),
      nodeAt: (point, except) => this.nodeAt(point, except),
    });
    const stopObserving = observeCanvas(canvas, onThemeChange, () => {
      this.camera.keepFitting();
    });
    const stopLasso = listenForLasso(canvas, (points, isOver) => {
      this.lasso = isOver ? [] : points;
      if (isOver && this.scene)
        listener.lasso(nodesInside(points, { ...this.scene, viewpoint: this.camera.viewpoint }));
      this.redraw();
    });
    const stopListening = listenForGestures(
      canvas,
      (point) => this.nodeAt(point)?.toString(),
      (gesture) => {
        this.handle(gesture);
      },
    );
    const stopHovering = listenForHover(canvas, (point) => {
      const node = point && this.nodeAt(point);
      const { groups } = this.groupView;
      const isGroup =
        point && groups && groupAt(groups, inPicture(point, this.camera.viewpoint)) !== undefined;
      canvas.style.cursor = node !== undefined || isGroup === true ? "pointer" : "";
      listener.hover(node, point ?? { x: 0, y: 0 });
    });
    this.dispose = () => {
      cancelAnimationFrame(this.frame);
      clearTimeout(this.restTimer);
      for (const stop of [stopObserving, stopLasso, stopListening, stopHovering]) stop();
    };
  }

  /** Shows a scene. @param isOther whether nodes, edges or colours have changed, and not only what is in focus */
  show(scene: GraphStageScene, isOther: boolean): void {
    const isMovedScene = scene.positions !== this.scene?.positions || scene.shown !== this.scene.shown;
    if (scene.focus !== this.scene?.focus || isOther) this.labels = undefined;
    this.scene = scene;
    if (isOther) this.edges.invalidate();
    if (isMovedScene) {
      // What is filtered out still counts for the room that nodes have, so that they keep their size.
      const all = extentOf(scene.positions);
      const isAll = scene.shown.nodeCount === scene.model.count;
      const { spacing } = all;
      this.camera.extent = isAll ? all : { ...extentOf(scene.positions, scene.shown.nodes), spacing };
      this.camera.keepFitting();
    }
    this.redraw();
  }

  /** Shows these nodes, as large as the space allows. */
  showNodes(nodes: readonly number[]): void {
    if (!this.scene || nodes.length === 0) return;
    const shown = new Uint8Array(this.scene.model.count);
    for (const node of nodes) shown[node] = 1;
    this.camera.showPart(extentOf(this.scene.positions, shown));
  }

  /** Brings a node into sight beside the controls, and where its title could not be read, nearer. */
  reveal(node: number, isNear: boolean): void {
    const place = this.placeOf(node);
    if (place) this.camera.reveal(place, isNear);
  }

  /** The node below a place of the screen: of several the largest. */
  nodeAt(point: Point, except?: number): number | undefined {
    if (!this.scene) return undefined;
    this.camera.takeNext();
    const { viewpoint, extent } = this.camera;
    const { groups } = this.groupView;
    return nodeBelow(point, { ...this.scene, groups, viewpoint, spacing: extent.spacing }, except);
  }

  /** What is seen of groups. */
  get groupView(): GroupView {
    const { scene, camera } = this;
    if (!scene) return { groups: undefined, closedNodes: undefined, seenPositions: new Float32Array() };
    return this.groupViews.at(scene.nodeGroups, scene.positions, scene.shown, camera.viewpoint.zoom);
  }

  /** Comes so near to a group that it opens, and where there is room, that all of it is seen. @param group its place among the groups */
  openGroup(group: number): void {
    const { groups } = this.groupView;
    if (!groups) return;
    const [x, y] = [groups.centers[2 * group] ?? 0, groups.centers[2 * group + 1] ?? 0];
    const reach = (groups.radius[group] ?? 0) * 1.25;
    const box = { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
    const spacing = this.camera.extent.spacing;
    this.camera.showPart({ ...box, spacing }, 1.02 * openingZoom(groups, group));
  }

  /** Brings a group into sight. */
  revealGroup(group: number): void {
    const { groups } = this.groupView;
    if (groups)
      this.camera.reveal({ x: groups.centers[2 * group] ?? 0, y: groups.centers[2 * group + 1] ?? 0 }, false);
  }

  /** The worker has drawn edges. */
  take(message: FromRasterWorker): void {
    this.edges.take(message);
  }

  /** What is seen as PNG in base64, at a multiple of the screen's size. */
  png(ratio: number): string | undefined {
    const canvas = document.createElement("canvas");
    const { width, height } = this.camera.size;
    [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    this.drawOn(canvas, ratio, true);
    return canvas.toDataURL("image/png").replace(/^[^,]*,/, "");
  }

  /** What is seen as SVG. */
  svg(): string | undefined {
    const scene = this.drawn(true);
    return scene && svgOf(scene);
  }

  /** Draws in the next frame. */
  redraw(): void {
    if (this.frame !== 0) return;
    this.frame = requestAnimationFrame((now) => {
      this.frame = 0;
      this.step(now);
    });
  }

  private step(now: number): void {
    if (this.camera.step(now)) this.keepLabels();
    this.drawOn(this.canvas, window.devicePixelRatio, false);
  }

  /** @param isExport whether it is for a file, above which nothing lies */
  private drawn(isExport: boolean): GraphScene | undefined {
    const { size, viewpoint, extent } = this.camera;
    if (!this.scene || size.width === 0 || size.height === 0) return undefined;
    const covered = isExport ? [] : coveredBy(this.canvas);
    const { lasso } = this;
    const dropTarget = this.drag.target;
    const others = { size, viewpoint, covered, spacing: extent.spacing, dropTarget, lasso };
    return { ...this.scene, ...this.groupView, ...others };
  }

  private drawOn(canvas: HTMLCanvasElement, ratio: number, isExport: boolean): void {
    const scene = this.drawn(isExport);
    const context = canvas.getContext("2d");
    if (!scene || !context) return;
    const { width, height } = scene.size;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = cssOf(scene.style.background);
    context.fillRect(0, 0, width, height);
    const drawsEdges = isExport || scene.shown.edgeCount <= maxOwnEdges;
    const isPlain = scene.isMoving && !isExport && !drawsEdges && scene.model.count > minPlain;
    const pen = new CanvasPen(context, scene.style.font);
    if (!drawsEdges) drawGroupGrounds(pen, scene);
    pen.flush();
    const hasNodes = !drawsEdges && this.edges.draw(context, scene, isPlain);
    if (isPlain) {
      drawMovingNodes(context, scene, hasNodes ? undefined : dotRadius);
      drawGroupRims(pen, scene);
      drawGroupTitles(pen, scene);
      pen.flush();
      return;
    }
    const known = isExport || this.restTimer === 0 ? undefined : this.labels;
    const labels = drawGraph(pen, scene, drawsEdges, known);
    if (!isExport) this.labels = labels;
    pen.flush();
  }

  private tap({ key, at, count, modified }: Gesture & { type: "tap" }): void {
    const { groups } = this.groupView;
    const group =
      key === undefined && groups ? groupAt(groups, inPicture(at, this.camera.viewpoint)) : undefined;
    if (group !== undefined) this.openGroup(group);
    else this.listener.tap(key === undefined ? undefined : Number(key), count, modified);
  }

  /** Choosing titles takes longer than drawing them, so while the picture moves they stay with their nodes. */
  private keepLabels(): void {
    clearTimeout(this.restTimer);
    this.restTimer = window.setTimeout(() => {
      this.restTimer = 0;
      this.listener.rest();
      this.redraw();
    }, restTime);
  }

  private placeOf(node: number): { x: number; y: number } | undefined {
    const positions = this.scene?.positions;
    return positions && { x: positions[2 * node] ?? 0, y: positions[2 * node + 1] ?? 0 };
  }

  private handle(gesture: Gesture): void {
    switch (gesture.type) {
      case "tap":
        this.tap(gesture);
        return;
      case "pan":
        this.camera.panBy(gesture.dx, gesture.dy);
        return;
      case "zoom":
        this.camera.zoomBy(gesture.factor, gesture.at);
        return;
      case "drag":
      case "drop":
      case "undrag":
        this.camera.isMoved = true;
        this.drag.take(gesture);
        return;
      case "press":
    }
  }
}
