import { lackedColor } from "../../page/theme-color.ts";
import { typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import { cssOf } from "./colors.ts";
import { nodeColor, readColor } from "./page-colors.ts";
import type { PictureStyle } from "./scene.ts";
import { nodeStyles } from "./node-styles.ts";

/** The colours of the page as they are now: of the theme, or of the system where that forces its own. */
export function pictureStyle(types: readonly TypeStyle[]): PictureStyle {
  const styles = nodeStyles(types);
  const shapeOf = (type: string) => styles.get(type)?.shape ?? "circle";
  if (window.matchMedia("(forced-colors: active)").matches)
    return {
      foreground: "CanvasText",
      faint: "GrayText",
      background: "Canvas",
      focus: "Highlight",
      colorOf: () => "LinkText",
      shapeOf,
    };
  const style = getComputedStyle(document.body);
  const color = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const foreground = color("foreground", "#888");
  const background = color("editor-background", "#fff");
  // As many nodes ask for the colour of each type in every frame.
  const colors = new Map<string, string>();
  return {
    foreground,
    faint: color("descriptionForeground", "#888"),
    background,
    focus: color("focusBorder", "#08f"),
    colorOf: (type) => {
      const known = colors.get(type);
      if (known !== undefined) return known;
      const id = styles.get(type)?.color ?? typeColor(type, undefined);
      const ground = readColor(background);
      const own = readColor(color(id.replaceAll(".", "-"), lackedColor(id) ?? foreground), ground);
      const seen = cssOf(nodeColor(own, ground, readColor(foreground, ground)));
      colors.set(type, seen);
      return seen;
    },
    shapeOf,
  };
}
