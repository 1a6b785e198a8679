import { directionFrom, otherEnd, type Direction, type Entity, type NoteEntity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/graph.ts";
import { compareByRank } from "../rank.ts";

/** The neighbors of an entity, grouped by type and ranked (media/note-format.md, The graph). */
export interface Neighborhood {
  readonly center: Entity;
  readonly groups: readonly NeighborGroup[];
}

export interface NeighborGroup {
  readonly type: string;
  /** The heading of the group, such as `Concepts`. */
  readonly label: string;
  readonly rows: readonly NeighborRow[];
}

/** One neighbor, however many edges lead to it. */
export interface NeighborRow {
  readonly note: NoteEntity;
  /** Each relation between the center and this neighbor once, with its direction as seen from the center. */
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
}

/**
 * The neighborhood of `center`: groups in the schema's order, then by name; the rows of a group by falling degree, then
 * title without case, then id.
 */
export function neighborhoodOf(graph: ReadonlyGraph, center: Entity): Neighborhood {
  const relations = new Map<NoteEntity, Map<string, readonly [string, Direction]>>();
  for (const edge of center.edges) {
    const neighbor = otherEnd(center, edge);
    if (neighbor.kind !== "note") continue;
    const found = relations.get(neighbor) ?? new Map<string, readonly [string, Direction]>();
    const direction = directionFrom(center, edge);
    found.set(`${edge.relation.name} ${direction}`, [edge.relation.name, direction]);
    relations.set(neighbor, found);
  }
  const rowsByType = new Map<string, NeighborRow[]>();
  for (const [note, found] of relations) {
    const row = {
      note,
      relations: [...found].sort(([a], [b]) => compareTexts(a, b)).map(([, relation]) => relation),
    };
    const rows = rowsByType.get(note.type);
    if (rows) rows.push(row);
    else rowsByType.set(note.type, [row]);
  }
  const groups = [...rowsByType]
    .sort(([a], [b]) => graph.schema.compareTypes(a, b))
    .map(([type, rows]) => ({
      type,
      label: graph.schema.type(type).plural,
      rows: rows.sort((a, b) => compareByRank(a.note, b.note)),
    }));
  return { center, groups };
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
