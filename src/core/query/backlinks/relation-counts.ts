import { directionFrom, otherEnd, type Direction, type Entity } from "../../graph/entity.ts";

/** How many edges of one relation and direction an entity has to other notes. */
export interface RelationCount {
  readonly relation: string;
  /** As it reads from the entity: an incoming edge by its inverse's name, where the relation has one. */
  readonly label: string;
  readonly direction: Direction;
  readonly count: number;
}

/** The edges of `entity` to notes, counted by relation and direction; the most frequent first, then by name. */
export function countRelations(entity: Entity): RelationCount[] {
  const counts = new Map<string, RelationCount>();
  for (const edge of entity.edges) {
    if (otherEnd(entity, edge).kind !== "note") continue;
    const direction = directionFrom(entity, edge);
    const { name, inverse } = edge.relation;
    const key = `${name} ${direction}`;
    const count = (counts.get(key)?.count ?? 0) + 1;
    counts.set(key, {
      relation: name,
      label: direction === "in" ? (inverse ?? name) : name,
      direction,
      count,
    });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
