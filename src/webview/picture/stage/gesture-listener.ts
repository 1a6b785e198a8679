import { Gestures, wheelFactor, type Gesture, type PointerInput } from "./gestures.ts";

/**
 * Tells what a person does on an element with mouse, fingers, pen and wheel.
 *
 * @param keyAt the key of the node at a place of the element
 * @returns what ends that
 */
export function listenForGestures(
  element: HTMLElement,
  keyAt: (point: { readonly x: number; readonly y: number }) => string | undefined,
  tell: (gesture: Gesture) => void,
): () => void {
  const gestures = new Gestures(keyAt);
  const listening = new AbortController();
  const { signal } = listening;
  const on = (
    type: "pointerdown" | "pointermove" | "pointerup" | "pointercancel" | "lostpointercapture",
    gesturesOf: (event: PointerEvent) => Gesture[],
  ) => {
    const listener = (event: PointerEvent) => {
      gesturesOf(event).forEach(tell);
    };
    element.addEventListener(type, listener, { signal });
  };
  const cancel = ({ pointerId }: PointerEvent) => gestures.cancel(pointerId);
  on("pointerdown", (event) => {
    if (event.button !== 0) return [];
    element.setPointerCapture(event.pointerId);
    return gestures.down(inputOf(event));
  });
  // A button that was released out of sight is up all the same.
  on("pointermove", (event) => (event.buttons === 0 ? cancel(event) : gestures.move(inputOf(event))));
  on("pointerup", (event) => gestures.up(inputOf(event)));
  on("pointercancel", cancel);
  on("lostpointercapture", cancel);
  element.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      tell({ type: "zoom", factor: wheelFactor(event), at: { x: event.offsetX, y: event.offsetY } });
    },
    { passive: false, signal },
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
