import { openFilter, type GraphFilter } from "./filter.ts";
import type { ColorBy } from "./colouring.ts";

/** A filter that somebody keeps under a name. */
export interface SavedFilter {
  readonly name: string;
  /** What it hides; the steps around a note are none of it. */
  readonly filter: GraphFilter;
  /** By what nodes were coloured: hidden categories are named by it. */
  readonly colorBy: ColorBy | "auto";
}

/** The filters with one more; one of the same name is replaced in its place. */
export function withFilter(saved: readonly SavedFilter[], added: SavedFilter): readonly SavedFilter[] {
  const kept = { ...added, filter: { ...added.filter, steps: 0 } };
  return saved.some(({ name }) => name === kept.name)
    ? saved.map((one) => (one.name === kept.name ? kept : one))
    : [...saved, kept];
}

/** Whether the graph is filtered by this kept filter. */
export function isApplied(saved: SavedFilter, filter: GraphFilter, colorBy: SavedFilter["colorBy"]): boolean {
  const same = (Object.keys(openFilter) as (keyof GraphFilter)[]).every(
    (key) => key === "steps" || JSON.stringify(saved.filter[key]) === JSON.stringify(filter[key]),
  );
  return same && (saved.filter.hidden.length === 0 || saved.colorBy === colorBy);
}
