import { plainView, type ListView } from "../../core/query/neighborhood/list-view.ts";

/** The view of a list that comes from elsewhere; whatever is not as expected is as a person begins with. */
export function restoredView(given: unknown): ListView {
  const kept: Partial<Record<keyof ListView, unknown>> =
    typeof given === "object" && given !== null ? given : {};
  const { groupBy, sortBy, text } = kept;
  return {
    text: typeof text === "string" ? text : plainView.text,
    groupBy: groupBy === "relation" ? groupBy : plainView.groupBy,
    sortBy: sortBy === "title" || sortBy === "modified" ? sortBy : plainView.sortBy,
    hiddenTypes: texts(kept.hiddenTypes),
    hiddenRelations: texts(kept.hiddenRelations),
    hiddenStatuses: texts(kept.hiddenStatuses),
  };
}

function texts(given: unknown): string[] {
  return Array.isArray(given) ? given.filter((one) => typeof one === "string") : [];
}
