import type { Schema } from "../core/schema/schema.ts";

/** How a type is shown, by its name. */
export interface TypeStyle {
  readonly name: string;
  /** One of it: `Concept`. */
  readonly label: string;
  /** Several of them: `Concepts`. */
  readonly plural: string;
  /** Id of a theme colour, such as `charts.blue`. */
  readonly color?: string;
  /** Name of a codicon. */
  readonly icon?: string;
  /** Its place in the schema's order, which gives its shape in a picture. */
  readonly order: number;
}

/** The styles of these types, in the schema's order; those that it does not declare come last, by name. */
export function typeStyles(schema: Schema, names: ReadonlySet<string>): TypeStyle[] {
  const declared = [...schema.declaredTypes()].map(({ name }) => name);
  const isDeclared = new Set(declared);
  const undeclared = [...names].filter((name) => !isDeclared.has(name)).sort();
  return [...declared, ...undeclared]
    .map((name, index) => ({ type: schema.type(name), index }))
    .filter(({ type }) => names.has(type.name))
    .map(({ type: { name, label, plural, color, icon }, index }) => ({
      name,
      label,
      plural,
      order: index,
      ...(color === undefined ? {} : { color }),
      ...(icon === undefined ? {} : { icon }),
    }));
}
