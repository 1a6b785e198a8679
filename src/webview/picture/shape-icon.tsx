import type { JSX } from "preact";
import { themeColor } from "../page/theme-color.ts";
import type { TypeLook } from "./drawing/type-looks.ts";

/** The shape and colour that a type's nodes have in the picture. */
export function ShapeIcon({ look: { shape, color } }: { readonly look: TypeLook }): JSX.Element {
  const fill = themeColor(color);
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
