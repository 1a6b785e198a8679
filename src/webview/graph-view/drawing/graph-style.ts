import { lackedColor } from "../../page/theme-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import { nodeStyles } from "../../picture/drawing/node-styles.ts";
import type { Shape } from "../../picture/drawing/shapes.ts";
import type { Colouring } from "../model/colouring.ts";
import { mixed, type Rgb } from "../../picture/drawing/colors.ts";
import { nodeColor, readColor } from "../../picture/drawing/page-colors.ts";

/** The colours of a graph in the theme as it is now. */
export interface GraphStyle {
  readonly background: Rgb;
  readonly foreground: Rgb;
  /** Of edges that are of no colour, and of nodes that stand back. */
  readonly faint: Rgb;
  readonly focus: Rgb;
  /** By the place of the category. */
  readonly fills: readonly Rgb[];
  readonly shapes: readonly Shape[];
  /** Whether the theme draws outlines in place of shades. */
  readonly isHighContrast: boolean;
  readonly font: string;
}

/** Reads the page's colours: those of the theme, which the editor writes into the page, high contrast among them. */
export function graphStyle(colouring: Colouring, types: readonly TypeStyle[]): GraphStyle {
  const style = getComputedStyle(document.body);
  const written = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name.replaceAll(".", "-")}`).trim() || fallback;
  const background = readColor(written("editor-background", "#fff"));
  const color = (name: string, fallback: string) => readColor(written(name, fallback), background);
  const foreground = color("foreground", "#888");
  const faint = mixed(color("descriptionForeground", "#888"), background, 0.25);
  const styles = colouring.by === "type" ? nodeStyles(types) : undefined;
  return {
    background,
    foreground,
    faint,
    focus: color("focusBorder", "#08f"),
    fills: colouring.categories.map(({ color: { id, variant } }) => {
      if (id === "") return faint;
      const plain = color(id, lackedColor(id) ?? "#888");
      if (variant === 3) return mixed(plain, faint, 0.6);
      const toned = variant === 0 ? plain : mixed(plain, variant === 1 ? foreground : background, 0.42);
      return nodeColor(toned, background, foreground);
    }),
    shapes: colouring.categories.map(({ name }) => styles?.get(name)?.shape ?? "circle"),
    isHighContrast: document.body.className.includes("high-contrast"),
    font: style.fontFamily,
  };
}
