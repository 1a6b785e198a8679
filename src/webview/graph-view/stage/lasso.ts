import type { Point } from "../../picture/drawing/pen.ts";
import { onScreen } from "../../picture/layout/viewpoint.ts";
import type { GraphScene } from "../drawing/graph-scene.ts";

/**
 * Tells the line that somebody draws with the pointer while Shift is held, point after point. Other gestures hear nothing of it, so
 * this must listen before them.
 *
 * @returns what ends that
 */
export function listenForLasso(
  element: HTMLElement,
  tell: (points: readonly Point[], isOver: boolean) => void,
): () => void {
  const listening = new AbortController();
  let points: Point[] | undefined;
  const on = (
    type: "pointerdown" | "pointermove" | "pointerup" | "pointercancel",
    take: (event: PointerEvent) => void,
  ) => {
    element.addEventListener(
      type,
      (event) => {
        if (!points && !(type === "pointerdown" && event.shiftKey && event.button === 0)) return;
        event.stopImmediatePropagation();
        take(event);
      },
      { signal: listening.signal },
    );
  };
  const end = (isDone: boolean) => {
    const drawn = points ?? [];
    points = undefined;
    tell(isDone ? drawn : [], true);
  };
  on("pointerdown", ({ offsetX, offsetY, pointerId }) => {
    element.setPointerCapture(pointerId);
    points = [{ x: offsetX, y: offsetY }];
  });
  on("pointermove", ({ offsetX, offsetY }) => {
    points?.push({ x: offsetX, y: offsetY });
    tell(points ?? [], false);
  });
  on("pointerup", () => {
    end(true);
  });
  on("pointercancel", () => {
    end(false);
  });
  return () => {
    listening.abort();
  };
}

/** The shown nodes within a closed line on the screen, the best connected first. */
export function nodesInside(
  line: readonly Point[],
  { model, positions, shown, viewpoint }: Pick<GraphScene, "model" | "positions" | "shown" | "viewpoint">,
): number[] {
  const found: number[] = [];
  if (line.length < 3) return found;
  for (const node of model.ranked) {
    if (shown.nodes[node] !== 1) continue;
    const place = onScreen({ x: positions[2 * node] ?? 0, y: positions[2 * node + 1] ?? 0 }, viewpoint);
    if (isInside(place, line)) found.push(node);
  }
  return found;
}

/** Whether a ray from a place crosses a closed line an odd number of times. */
function isInside({ x, y }: Point, line: readonly Point[]): boolean {
  let inside = false;
  let before = line.at(-1);
  for (const point of line) {
    if (before && point.y > y !== before.y > y) {
      const crossing = point.x + ((y - point.y) / (before.y - point.y)) * (before.x - point.x);
      if (x < crossing) inside = !inside;
    }
    before = point;
  }
  return inside;
}
