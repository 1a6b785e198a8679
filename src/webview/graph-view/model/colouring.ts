import { chartColors, hashOf, typeColor } from "../../page/type-color.ts";
import type { TypeStyle } from "../../protocol.ts";
import type { GraphModel } from "./graph-model.ts";
import {
  propertyKeyOf,
  propertyValues,
  tellingProperty,
  type PropertyColoring,
  type Values,
} from "./property-colouring.ts";

/** By what all graphs can be coloured. */
export const colorings = ["type", "community", "folder", "tag", "status"] as const;

/** What nodes are coloured by. */
export type ColorBy = (typeof colorings)[number] | PropertyColoring;

/** Nodes of one colour. */
export interface Category {
  /** What it is kept by. */
  readonly name: string;
  /** How it is called; empty for nodes that have none. */
  readonly label: string;
  /** Whether it is those that have nothing of what the others are told apart by. */
  readonly isNone?: boolean;
  readonly count: number;
  readonly color: CategoryColor;
}

/** A theme's colour as it is, or where it is taken, lighter (1) or darker (2); or paler than those of the legend (3). */
export interface CategoryColor {
  /** Id of a theme colour; empty is that of all that stands back. */
  readonly id: string;
  readonly variant: 0 | 1 | 2 | 3;
}

/** The colours of a graph: the largest categories first, and which of them each node is in. */
export interface Colouring {
  readonly by: ColorBy;
  readonly categories: readonly Category[];
  readonly of: Uint8Array;
}

/** What communities are, by the layout. */
export interface Communities {
  readonly count: number;
  readonly of: Uint32Array;
}

/** More colours than these can't be told apart; what is left is one category. */
const maxCategories = 12;
/** The name of the category of all that have no other. */
export const otherCategory = "\u0000other";

/** What nodes are coloured by where somebody wishes something: a property that no note has any more gives way to what tells most. */
export function colorByFor(model: GraphModel, wish: ColorBy | "auto"): ColorBy {
  const key = propertyKeyOf(wish);
  const isGone = key !== undefined && !model.data.names.properties.some((one) => one.key === key);
  if (wish !== "auto" && !isGone) return wish;
  const known = automatic.get(model) ?? chosenColorBy(model);
  automatic.set(model, known);
  return known;
}

/** What was chosen for a graph, which takes several looks at all of its notes. */
const automatic = new WeakMap<GraphModel, ColorBy>();

