import { directionFrom, otherEnd, type Direction, type Edge, type Entity } from "../../graph/entity.ts";
import { eachInSteps, type Steps } from "../steps.ts";

/**
 * The edges at an entity by their other ends. Most neighbors are joined by one edge, so that one is kept as it is: lists for
 * twenty thousand of them would take longer than all the rest.
 */
export class EdgesByNeighbor {
  private readonly firsts = new Map<Entity, Edge>();
  private readonly further = new Map<Entity, Edge[]>();

  /** Each neighbor once, in the order of the edges. */
  neighbors(): Iterable<Entity> {
    return this.firsts.keys();
  }

  /** The edges to a neighbor. */
  to(neighbor: Entity): readonly Edge[] {
    const first = this.firsts.get(neighbor);
    return first ? [first, ...(this.further.get(neighbor) ?? [])] : [];
  }

  add(neighbor: Entity, edge: Edge): void {
    if (!this.firsts.has(neighbor)) {
      this.firsts.set(neighbor, edge);
      return;
    }
    const further = this.further.get(neighbor);
    if (further) further.push(edge);
    else this.further.set(neighbor, [edge]);
  }
}

/** A relation between an entity and a neighbor, with its direction as seen from the entity. */
export type SeenRelation = readonly [relation: string, direction: Direction];

/** Gathers the edges at `center` by their other ends in one pass, however many there are. */
export function* gatheredEdges(center: Entity): Steps<EdgesByNeighbor> {
  const found = new EdgesByNeighbor();
  yield* eachInSteps(center.edges, (edge) => {
    found.add(otherEnd(center, edge), edge);
  });
  return found;
}

/** The edges between two entities, found from the end that has fewer of them. */
export function edgesBetween(center: Entity, neighbor: Entity): readonly Edge[] {
  const isFewer = neighbor.kind === "note" && center.kind === "note" && neighbor.degree < center.degree;
  const [from, to] = isFewer ? [neighbor, center] : [center, neighbor];
  return from.edges.filter((edge) => otherEnd(from, edge) === to);
}

/** The relations that edges between an entity and one neighbor state, each with a direction once, by name. */
export function relationsOf(center: Entity, edges: readonly Edge[]): readonly SeenRelation[] {
  const [only] = edges;
  if (only && edges.length === 1) return loneRelation(only.relation, directionFrom(center, only));
  const found = new Map<string, SeenRelation>();
  for (const edge of edges) {
    const direction = directionFrom(center, edge);
    found.set(`${edge.relation.name} ${direction}`, [edge.relation.name, direction]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
}

/** Most neighbors are joined by one edge; those of twenty thousand neighbors are told by a few lists. */
const lone = new WeakMap<Edge["relation"], Partial<Record<Direction, readonly SeenRelation[]>>>();

function loneRelation(relation: Edge["relation"], direction: Direction): readonly SeenRelation[] {
  const known = lone.get(relation) ?? {};
  lone.set(relation, known);
  return (known[direction] ??= [[relation.name, direction]]);
}
