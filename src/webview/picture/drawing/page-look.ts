import type { TypeStyle } from "../../protocol.ts";
import type { Look } from "./scene.ts";

/** The colours of the page as they are now: of the theme, or of the system where that forces its own. */
export function pageLook(types: readonly TypeStyle[]): Look {
  const styles = new Map(types.map((type) => [type.name, type]));
  const order = (type: string) => styles.get(type)?.order ?? 0;
  if (window.matchMedia("(forced-colors: active)").matches)
    return {
      foreground: "CanvasText",
      faint: "GrayText",
      background: "Canvas",
      focus: "Highlight",
      colorOf: () => "LinkText",
      orderOf: order,
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
      color((styles.get(type)?.color ?? "charts.foreground").replaceAll(".", "-"), foreground),
    orderOf: order,
  };
}
