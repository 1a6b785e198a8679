import { openFilter, type GraphFilter } from "./filter.ts";
import type { SavedFilter } from "./saved-filters.ts";
import { restoredColorBy } from "./restored-view.ts";

/** More filters, and longer names, nobody keeps. */
const [maxFilters, maxName] = [50, 500];

/** The filters that were kept, from what was written or sent; what is none is left out. Never throws. */
export function restoredFilters(saved: unknown): SavedFilter[] {
  if (!Array.isArray(saved)) return [];
  const found = new Map<string, SavedFilter>();
  for (const one of saved.slice(0, maxFilters) as unknown[]) {
    if (typeof one !== "object" || one === null) continue;
    const { name, filter, colorBy }: { name?: unknown; filter?: unknown; colorBy?: unknown } = one;
    if (!isText(name) || name === "" || typeof filter !== "object" || filter === null) continue;
    found.set(name, { name, filter: restoredFilter(filter), colorBy: restoredColorBy(colorBy) });
  }
  return [...found.values()];
}

/** A filter, from what was written; what is not as expected hides nothing. Never throws. */
export function restoredFilter(given: object): GraphFilter {
  const {
    hidden,
    hiddenRelations,
    text,
    orphans,
    placeholders,
    minDegree,
    since,
    until,
    folder,
    tag,
    status,
  }: { readonly [Key in keyof GraphFilter]?: unknown } = given;
  const textOf = (value: unknown) => (isText(value) ? value : "");
  const numberOf = (value: unknown) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
  const textsOf = (value: unknown) => (Array.isArray(value) ? value.slice(0, 1000).filter(isText) : []);
  return {
    ...openFilter,
    hidden: textsOf(hidden),
    hiddenRelations: textsOf(hiddenRelations),
    text: textOf(text),
    orphans: orphans !== false,
    placeholders: placeholders !== false,
    minDegree: numberOf(minDegree),
    since: numberOf(since),
    until: numberOf(until),
    folder: textOf(folder),
    tag: textOf(tag),
    status: textOf(status),
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= maxName;
}
