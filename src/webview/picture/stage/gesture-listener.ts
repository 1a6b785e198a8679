import { Gestures, wheelFactor, type Gesture, type PointerInput } from "./gestures.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

interface GestureListener {
  keyAt(point: Point): string | undefined;
  gesture(gesture: Gesture): void;
  wheel(factor: number, point: Point): void;
}

/** Tells what a person does on an element with mouse, fingers, pen and wheel. @returns what ends that */
export function listenForGestures(element: HTMLElement, listener: GestureListener): () => void {
  const gestures = new Gestures((point) => listener.keyAt(point));
  const listening = new AbortController();
  const on = (
    types: readonly ("pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "lostpointercapture")[],
    gesturesOf: (event: PointerEvent) => Gesture[],
  ) => {
    for (const type of types)
      element.addEventListener(
        type,
        (event) => {
          for (const gesture of gesturesOf(event)) listener.gesture(gesture);
        },
        { signal: listening.signal },
      );
  };
  on(["pointerdown"], (event) => {
    if (event.button !== 0) return [];
    element.setPointerCapture(event.pointerId);
    return gestures.down(inputOf(event));
  });
  // A button that was released out of sight is up all the same.
  on(["pointermove"], (event) =>
    event.buttons === 0 ? gestures.cancel(event.pointerId) : gestures.move(inputOf(event)),
  );
  on(["pointerup"], (event) => gestures.up(inputOf(event)));
  on(["pointercancel", "lostpointercapture"], (event) => gestures.cancel(event.pointerId));
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      listener.wheel(wheelFactor(event), { x: event.offsetX, y: event.offsetY });
    },
    { passive: false, signal: listening.signal },
  );
  return () => {
    listening.abort();
  };
}

function inputOf(event: PointerEvent): PointerInput {
  return {
    id: event.pointerId,
    x: event.offsetX,
    y: event.offsetY,
    time: event.timeStamp,
    isMouse: event.pointerType === "mouse",
    modified: event.ctrlKey || event.metaKey,
  };
}
