import type { JSX } from "preact";
import { themeColor } from "../page/theme-color.ts";
import type { NodeStyle } from "./drawing/node-styles.ts";
import { ShapeMark } from "./shape-mark.tsx";

/** The shape and colour that a type's nodes have in the picture. */
export function ShapeIcon({ style: { shape, color } }: { readonly style: NodeStyle }): JSX.Element {
  return <ShapeMark shape={shape} fill={themeColor(color)} />;
}
