import type { Direction, Entity, NoteEntity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { maxSummaryLength, maxTitleLength, shortText } from "../../text/short-text.ts";
import { RankKey, compareRanks } from "../rank.ts";
import { SortedList } from "../sorted-list.ts";
import { eachInSteps, type Steps } from "../steps.ts";
import { gatheredEdges, loneRelation, relationsOf, type SeenRelation } from "./edges-by-neighbor.ts";
import {
  comparePlaceholders,
  entityRowOf,
  placeholderRowOf,
  type EntityRow,
  type PlaceholderRow,
} from "./entity-page.ts";
import { rowFilter, searchForm, type FilteredRow, type ListView } from "./list-view.ts";

/** The neighbors of an entity as a view shows them: the first rows of each group, and how many there are of everything. */
export interface NeighborList {
  /** How many neighbors are notes, whatever the view leaves out. */
  readonly total: number;
  /** How many of them the view shows. */
  readonly matching: number;
  /** What the filters can choose from, each with the number of neighbors that have it. */
  readonly facets: Readonly<Record<keyof Facets, readonly (readonly [name: string, count: number])[]>>;
  readonly groups: readonly ListGroup[];
  readonly placeholders: FirstRows<PlaceholderRow>;
}

/** The first of some rows. */
export interface FirstRows<Row> {
  /** By which more of them are asked for: `type concept`, `relation cites out`, `placeholders`. */
  readonly key: string;
  /** How many there are, those included that are not held here. */
  readonly count: number;
  /** How many come when more are asked for; 0 where all are held here. */
  readonly more: number;
  readonly rows: readonly Row[];
}

/** A group of the list; there is none without rows. */
export interface ListGroup extends FirstRows<EntityRow> {
  readonly label: string;
  /** The type, where the group is one. */
  readonly type?: string;
}

/** How many rows a group shows at first, and each time that more are asked for. */
export const rowsAtOnce = 50;

/** How a list is made. */
export interface ListOptions {
  readonly view: ListView;
  /** How many rows a group holds, by its key. */
  readonly maxRows: (group: string) => number;
}

/**
 * Lists the neighbors of `center` as a view shows them. It looks at each of them, of which there can be tens of thousands;
 * each group is sorted as far as its rows are asked for.
 */
export function* neighborList(
  graph: ReadonlyGraph,
  center: Entity,
  { view, maxRows }: ListOptions,
): Steps<NeighborList> {
  const edges = yield* gatheredEdges(center);
  const facets: Facets = { types: new Map(), relations: new Map(), statuses: new Map() };
  const placeholders: PlaceholderRow[] = [];
  const groups = new Map<string, Group>();
  const isShown = rowFilter(view, (relation) => graph.schema.relation(relation).relation.label);
  let [total, matching] = [0, 0];
  yield* eachInSteps(edges.firstEdges(), ([neighbor, first]) => {
    if (neighbor.kind === "placeholder") {
      placeholders.push(placeholderRowOf(center, neighbor, edges.to(neighbor)));
      return;
    }
    const relations = edges.isLone(neighbor)
      ? loneRelation(center, first)
      : relationsOf(center, edges.to(neighbor));
    const row = new ListedNote(neighbor, relations, view);
    total++;
    countFacets(facets, row);
    if (!isShown(row)) return;
    matching++;
    addToGroups(groups, row, graph, view);
  });
  const listed: ListGroup[] = [];
  for (const { members, ...group } of inOrder(graph, [...groups.values()], view)) {
    yield;
    const rows = firstOf(members, view, maxRows(group.key));
    listed.push({ ...group, ...firstRows(group.key, members.length, rows) });
  }
  const firstPlaceholders = new SortedList(placeholders, comparePlaceholders).first(maxRows("placeholders"));
  return {
    total,
    matching,
    facets: {
      types: [...facets.types].sort(([a], [b]) => graph.schema.compareTypes(a, b)),
      relations: [...facets.relations].sort(byCount),
      statuses: [...facets.statuses].sort(byCount),
    },
    groups: listed,
    placeholders: firstRows("placeholders", placeholders.length, firstPlaceholders),
  };
}

function firstRows<Row>(key: string, count: number, rows: readonly Row[]): FirstRows<Row> {
  return { key, count, more: Math.min(rowsAtOnce, count - rows.length), rows };
}

/** The most frequent first, then by name. */
function byCount([a, countOfA]: readonly [string, number], [b, countOfB]: readonly [string, number]): number {
  return countOfB - countOfA || (a < b ? -1 : 1);
}

/** A neighbor, and what it is filtered and sorted by: each is read from the note once. There can be tens of thousands. */
class ListedNote extends RankKey implements FilteredRow {
  readonly type: string;
  readonly status: string | undefined;
  /** What it is sorted by among those of its kind, where that is the title. */
  readonly sortTitle: string;

  constructor(
    note: NoteEntity,
    readonly relations: readonly SeenRelation[],
    { sortBy }: ListView,
  ) {
    super(note);
    this.type = note.type;
    this.status = note.status;
    this.sortTitle = sortBy === "rank" ? "" : searchForm(note.title);
  }

  texts(): readonly string[] {
    const { title, key, summary } = this.note;
    return [title, key, summary];
  }
}

interface Facets {
  readonly types: Map<string, number>;
  readonly relations: Map<string, number>;
  readonly statuses: Map<string, number>;
}

interface Group {
  readonly key: string;
  readonly label: string;
  readonly type?: string;
  readonly members: ListedNote[];
}

function countFacets(facets: Facets, { type, status, relations }: ListedNote): void {
  count(facets.types, type);
  if (status !== undefined) count(facets.statuses, status);
  const [first, second] = relations;
  if (first && !second) count(facets.relations, first[0]);
  else for (const relation of new Set(relations.map(([name]) => name))) count(facets.relations, relation);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A neighbor stands under its type, or under each of its relations. */
function addToGroups(
  groups: Map<string, Group>,
  row: ListedNote,
  { schema }: ReadonlyGraph,
  { groupBy }: ListView,
): void {
  const { type } = row;
  if (groupBy === "relation") {
    for (const [relation, direction] of row.relations) {
      const key = `relation ${relation} ${direction}`;
      const known = groups.get(key);
      if (known) known.members.push(row);
      else
        groups.set(key, {
          key,
          label: `${arrows[direction]} ${schema.relation(relation).relation.label}`,
          members: [row],
        });
    }
    return;
  }
  const known = groups.get(type);
  if (known) known.members.push(row);
  else groups.set(type, { key: `type ${type}`, label: schema.type(type).plural, type, members: [row] });
}

const arrows: Readonly<Record<Direction, string>> = { out: "→", in: "←", both: "↔" };

/** Types in the schema's order, relations with most rows first. */
function inOrder({ schema }: ReadonlyGraph, groups: Group[], { groupBy }: ListView): Group[] {
  return groupBy === "type"
    ? groups.sort((a, b) => schema.compareTypes(a.type ?? "", b.type ?? ""))
    : groups.sort((a, b) => b.members.length - a.members.length || (a.key < b.key ? -1 : 1));
}

function firstOf(members: readonly ListedNote[], { sortBy }: ListView, wanted: number): EntityRow[] {
  const classes: Partial<Record<ListView["sortBy"], (row: ListedNote) => number>> = {
    rank: ({ degree }) => -degree,
  };
  const sorted = new SortedList(members, orders[sortBy], classes[sortBy]);
  return sorted.first(wanted).map(({ note, relations }) => {
    const row = entityRowOf(note, relations);
    return {
      ...row,
      title: shortText(row.title, maxTitleLength),
      summary: shortText(row.summary, maxSummaryLength),
    };
  });
}

const byTitle = (a: ListedNote, b: ListedNote) =>
  a.sortTitle === b.sortTitle ? compareRanks(a, b) : a.sortTitle < b.sortTitle ? -1 : 1;

const orders: Readonly<Record<ListView["sortBy"], (a: ListedNote, b: ListedNote) => number>> = {
  rank: compareRanks,
  title: byTitle,
  modified: (a, b) => b.modified - a.modified || byTitle(a, b),
};
