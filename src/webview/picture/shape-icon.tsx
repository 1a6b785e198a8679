import type { JSX } from "preact";
import { themeColor } from "../page/theme-color.ts";
import type { TypeLook } from "./drawing/type-looks.ts";
import { ShapeMark } from "./shape-mark.tsx";

/** The shape and colour that a type's nodes have in the picture. */
export function ShapeIcon({ look: { shape, color } }: { readonly look: TypeLook }): JSX.Element {
  return <ShapeMark shape={shape} fill={themeColor(color)} />;
}
