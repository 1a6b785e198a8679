import { directionFrom, otherEnd, type Edge, type Entity, type Occurrence } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { firstOccurrence, occurrencesInSteps } from "../occurrences.ts";
import { RankKey, compareKeys, compareRanks } from "../rank.ts";
import { SortedList } from "../sorted-list.ts";
import { eachInSteps, flatMapInSteps, type Steps } from "../steps.ts";

export interface BacklinkOptions {
  /** `incoming`: what leads to the entity; `outgoing`: what leads from it; edges without direction are in both. */
  readonly direction: "incoming" | "outgoing";
  readonly groupBy: "relation" | "type";
  readonly sortBy: "rank" | "title" | "modified";
}

/** One edge, as seen from the entity that was asked about. */
export class BacklinkItem {
  /** What orders it; a placeholder has none. */
  readonly key: RankKey | undefined;

  constructor(
    readonly edge: Edge,
    readonly other: Entity,
  ) {
    this.key = other.kind === "note" ? new RankKey(other) : undefined;
  }

  /** How many places state the edge, and the first of them by the path of its note and its place there. */
  get places(): { readonly count: number; readonly first: Occurrence | undefined } {
    const { occurrences } = this.edge;
    return { count: occurrences.length, first: firstOccurrence(occurrences) };
  }

  /** All of them in this order. They are read from the notes when somebody asks. */
  occurrencesInSteps(): Steps<readonly Occurrence[]> {
    return occurrencesInSteps([this.edge]);
  }
}

/** Edges under one heading: a relation, or the type of the note at the other end. They are sorted as far as somebody looks. */
export class BacklinkGroup {
  private readonly sorted: SortedList<BacklinkItem>;

  /** @param name that of the relation or type */
  constructor(
    readonly name: string,
    readonly label: string,
    private readonly unsorted: readonly BacklinkItem[],
    private readonly sortBy: BacklinkOptions["sortBy"],
  ) {
    this.sorted = new SortedList(unsorted, comparisons[sortBy], ({ key }) => {
      if (!key) return Infinity;
      return sortBy === "rank" ? -key.degree : 0;
    });
  }

  /** How many items there are. */
  get count(): number {
    return this.sorted.length;
  }

  /** All items in order. */
  get items(): readonly BacklinkItem[] {
    return this.first(this.count);
  }

  /** The first items, at most `count`, in order. */
  first(count: number): readonly BacklinkItem[] {
    return this.sorted.first(count);
  }

  /** {@link first} in steps: what tens of thousands of items are sorted by is read from as many notes. */
  *firstInSteps(count: number): Steps<readonly BacklinkItem[]> {
    const { sortBy } = this;
    yield* eachInSteps(this.unsorted, ({ key }) => {
      key?.prepare(sortBy);
    });
    yield;
    return this.first(count);
  }
}

/**
 * The edges that lead to `entity`, or from it, under headings. Groups of relations come by falling size, groups of
 * types in the schema's order; placeholders stand at the end of their group.
 */
export function* backlinksOf(
  graph: ReadonlyGraph,
  entity: Entity,
  options: BacklinkOptions,
): Steps<BacklinkGroup[]> {
  const groups = new Map<string, BacklinkItem[]>();
  yield* eachInSteps(entity.edges, (edge) => {
    const direction = directionFrom(entity, edge);
    if (direction !== "both" && (direction === "in") !== (options.direction === "incoming")) return;
    const other = otherEnd(entity, edge);
    const name = options.groupBy === "relation" ? edge.relation.name : other.type;
    const item = new BacklinkItem(edge, other);
    const items = groups.get(name);
    if (items) items.push(item);
    else groups.set(name, [item]);
  });
  yield;
  const byType = options.groupBy === "type";
  const labelOf = (name: string) =>
    byType ? graph.schema.type(name).plural : graph.schema.relation(name).relation.label;
  const made = yield* flatMapInSteps(groups, ([name, items]) => [
    new BacklinkGroup(name, labelOf(name), items, options.sortBy),
  ]);
  yield;
  return made.sort((a, b) =>
    byType ? graph.schema.compareTypes(a.name, b.name) : b.count - a.count || (a.name < b.name ? -1 : 1),
  );
}

type Comparison<T> = (a: T, b: T) => number;

/** Notes by falling degree, by title, or the last changed first. */
const noteComparisons: Readonly<Record<BacklinkOptions["sortBy"], Comparison<RankKey>>> = {
  rank: compareRanks,
  title: compareKeys,
  modified: (a, b) => b.modified - a.modified || compareKeys(a, b),
};

const comparisons: Readonly<Record<BacklinkOptions["sortBy"], Comparison<BacklinkItem>>> = {
  rank: comparisonOf("rank"),
  title: comparisonOf("title"),
  modified: comparisonOf("modified"),
};

function comparisonOf(sortBy: BacklinkOptions["sortBy"]): Comparison<BacklinkItem> {
  const compareNotes = noteComparisons[sortBy];
  return (a, b) => {
    if (a.key && b.key)
      return compareNotes(a.key, b.key) || (a.edge.relation.name < b.edge.relation.name ? -1 : 1);
    if (a.key ?? b.key) return a.key ? -1 : 1;
    return compareTexts(a.other.title, b.other.title) || compareTexts(a.other.key, b.other.key);
  };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
