/** A place on the screen, in pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a pointer did, as far as a gesture depends on it. */
export interface PointerInput extends Point {
  /** The pointer's number: the mouse, or one of the fingers. */
  readonly id: number;
  /** In milliseconds, from any beginning. */
  readonly time: number;
  /** Whether it is a mouse, which trembles less than a finger or a pen. */
  readonly isMouse: boolean;
  /** Whether a key asks for another effect, as Ctrl does. */
  readonly modified: boolean;
}

/** What a person means by moving pointers over the picture; nodes are named by their keys. */
export type Gesture =
  | { readonly type: "press"; readonly key: string }
  /** The first click or tap of a node, or of the ground, is 1, one that follows soon after is 2. */
  | {
      readonly type: "tap";
      readonly key: string | undefined;
      readonly at: Point;
      readonly count: 1 | 2;
      readonly modified: boolean;
    }
  | { readonly type: "pan"; readonly dx: number; readonly dy: number }
  /** What lies at a place stays there, `factor` as large. */
  | { readonly type: "zoom"; readonly factor: number; readonly at: Point }
  | { readonly type: "drag"; readonly key: string; readonly to: Point }
  | { readonly type: "drop"; readonly key: string }
  /** The drag did not come to its end: the node goes back. */
  | { readonly type: "undrag"; readonly key: string };

/** How far a pointer may move before it drags, in pixels: a mouse, and all else. */
const [mouseSlop, fingerSlop] = [4, 9];
/** How soon the second click of two follows, in milliseconds, and how near, in pixels. */
const [doubleTime, doubleDistance] = [500, 20];

/**
 * Makes gestures out of pointers: taps, panning, pinching, dragging of nodes. A pointer that is cancelled, or that lost its
 * button unseen, ends what it did and leaves nothing behind.
 */
export class Gestures {
  private readonly pointers = new Map<number, Point>();
  /** The first pointer as it went down, until it moved or another came. */
  private pressed: PointerInput | undefined;
  /** The node below the first pointer. */
  private caught: string | undefined;
  private isDragging = false;
  private lastTap: (PointerInput & { readonly key: string | undefined }) | undefined;

  /** @param keyAt the key of the node at a place of the screen */
  constructor(private readonly keyAt: (point: Point) => string | undefined) {}

  /** A pointer goes down; of a mouse, its first button. */
  down(input: PointerInput): Gesture[] {
    const isFirst = this.pointers.size === 0;
    const undone = isFirst ? [] : this.stopDragging();
    this.pointers.set(input.id, input);
    this.pressed = isFirst ? input : undefined;
    this.caught = isFirst ? this.keyAt(input) : undefined;
    return this.caught === undefined ? undone : [{ type: "press", key: this.caught }];
  }

  /** A pointer moves; one that is not down means nothing. */
  move(input: PointerInput): Gesture[] {
    const before = this.pointers.get(input.id);
    if (!before) return [];
    if (this.pressed) {
      if (distance(this.pressed, input) <= (input.isMouse ? mouseSlop : fingerSlop)) return [];
      this.pressed = undefined;
      this.isDragging = this.caught !== undefined;
    }
    const [one, other] = this.pointers.values();
    this.pointers.set(input.id, input);
    if (this.caught !== undefined)
      return [{ type: "drag", key: this.caught, to: { x: input.x, y: input.y } }];
    const [dx, dy] = [input.x - before.x, input.y - before.y];
    if (!one || !other) return [{ type: "pan", dx, dy }];
    // A third finger means nothing.
    if (before !== one && before !== other) return [];
    // The picture goes with the middle between two fingers, and grows around it.
    const fixed = before === one ? other : one;
    const factor = distance(fixed, input) / (distance(fixed, before) || 1);
    return [
      { type: "pan", dx: dx / 2, dy: dy / 2 },
      { type: "zoom", factor, at: middle(fixed, input) },
    ];
  }

  /** A pointer goes up. */
  up(input: PointerInput): Gesture[] {
    if (!this.pointers.delete(input.id)) return [];
    const { caught, pressed, lastTap } = this;
    this.caught = this.pressed = undefined;
    if (this.isDragging && caught !== undefined) {
      this.isDragging = false;
      return [{ type: "drop", key: caught }];
    }
    if (!pressed) return [];
    const isSecond =
      lastTap !== undefined &&
      lastTap.key === caught &&
      input.time - lastTap.time < doubleTime &&
      distance(input, lastTap) < doubleDistance;
    // A third tap is a first one again.
    this.lastTap = isSecond ? undefined : { ...input, key: caught };
    const { x, y, modified } = input;
    return [{ type: "tap", key: caught, at: { x, y }, count: isSecond ? 2 : 1, modified }];
  }

  /** A pointer is lost: taken by the system, or released where nobody saw it. */
  cancel(id: number): Gesture[] {
    if (!this.pointers.delete(id)) return [];
    this.pressed = undefined;
    return this.stopDragging();
  }

  private stopDragging(): Gesture[] {
    const { caught, isDragging } = this;
    this.caught = undefined;
    this.isDragging = false;
    return isDragging && caught !== undefined ? [{ type: "undrag", key: caught }] : [];
  }
}

/** How much a turn of the wheel zooms. The weights of lines, pages and a trackpad's pinch (which comes with Ctrl) are d3-zoom's. */
export function wheelFactor({
  deltaY,
  deltaMode,
  ctrlKey,
}: Pick<WheelEvent, "deltaY" | "deltaMode" | "ctrlKey">): number {
  const unit = deltaMode === 0 ? 0.002 : deltaMode === 1 ? 0.05 : 1;
  // A mouse with Ctrl would leap.
  return 2 ** Math.max(-1, Math.min(1, -deltaY * unit * (ctrlKey ? 10 : 1)));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
