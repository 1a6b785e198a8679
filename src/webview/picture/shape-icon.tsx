import type { JSX } from "preact";
import { themeColor } from "../page/theme-color.ts";
import type { TypeStyle } from "../protocol.ts";
import { shapeAt } from "./drawing/shapes.ts";

/** The shape and colour that a type's nodes have in the picture. */
export function ShapeIcon({ type: { order, color } }: { readonly type: TypeStyle }): JSX.Element {
  const shape = shapeAt(order);
  const fill = themeColor(color) ?? "currentColor";
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
