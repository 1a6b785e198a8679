import type { Point } from "../../picture/drawing/pen.ts";
import type { Gesture } from "../../picture/stage/gestures.ts";

/** Who hears of nodes that are dragged. Places are of the layout. */
export interface DragListener {
  /** A node is dragged, and has come to its place at the end. */
  readonly drag: (node: number, place: Point, isOver: boolean) => void;
  /** A node was dropped on another one, or let go by no choice of anybody; it goes back to this place. */
  readonly dropOn: (node: number, other: number | undefined, start: Point) => void;
}

/** What a drag asks of the picture. */
interface DragGround {
  readonly placeOf: (node: number) => Point | undefined;
  /** The place in the layout below one of the screen. */
  readonly placeAt: (point: Point) => Point;
  readonly nodeAt: (point: Point, except: number) => number | undefined;
}

/** Follows a node that is dragged: to a place, or onto another node, and back where the drag did not come to its end. */
export class NodeDrag {
  private start: Point | undefined;
  /** The node on which it would be dropped. */
  target: number | undefined;

  constructor(
    private readonly listener: DragListener,
    private readonly ground: DragGround,
  ) {}

  take(gesture: Extract<Gesture, { type: "drag" | "drop" | "undrag" }>): void {
    const { listener, ground } = this;
    const node = Number(gesture.key);
    if (gesture.type === "drag") {
      this.start ??= ground.placeOf(node);
      this.target = ground.nodeAt(gesture.to, node);
      listener.drag(node, ground.placeAt(gesture.to), false);
      return;
    }
    const { start, target } = this;
    this.start = this.target = undefined;
    if (!start) return;
    if (gesture.type === "undrag") listener.dropOn(node, undefined, start);
    else if (target !== undefined) listener.dropOn(node, target, start);
    else listener.drag(node, ground.placeOf(node) ?? start, true);
  }
}
