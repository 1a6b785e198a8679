import { directionFrom, otherEnd, type Direction, type Entity, type NoteEntity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/graph.ts";
import { rankedList, type RankKey } from "../rank.ts";
import type { SortedList } from "../sorted-list.ts";

/** The neighbors of an entity, grouped by type and ranked (media/note-format.md, The graph). */
export interface Neighborhood {
  readonly center: Entity;
  readonly groups: readonly NeighborGroup[];
}

/** One neighbor, however many edges lead to it. */
export interface NeighborRow {
  readonly note: NoteEntity;
  /** Each relation between the center and this neighbor once, with its direction as seen from the center. */
  readonly relations: readonly (readonly [relation: string, direction: Direction])[];
}

/** The neighbors of one type. They are ranked as far as somebody looks, since an entity can have tens of thousands. */
export class NeighborGroup {
  private readonly ranked: SortedList<RankKey>;

  /** @param label the heading of the group, such as `Concepts` */
  constructor(
    readonly type: string,
    readonly label: string,
    private readonly center: Entity,
    notes: readonly NoteEntity[],
  ) {
    this.ranked = rankedList(notes);
  }

  /** How many rows there are. */
  get count(): number {
    return this.ranked.length;
  }

  /** All rows in order. */
  get rows(): readonly NeighborRow[] {
    return this.first(this.count);
  }

  /** The first rows, at most `count`. */
  first(count: number): readonly NeighborRow[] {
    const notes = this.ranked.first(count).map(({ note }) => note);
    const found = relationsTo(this.center, notes);
    return notes.map((note) => ({
      note,
      relations: [...(found.get(note) ?? [])]
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([, relation]) => relation),
    }));
  }
}

/**
 * The neighborhood of `center`: groups in the schema's order, then by name; the rows of a group by falling degree, then
 * title without case, then id.
 */
export function neighborhoodOf(graph: ReadonlyGraph, center: Entity): Neighborhood {
  const seen = new Set<NoteEntity>();
  const notesByType = new Map<string, NoteEntity[]>();
  for (const edge of center.edges) {
    const neighbor = otherEnd(center, edge);
    if (neighbor.kind !== "note" || seen.has(neighbor)) continue;
    seen.add(neighbor);
    const { type } = neighbor;
    const notes = notesByType.get(type);
    if (notes) notes.push(neighbor);
    else notesByType.set(type, [neighbor]);
  }
  const groups = [...notesByType]
    .sort(([a], [b]) => graph.schema.compareTypes(a, b))
    .map(([type, notes]) => new NeighborGroup(type, graph.schema.type(type).plural, center, notes));
  return { center, groups };
}

/** The relations between an entity and some of its neighbors, by name and direction. */
function relationsTo(
  center: Entity,
  notes: readonly NoteEntity[],
): ReadonlyMap<Entity, ReadonlyMap<string, NeighborRow["relations"][number]>> {
  const found = new Map<Entity, Map<string, NeighborRow["relations"][number]>>();
  for (const note of notes) found.set(note, new Map());
  for (const edge of center.edges) {
    const relations = found.get(otherEnd(center, edge));
    if (!relations) continue;
    const direction = directionFrom(center, edge);
    relations.set(`${edge.relation.name} ${direction}`, [edge.relation.name, direction]);
  }
  return found;
}
