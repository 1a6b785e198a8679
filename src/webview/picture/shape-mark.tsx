import type { JSX } from "preact";
import type { Shape } from "./drawing/shapes.ts";

/** A shape in its colour, as large as a letter. */
export function ShapeMark({
  shape,
  fill,
}: {
  readonly shape: Shape;
  readonly fill: string | undefined;
}): JSX.Element {
  return (
    <svg viewBox="-1.3 -1.3 2.6 2.6" width="12" height="12" aria-hidden="true">
      {shape === "circle" ? (
        <circle r="1" style={{ fill }} />
      ) : (
        <polygon points={shape.map((corner) => corner.join()).join(" ")} style={{ fill }} />
      )}
    </svg>
  );
}
