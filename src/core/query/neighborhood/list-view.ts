/** How a list of neighbors is shown; the picture shares its filters. */
export interface ListView {
  readonly text: string;
  readonly groupBy: "type" | "relation";
  readonly sortBy: "rank" | "title" | "modified";
  /** What is left out, by type, relation and status. */
  readonly hiddenTypes: readonly string[];
  readonly hiddenRelations: readonly string[];
  readonly hiddenStatuses: readonly string[];
}

/** The view that a person begins with. */
export const plainView: ListView = {
  text: "",
  groupBy: "type",
  sortBy: "rank",
  hiddenTypes: [],
  hiddenRelations: [],
  hiddenStatuses: [],
};

/** What a row can be filtered by. */
export interface FilteredRow {
  readonly type: string;
  readonly status: string | undefined;
  readonly relations: readonly (readonly [relation: string, ...rest: unknown[]])[];
  /** The texts among which the words of the filter are looked for. */
  readonly texts: () => readonly string[];
}

/** How much of a text is searched, in UTF-16 code units; a note may give it megabytes. */
const maxSearched = 2000;

/**
 * Tells which rows a view shows: whatever is not left out, and has all words of the filter, without case and accents.
 *
 * @param relationLabel what people read of a relation, by its name: they look for it by either
 */
export function rowFilter(
  view: ListView,
  relationLabel: (relation: string) => string,
): (row: FilteredRow) => boolean {
  const [types, relations, statuses] = [
    new Set(view.hiddenTypes),
    new Set(view.hiddenRelations),
    new Set(view.hiddenStatuses),
  ];
  const words = searchForm(view.text).split(/\s+/).filter(Boolean);
  return (row) => {
    if (types.has(row.type)) return false;
    if (row.status !== undefined && statuses.has(row.status)) return false;
    if (relations.size > 0 && row.relations.every(([relation]) => relations.has(relation))) return false;
    if (words.length === 0) return true;
    const relationTexts = row.relations.flatMap(([relation]) => [relation, relationLabel(relation)]);
    const texts = [...row.texts(), ...relationTexts];
    const text = texts.map(searchForm).join(" ");
    return words.every((word) => text.includes(word));
  };
}

/** A text without case and accents, as it is searched and sorted by. */
export function searchForm(text: string): string {
  const searched = text.length > maxSearched ? text.slice(0, maxSearched) : text;
  // Most texts have no accents, and are told from the others ten times faster than they are taken apart.
  const isPlain = /^[\x00-\x7f]*$/.test(searched);
  return (isPlain ? searched : searched.normalize("NFKD").replace(/\p{M}/gu, "")).toLowerCase();
}
