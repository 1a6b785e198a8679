import type { GraphModel } from "./graph-model.ts";

/** By a property of the frontmatter, by its key. */
export type PropertyColoring = `property:${string}`;
const prefix = "property:";

/** What a node has of something by which all are put into groups, as a number. */
export interface Values {
  /** A number below 0 is none. */
  readonly of: (node: number) => number;
  readonly name: (value: number) => string;
}

/** The key of the property that nodes are coloured by, if it is one. */
export function propertyKeyOf(by: string): string | undefined {
  return isPropertyColoring(by) ? by.slice(prefix.length) : undefined;
}

/** What nodes are coloured by a property is called. */
export function propertyColoring(key: string): PropertyColoring {
  return `${prefix}${key}`;
}

/** Whether a text names a property to colour by, be there such a one or not. */
export function isPropertyColoring(by: string): by is PropertyColoring {
  return by.startsWith(prefix);
}

/** What a property says in each note. */
export function propertyValues({ data, count }: GraphModel, key: string): Values {
  const at = data.names.properties.findIndex((one) => one.key === key);
  const of = new Int32Array(count).fill(-1);
  const [start, end] = at < 0 ? [0, 0] : rangeOf(data, at);
  for (let place = start; place < end; place++)
    of[data.propertyNode[place] ?? 0] = data.propertyValue[place] ?? -1;
  return {
    of: (node) => of[node] ?? -1,
    name: (value) => data.names.properties[at]?.values[value] ?? "",
  };
}

/** The least share of the notes that have a property by which they are coloured without being asked to. */
const minShare = 0.6;

/**
 * The first property that most notes have and that says words, of more than two kinds: a number or a date is no name of a group, and
 * yes and no are no picture of a vault.
 *
 * @param isTelling whether such values put the notes into groups that can be seen
 */
export function tellingProperty(
  model: GraphModel,
  isTelling: (of: Values["of"]) => boolean,
): PropertyColoring | undefined {
  const { data } = model;
  const noteCount = data.kind.reduce((sum, kind) => sum + (kind === 0 ? 1 : 0), 0);
  const found = data.names.properties.find(({ key, values }, at) => {
    const [start, end] = rangeOf(data, at);
    const areWords = values.length > 2 && values.every((value) => /\p{L}/u.test(value));
    return areWords && end - start >= minShare * noteCount && isTelling(propertyValues(model, key).of);
  });
  return found && propertyColoring(found.key);
}

/** Where the notes of a property stand, by its place. */
function rangeOf({ propertyEnd }: GraphModel["data"], at: number): readonly [start: number, end: number] {
  return [at === 0 ? 0 : (propertyEnd[at - 1] ?? 0), propertyEnd[at] ?? 0];
}
