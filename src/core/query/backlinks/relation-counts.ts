import { directionFrom, otherEnd, type Direction, type Entity } from "../../graph/entity.ts";
import { relationLabel, type Relation } from "../../schema/schema.ts";
import { eachInSteps, type Steps } from "../steps.ts";

/** How many edges of one relation and direction an entity has to other notes. */
export interface RelationCount {
  readonly relation: string;
  /** As people read it from the entity: an incoming edge by its inverse, where the relation has one. */
  readonly label: string;
  readonly direction: Direction;
  readonly count: number;
}

/** The edges of `entity` to notes, counted by relation and direction, in steps; the most frequent first, then by name. */
export function* relationCounts(entity: Entity): Steps<RelationCount[]> {
  const counts: Readonly<Record<Direction, Map<Relation, number>>> = {
    out: new Map(),
    in: new Map(),
    both: new Map(),
  };
  yield* eachInSteps(entity.edges, (edge) => {
    if (otherEnd(entity, edge).kind !== "note") return;
    const direction = directionFrom(entity, edge);
    counts[direction].set(edge.relation, (counts[direction].get(edge.relation) ?? 0) + 1);
  });
  yield;
  const found: RelationCount[] = [];
  for (const direction of ["out", "in", "both"] as const)
    yield* eachInSteps(counts[direction], ([relation, count]) =>
      found.push(countOf(relation, count, direction)),
    );
  yield;
  return found.sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}

function countOf(relation: Relation, count: number, direction: Direction): RelationCount {
  return { relation: relation.name, label: relationLabel(relation, direction === "in"), direction, count };
}
