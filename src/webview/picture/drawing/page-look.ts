import { typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import type { Look } from "./scene.ts";
import { typeLooks } from "./type-looks.ts";

/** The colours of the page as they are now: of the theme, or of the system where that forces its own. */
export function pageLook(types: readonly TypeStyle[]): Look {
  const looks = typeLooks(types);
  const shapeOf = (type: string) => looks.get(type)?.shape ?? "circle";
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
  return {
    foreground,
    faint: color("descriptionForeground", "#888"),
    background: color("editor-background", "#fff"),
    focus: color("focusBorder", "#08f"),
    colorOf: (type) =>
      color((looks.get(type)?.color ?? typeColor(type, undefined)).replaceAll(".", "-"), foreground),
    shapeOf,
  };
}
