import type { Point } from "../../picture/drawing/pen.ts";

/**
 * Tells where a mouse without a pressed button is over an element; undefined when it has left.
 *
 * @returns what ends that
 */
export function listenForHover(element: HTMLElement, tell: (point: Point | undefined) => void): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  const onMove = ({ buttons, pointerType, offsetX, offsetY }: PointerEvent) => {
    if (buttons === 0 && pointerType === "mouse") tell({ x: offsetX, y: offsetY });
  };
  const onLeave = () => {
    tell(undefined);
  };
  element.addEventListener("pointermove", onMove, { signal });
  element.addEventListener("pointerleave", onLeave, { signal });
  return () => {
    listening.abort();
  };
}
