import {
  directionFrom,
  otherEnd,
  type Edge,
  type Entity,
  type NoteEntity,
  type Occurrence,
} from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/graph.ts";
import { sortOccurrences } from "../occurrences.ts";
import { compareByRank, compareByTitle } from "../rank.ts";

export interface BacklinkOptions {
  /** `incoming`: what leads to the entity; `outgoing`: what leads from it; edges without direction are in both. */
  readonly direction: "incoming" | "outgoing";
  readonly groupBy: "relation" | "type";
  readonly sortBy: "rank" | "title" | "modified";
}

/** Edges under one heading: a relation, or the type of the note at the other end. */
export interface BacklinkGroup {
  /** The relation's or type's name. */
  readonly name: string;
  readonly label: string;
  readonly items: readonly BacklinkItem[];
}

/** One edge, as seen from the entity that was asked about. */
export interface BacklinkItem {
  readonly edge: Edge;
  readonly other: Entity;
  /** Sorted by the path of the note and the place in its text. */
  readonly occurrences: readonly Occurrence[];
}

/**
 * The edges that lead to `entity`, or from it, under headings. Groups of relations come by falling size, groups of
 * types in the schema's order; placeholders stand at the end of their group.
 */
export function backlinksOf(graph: ReadonlyGraph, entity: Entity, options: BacklinkOptions): BacklinkGroup[] {
  const groups = new Map<string, BacklinkItem[]>();
  for (const edge of entity.edges) {
    const direction = directionFrom(entity, edge);
    if (direction !== "both" && (direction === "in") !== (options.direction === "incoming")) continue;
    const other = otherEnd(entity, edge);
    const name = options.groupBy === "relation" ? edge.relation.name : other.type;
    const item = { edge, other, occurrences: sortOccurrences(edge.occurrences) };
    const items = groups.get(name);
    if (items) items.push(item);
    else groups.set(name, [item]);
  }
  const byType = options.groupBy === "type";
  return [...groups]
    .map(([name, items]) => ({
      name,
      label: byType ? graph.schema.type(name).plural : graph.schema.relation(name).relation.label,
      items: items.sort((a, b) => compareItems(a, b, options.sortBy)),
    }))
    .sort((a, b) =>
      byType
        ? graph.schema.compareTypes(a.name, b.name)
        : b.items.length - a.items.length || (a.name < b.name ? -1 : 1),
    );
}

function compareItems(a: BacklinkItem, b: BacklinkItem, sortBy: BacklinkOptions["sortBy"]): number {
  if (a.other.kind !== "note" || b.other.kind !== "note") {
    if (a.other.kind !== b.other.kind) return a.other.kind === "note" ? -1 : 1;
    return a.other.title < b.other.title ? -1 : 1;
  }
  return compareNotes(a.other, b.other, sortBy) || (a.edge.relation.name < b.edge.relation.name ? -1 : 1);
}

/** Notes by falling degree, by title, or the last changed first. */
export function compareNotes(a: NoteEntity, b: NoteEntity, sortBy: BacklinkOptions["sortBy"]): number {
  if (sortBy === "title") return compareByTitle(a, b);
  if (sortBy === "modified") return b.modified - a.modified || compareByTitle(a, b);
  return compareByRank(a, b);
}
