import { inPicture, onScreen, pannedBy, type Size, type Viewpoint } from "../../picture/layout/viewpoint.ts";
import type { Point } from "../../picture/drawing/pen.ts";
import type { Outlook } from "../graph-memory.ts";
import { between, extentOf, fittingAll, zoomedAt, type Extent, type Space } from "./camera.ts";
import { freeSpacesOf, legendOn, middleOf } from "./covered-boxes.ts";

/** How long a flight to another place takes, in milliseconds. */
const flightTime = 450;
/** How far nodes are apart where one is shown from near, in pixels: its title and its neighbors' can be read. */
const nearRoom = 46;

/** From where a canvas is seen. All is kept in sight, beside the controls, until somebody moves the picture. */
export class MovingCamera {
  extent: Extent = extentOf(new Float32Array());
  viewpoint: Viewpoint = { x: 0, y: 0, zoom: 1 };
  /** Whether somebody has moved the picture. */
  isMoved = false;
  /** Whether somebody has moved it since the last frame. */
  private isPushed = false;
  /** What is done in the next frame, when the controls stand that the picture lies beside. */
  private next: "fit" | { readonly place: Point; readonly isNear: boolean } | Outlook | undefined;
  private flight: { readonly from: Viewpoint; readonly to: Viewpoint; readonly start: number } | undefined;

  /**
   * @param clearView the first of some views in which no node lies in a part of the screen
   * @param redraw has a frame drawn
   */
  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly clearView: (views: readonly Viewpoint[], space: Space) => Viewpoint | undefined,
    private readonly redraw: () => void,
  ) {}

  get size(): Size {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  /** The layout, the space, or what lies above it is another: all is brought into sight again, unless somebody has moved the picture. */
  keepFitting(): void {
    this.next ??= "fit";
    this.redraw();
  }

  /** Shows all, from now on until somebody moves the picture. */
  fit(): void {
    this.isMoved = false;
    this.flyTo(this.fittingView());
  }

  /** Shows a part of the layout, as large as the space allows. @param minZoom nearer where it would be seen from further away */
  showPart(part: Extent, minZoom = 0): void {
    this.isMoved = true;
    const space = this.freeSpace;
    const view = fittingAll({ ...part, spacing: this.extent.spacing }, space);
    const middle = { x: space.x + space.width / 2, y: space.y + space.height / 2 };
    const scale = Math.max(1, minZoom / view.zoom);
    const [x, y] = [middle.x - (middle.x - view.x) * scale, middle.y - (middle.y - view.y) * scale];
    this.flyTo({ zoom: view.zoom * scale, x, y });
  }

  /** Brings a place of the layout into sight, beside the controls. @param isNear whether nearer, too, where titles could not be read */
  reveal(place: Point, isNear: boolean): void {
    this.next = isNear || this.isMoved ? { place, isNear } : "fit";
    this.redraw();
  }

  /** From where somebody has come to see the picture; undefined while all is kept in sight. */
  get outlook(): Outlook | undefined {
    if (!this.isMoved || this.size.width === 0) return undefined;
    const { zoom } = this.viewpoint;
    return { ...inPicture({ x: this.size.width / 2, y: this.size.height / 2 }, this.viewpoint), zoom };
  }

  /** Sees the picture from where it was seen before the window was loaded anew. */
  restore(outlook: Outlook): void {
    this.next = outlook;
    this.redraw();
  }

  /** Zooms around a place of the screen. */
  zoomBy(factor: number, at: Point): void {
    this.moveTo(zoomedAt(this.viewpoint, factor, at, this.extent, this.size));
  }

  /** Zooms around a place of the layout while it is in sight, or else around the middle of what is seen beside the controls. */
  zoomAround(factor: number, place: Point | undefined): void {
    const { width, height } = this.size;
    const at = place && onScreen(place, this.viewpoint);
    const isSeen = at && at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
    this.zoomBy(factor, isSeen ? at : middleOf(this.canvas));
  }

  panBy(dx: number, dy: number): void {
    this.moveTo(pannedBy(this.viewpoint, dx, dy));
  }

  /** Goes on to where the picture is seen from now. @returns whether it is on its way, so that titles go along */
  step(now: number): boolean {
    this.takeNext();
    const { isPushed } = this;
    this.isPushed = false;
    if (!this.flight) return isPushed;
    const { from, to, start } = this.flight;
    const share = Math.min(1, (now - start) / flightTime);
    this.viewpoint = between(from, to, share * share * (3 - 2 * share), this.size);
    if (share === 1) {
      this.flight = undefined;
      this.viewpoint = to;
    } else this.redraw();
    return true;
  }

  /** Does what waits for the next frame, so that what is asked by places of the screen is answered as it will be seen. */
  takeNext(): void {
    const { next } = this;
    if (next === undefined || this.size.width === 0) return;
    this.next = undefined;
    const space = this.freeSpace;
    if (next === "fit") {
      if (this.isMoved) return;
      this.viewpoint = this.fittingView();
      this.flight = undefined;
      return;
    }
    if ("zoom" in next) {
      const { x, y, zoom } = next;
      const { width, height } = this.size;
      this.isMoved = true;
      this.viewpoint = { zoom, x: width / 2 - x * zoom, y: height / 2 - y * zoom };
      return;
    }
    const { place, isNear } = next;
    const at = onScreen(place, this.viewpoint);
    const isInside = (value: number, start: number, length: number) =>
      value > start && value < start + length;
    const isSeen = isInside(at.x, space.x, space.width) && isInside(at.y, space.y, space.height);
    if (isSeen && !isNear) return;
    const zoom = Math.max(this.viewpoint.zoom, isNear ? nearRoom / this.extent.spacing : 0);
    const middle = middleOf(this.canvas);
    this.isMoved = true;
    this.flyTo({ zoom, x: middle.x - place.x * zoom, y: middle.y - place.y * zoom });
  }

  /** From where all is seen, as large as it can be with no node below the legend. */
  private fittingView(): Viewpoint {
    const views = freeSpacesOf(this.canvas).map((space) => fittingAll(this.extent, space));
    const legend = legendOn(this.canvas);
    return (legend ? this.clearView(views, legend) : views[0]) ?? this.viewpoint;
  }

  /** The part of the screen beside all controls. */
  private get freeSpace(): Space {
    return freeSpacesOf(this.canvas).at(-1) ?? { x: 0, y: 0, ...this.size };
  }

  private moveTo(viewpoint: Viewpoint): void {
    this.flight = undefined;
    this.isMoved = this.isPushed = true;
    this.viewpoint = viewpoint;
    this.redraw();
  }

  private flyTo(to: Viewpoint): void {
    this.isPushed = true;
    if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.viewpoint = to;
    else this.flight = { from: this.viewpoint, to, start: performance.now() };
    this.redraw();
  }
}
