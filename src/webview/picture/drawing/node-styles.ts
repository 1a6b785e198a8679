import { hashOf, typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import { shapeAt, shapeCount, type Shape } from "./shapes.ts";

/** How nodes of a type are drawn. */
export interface NodeStyle {
  /** Id of a theme colour. */
  readonly color: string;
  readonly shape: Shape;
}

/**
 * Colour and shape of types, by name. A type with a colour of its own has the shape of its place in the schema; the name
 * of any other chooses both, and the next shape where another type of the picture looks the same.
 */
export function nodeStyles(types: readonly TypeStyle[]): ReadonlyMap<string, NodeStyle> {
  const styles = new Map<string, NodeStyle>();
  const taken = new Set<string>();
  const choose = (name: string, color: string, start: number) => {
    let place = start % shapeCount;
    for (let tries = 1; tries < shapeCount && taken.has(`${color} ${place}`); tries++)
      place = (place + 1) % shapeCount;
    taken.add(`${color} ${place}`);
    styles.set(name, { color, shape: shapeAt(place) });
  };
  for (const { name, color, order } of types) if (color !== undefined) choose(name, color, order);
  for (const { name, color } of types)
    if (color === undefined) choose(name, typeColor(name, color), hashOf(name) >>> 8);
  return styles;
}
