import type { TypeStyle } from "../../protocol.ts";
import { drawOn, pngOf, svgOf, type Drawn } from "../drawing/draw-picture.ts";
import type { Layout, PlacedNode, Places } from "../layout/layout.ts";
import {
  fitting,
  inPicture,
  nodeAt,
  pannedBy,
  showing,
  zoomedBy,
  type Size,
  type Viewpoint,
} from "../layout/viewpoint.ts";
import { listenForGestures } from "./gesture-listener.ts";
import type { Gesture } from "./gestures.ts";

/** What a person does on the stage that others must know. */
export interface StageListener {
  press(key: string): void;
  tap(node: PlacedNode, count: 1 | 2, modified: boolean): void;
  /** A node was put somewhere. */
  drop(node: PlacedNode): void;
}

/** What the stage shows, and who is told what a person does there. */
export interface StageScene {
  readonly layout: Layout;
  /** The key of the node that has the focus. */
  readonly focused: string | undefined;
  readonly pinned: Places;
  readonly types: readonly TypeStyle[];
  readonly listener: StageListener;
}

/** How long the layout is worked on between two frames, in milliseconds. */
const frameTime = 9;
/** How long it is worked on at once where nothing shall move. */
const stillTime = 2000;

/** A picture on a canvas. It follows its layout, the canvas's size, the theme, and a person's pointers and wheel. */
export class Stage {
  private scene: StageScene | undefined;
  private viewpoint: Viewpoint = { x: 0, y: 0, zoom: 1 };
  /** Whether a person chose the viewpoint; else all of the picture is kept in sight. */
  private isMoved = false;
  private frame = 0;
  /** Where a dragged node was before. */
  private dragStart: Pick<PlacedNode, "x" | "y"> | undefined;
  /** Ends all that it follows. */
  readonly dispose: () => void;

  constructor(private readonly canvas: HTMLCanvasElement) {
    const redraw = () => {
      if (!this.isMoved) this.fit();
      else this.draw();
    };
    const resized = new ResizeObserver(redraw);
    resized.observe(canvas);
    const themed = new MutationObserver(redraw);
    themed.observe(document.body, { attributes: true, attributeFilter: ["class"] });
    themed.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
    const stopListening = listenForGestures(
      canvas,
      (point) => nodeAt(this.nodes, point, this.viewpoint)?.node.key,
      (gesture) => {
        this.handle(gesture);
      },
    );
    this.dispose = () => {
      cancelAnimationFrame(this.frame);
      resized.disconnect();
      themed.disconnect();
      stopListening();
    };
  }

  /** Shows a scene; one with another layout moves until that has come to rest. */
  show(scene: StageScene): void {
    const isNew = scene.layout !== this.scene?.layout;
    this.scene = scene;
    if (!isNew) {
      this.draw();
      return;
    }
    scene.layout.shapeAs(this.size);
    this.animate();
  }

  /** Keeps all of the picture in sight, until a person moves it. */
  fit(): void {
    this.isMoved = false;
    this.viewpoint = fitting(this.nodes, this.size);
    this.draw();
  }

  /** Zooms around a place of the screen, or around the middle. */
  zoomBy(factor: number, point?: { readonly x: number; readonly y: number }): void {
    const { width, height } = this.size;
    this.moveTo(zoomedBy(this.viewpoint, factor, point ?? { x: width / 2, y: height / 2 }));
  }

  /** Brings a node into sight. */
  reveal(node: PlacedNode): void {
    const next = showing(node, this.viewpoint, this.size);
    if (next !== this.viewpoint) this.moveTo(next);
  }

  /** All of the picture as SVG. */
  svg(): string | undefined {
    return this.scene && svgOf(this.drawn(this.scene));
  }

  /** What is seen, as PNG in base64. */
  png(): string | undefined {
    return this.scene && pngOf(this.drawn(this.scene));
  }

  private get nodes(): readonly PlacedNode[] {
    return this.scene?.layout.nodes ?? [];
  }

  private get size(): Size {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  private drawn(scene: StageScene): Drawn {
    return { ...scene, viewpoint: this.viewpoint, size: this.size };
  }

  private draw(): void {
    if (this.scene) drawOn(this.canvas, this.drawn(this.scene));
  }

  private moveTo(viewpoint: Viewpoint): void {
    this.isMoved = true;
    this.viewpoint = viewpoint;
    this.draw();
  }

  private animate(): void {
    cancelAnimationFrame(this.frame);
    const layout = this.scene?.layout;
    layout?.advance(isStill() ? stillTime : frameTime);
    if (this.isMoved) this.draw();
    else this.fit();
    if (layout && !layout.isSettled)
      this.frame = requestAnimationFrame(() => {
        this.animate();
      });
  }

  private handle(gesture: Gesture): void {
    if (!this.scene) return;
    const { layout, pinned, listener } = this.scene;
    const node = "key" in gesture ? layout.node(gesture.key) : undefined;
    switch (gesture.type) {
      case "press":
        listener.press(gesture.key);
        break;
      case "tap":
        if (node) listener.tap(node, gesture.count, gesture.modified);
        else if (gesture.count === 2) this.zoomBy(2, gesture.at);
        break;
      case "pan":
        this.moveTo(pannedBy(this.viewpoint, gesture.dx, gesture.dy));
        break;
      case "zoom":
        this.zoomBy(gesture.factor, gesture.at);
        break;
      case "drag":
        if (!node) break;
        this.dragStart ??= { x: node.x, y: node.y };
        this.isMoved = true;
        layout.hold(gesture.key, inPicture(gesture.to, this.viewpoint));
        this.wake();
        break;
      case "drop":
        this.dragStart = undefined;
        if (node) listener.drop(node);
        break;
      case "undrag":
        if (this.dragStart) layout.hold(gesture.key, this.dragStart);
        if (!pinned.has(gesture.key)) layout.release(gesture.key);
        this.dragStart = undefined;
        this.wake();
    }
  }

  /** Has the nodes around a dragged one make room, where things may move. */
  private wake(): void {
    if (!isStill()) this.scene?.layout.warm();
    this.animate();
  }
}

function isStill(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
