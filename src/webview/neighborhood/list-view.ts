import type { EntityPage, EntityRow } from "../../core/query/neighborhood/entity-page.ts";

/** How the list is shown; the picture shares its filters. It outlives the page. */
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

/** A group of the list. */
export interface ListGroup {
  /** A type, or a relation with its direction. */
  readonly key: string;
  readonly label: string;
  /** The type, where the group is one. */
  readonly type?: string;
  readonly rows: readonly EntityRow[];
}

/** The groups of a page as a view shows them; groups without rows are left out. */
export function listOf(page: Pick<EntityPage, "groups">, view: ListView): ListGroup[] {
  const wanted = page.groups.map((group) => ({
    ...group,
    rows: group.rows.filter((row) => isShown(row, view)),
  }));
  const groups: ListGroup[] =
    view.groupBy === "type"
      ? wanted.map(({ type, label, rows }) => ({ key: type, label, type, rows }))
      : byRelation(wanted.flatMap(({ rows }) => rows));
  return groups
    .filter(({ rows }) => rows.length > 0)
    .map((group) => ({ ...group, rows: sorted(group.rows, view) }));
}

/** What there is to choose from in the filters, each with the number of rows that have it. */
export function facetsOf(page: Pick<EntityPage, "groups">): {
  readonly relations: ReadonlyMap<string, number>;
  readonly statuses: ReadonlyMap<string, number>;
  readonly types: ReadonlyMap<string, number>;
} {
  const [types, relations, statuses] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const { type, rows } of page.groups) {
    for (const row of rows) {
      count(types, type);
      for (const name of new Set(row.relations.map(([relation]) => relation))) count(relations, name);
      if (row.status !== undefined) count(statuses, row.status);
    }
  }
  return { types, relations, statuses };
}

function isShown(row: EntityRow, view: ListView): boolean {
  if (view.hiddenTypes.includes(row.type)) return false;
  if (row.status !== undefined && view.hiddenStatuses.includes(row.status)) return false;
  if (row.relations.every(([relation]) => view.hiddenRelations.includes(relation))) return false;
  const words = folded(view.text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = folded(
    [row.title, row.key, row.summary, ...row.relations.map(([relation]) => relation)].join(" "),
  );
  return words.every((word) => text.includes(word));
}

/** A row stands under each of its relations; the relations with most rows come first. */
function byRelation(rows: readonly EntityRow[]): ListGroup[] {
  const groups = new Map<string, { label: string; rows: EntityRow[] }>();
  const arrows = { out: "→", in: "←", both: "↔" } as const;
  for (const row of rows) {
    for (const [relation, direction] of row.relations) {
      const key = `${relation} ${direction}`;
      const group = groups.get(key) ?? { label: `${arrows[direction]} ${relation}`, rows: [] };
      groups.set(key, group);
      group.rows.push(row);
    }
  }
  return [...groups]
    .map(([key, group]) => ({ key, ...group }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.key < b.key ? -1 : 1));
}

function sorted(rows: readonly EntityRow[], { sortBy, groupBy }: ListView): readonly EntityRow[] {
  if (sortBy === "rank" && groupBy === "type") return rows;
  const byTitle = (a: EntityRow, b: EntityRow) => a.title.localeCompare(b.title) || (a.key < b.key ? -1 : 1);
  const orders = {
    title: byTitle,
    modified: (a: EntityRow, b: EntityRow) => b.modified - a.modified || byTitle(a, b),
    rank: (a: EntityRow, b: EntityRow) => b.degree - a.degree || byTitle(a, b),
  };
  return [...rows].sort(orders[sortBy]);
}

/** Without case and accents. */
function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