/** What tells most at first sight: types where there are several, else folders, else a property of words, else communities. */
export function chosenColorBy(model: GraphModel): ColorBy {
  const { data, count } = model;
  const isTelling = (of: (node: number) => number, most: number) => {
    const counts = new Map<number, number>();
    let notes = 0;
    for (let node = 0; node < count; node++) {
      if (data.kind[node] === 1) continue;
      notes++;
      const value = of(node);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    let largest = 0;
    for (const count of counts.values()) largest = Math.max(largest, count);
    return counts.size > 1 && counts.size < Math.max(4, notes / 4) && largest < notes * most;
  };
  if (isTelling((node) => data.type[node] ?? 0, 0.9)) return "type";
  const top = topFolders(model);
  if (isTelling((node) => top.of(node), 0.7)) return "folder";
  return tellingProperty(model, (of) => isTelling(of, 0.7)) ?? "community";
}

/** Colours the nodes. The same notes have the same colours in every session. */
export function colouringOf(
  model: GraphModel,
  by: ColorBy,
  types: readonly TypeStyle[],
  communities: Communities,
): Colouring {
  const { count, data } = model;
  const values = valuesBy(model, by, communities);
  const counts = new Map<number, number>();
  for (let node = 0; node < count; node++) {
    const value = values.of(node);
    if (value >= 0) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const largest = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  // One more is shown in place of a category of others that would hold it alone.
  const shown = largest.slice(0, largest.length === maxCategories ? maxCategories : maxCategories - 1);
  const places = new Map(shown.map(([value], place) => [value, place]));
  const of = new Uint8Array(count);
  const others = othersOf(by);
  for (let node = 0; node < count; node++) {
    const value = values.of(node);
    const place = places.get(value);
    of[node] = place ?? shown.length + (value < 0 ? 0 : value % others.length);
  }
  const sizes = new Uint32Array(shown.length + others.length);
  for (const place of of) sizes[place] = (sizes[place] ?? 0) + 1;
  const styles = new Map(types.map((style) => [style.name, style]));
  const colors = new FreeColors();
  const categories: Category[] = shown.map(([value, size], place) => {
    const name = values.name(value);
    const style = by === "type" ? styles.get(name) : undefined;
    const wish =
      by === "type"
        ? typeColor(name, style?.color)
        : by === "community"
          ? chartColors[place % chartColors.length]
          : undefined;
    const color = colors.take(wish ?? chartColors[hashOf(name) % chartColors.length] ?? "", by === "type");
    return { name, label: style?.label ?? name, count: size, color };
  });
  const isNone = largest.length === shown.length && by !== "community";
  // Places are numbers of categories, so those before one that is needed stay.
  const placeCount = of.reduce((most, place) => Math.max(most, place + 1), 0);
  others.slice(0, Math.max(0, placeCount - shown.length)).forEach((color, at) => {
    const size = sizes[shown.length + at] ?? 0;
    categories.push({ name: otherCategory, label: "", isNone, count: size, color });
  });
  if (by === "community") nameCommunities(model, categories, of, data.kind);
  return { by, categories, of };
}

/**
 * The colours of what is in no category of the legend: one that stands back; of communities, which lie apart, pale ones as well, so
 * that a vault of many small groups is no grey one.
 */
function othersOf(by: ColorBy): readonly CategoryColor[] {
  const back: CategoryColor = { id: "", variant: 0 };
  return by === "community" ? [back, ...chartColors.map((id) => ({ id, variant: 3 as const }))] : [back];
}

/** The categories of a legend: the first place of each, how many nodes it has in all, and all that are in none as one. */
export function legendOf({
  categories,
}: Pick<Colouring, "categories">): (Category & { readonly place: number })[] {
  const lines = new Map<string, Category & { readonly place: number }>();
  for (const [place, category] of categories.entries()) {
    const line = lines.get(category.name);
    const count = (line?.count ?? 0) + category.count;
    lines.set(category.name, line ? { ...line, count } : { ...category, place });
  }
  return [...lines.values()];
}

/** Gives each category a colour of its own, as near to the wished one as it may be. */
class FreeColors {
  private readonly taken = new Set<string>();

  /** @param isFixed whether another shade of the colour comes before another colour */
  take(id: string, isFixed: boolean): CategoryColor {
    const others = chartColors.filter((one) => one !== id);
    const start = Math.max(0, chartColors.indexOf(id));
    others.sort((a, b) => distanceFrom(start, a) - distanceFrom(start, b));
    const own = ([0, 1, 2] as const).map((variant) => ({ id, variant }));
    const plain = others.map((one) => ({ id: one, variant: 0 as const }));
    const shaded = others.map((one) => ({ id: one, variant: 1 as const }));
    const order: CategoryColor[] = isFixed
      ? [...own, ...plain]
      : [...own.slice(0, 1), ...plain, ...own.slice(1), ...shaded];
    const color = order.find((one) => !this.taken.has(`${one.id} ${one.variant}`)) ?? { id, variant: 0 };
    this.taken.add(`${color.id} ${color.variant}`);
    return color;
  }
}

function distanceFrom(start: number, id: string): number {
  return (chartColors.indexOf(id) - start + chartColors.length) % chartColors.length;
}

function valuesBy(model: GraphModel, by: ColorBy, communities: Communities): Values {
  const { data } = model;
  const { names } = data;
  const key = propertyKeyOf(by);
  if (key !== undefined) return propertyValues(model, key);
  const unlessEmpty = (value: number | undefined) => (value === undefined || value === 0 ? -1 : value);
  switch (by) {
    case "type":
      return { of: (node) => data.type[node] ?? -1, name: (value) => names.types[value] ?? "" };
    case "status":
      return { of: (node) => unlessEmpty(data.status[node]), name: (value) => names.statuses[value] ?? "" };
    case "tag":
      return {
        of: (node) => {
          const at = data.tagStart[node] ?? 0;
          return at < (data.tagStart[node + 1] ?? 0) ? (data.tags[at] ?? -1) : -1;
        },
        name: (value) => `#${names.tags[value] ?? ""}`,
      };
    case "folder":
      return topFolders(model);
    default:
      return {
        // Nodes without edges are in the last one.
        of: (node) => (model.degree[node] === 0 ? -1 : (communities.of[node] ?? -1)),
        name: String,
      };
  }
}

/** The first part of the folder's path, which is what people put their notes into. */
function topFolders({ data }: GraphModel): Values {
  const numbers = new Map<string, number>();
  const list: string[] = [];
  const ofFolder = data.names.folders.map((folder) => {
    const top = folder.split("/")[0] ?? "";
    if (top === "") return -1;
    const known = numbers.get(top);
    if (known !== undefined) return known;
    numbers.set(top, list.length);
    return list.push(top) - 1;
  });
  return {
    of: (node) => (data.kind[node] === 1 ? -1 : (ofFolder[data.folder[node] ?? 0] ?? -1)),
    name: (value) => list[value] ?? "",
  };
}

/** A community is called after its best connected node. */
function nameCommunities(model: GraphModel, categories: Category[], of: Uint8Array, kind: Uint8Array): void {
  const named = new Set<number>();
  for (const node of model.ranked) {
    const place = of[node] ?? 0;
    const category = categories[place];
    if (!category || category.name === otherCategory || named.has(place) || kind[node] === 1) continue;
    named.add(place);
    categories[place] = { ...category, label: model.title(node) };
    if (named.size === categories.length) return;
  }
}
