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

  /** Each neighbor once, with the first of the edges to it, in their order. */
  firstEdges(): Iterable<readonly [neighbor: Entity, first: Edge]> {
    return this.firsts;
  }

  /** The edges to a neighbor. */
  to(neighbor: Entity): readonly Edge[] {
    const first = this.firsts.get(neighbor);
    return first ? [first, ...(this.further.get(neighbor) ?? [])] : [];
  }

  /** Whether a neighbor is joined by one edge. */
  isLone(neighbor: Entity): boolean {
    return this.further.size === 0 || !this.further.has(neighbor);
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

/** What was gathered of edges that an entity still has: it has another list where one of them changes. */
const gathered = new WeakMap<readonly Edge[], EdgesByNeighbor>();

/**
 * Gathers the edges at `center` by their other ends in one pass, however many there are; once, as long as they stay, since each
 * letter of a filter asks for them again.
 */
export function* gatheredEdges(center: Entity): Steps<EdgesByNeighbor> {
  const { edges } = center;
  const known = gathered.get(edges);
  if (known) return known;
  const found = new EdgesByNeighbor();
  yield* eachInSteps(edges, (edge) => {
    found.add(otherEnd(center, edge), edge);
  });
  gathered.set(edges, found);
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
  if (only && edges.length === 1) return loneRelation(center, only);
  const found = new Map<string, SeenRelation>();
  for (const edge of edges) {
    const direction = directionFrom(center, edge);
    found.set(`${edge.relation.name} ${direction}`, [edge.relation.name, direction]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
}

/** Most neighbors are joined by one edge; those of twenty thousand neighbors are told by a few lists. */
const lone = new WeakMap<Edge["relation"], Partial<Record<Direction, readonly SeenRelation[]>>>();

/** The same where one edge alone joins them. */
export function loneRelation(center: Entity, edge: Edge): readonly SeenRelation[] {
  const { relation } = edge;
  const direction = directionFrom(center, edge);
  const known = lone.get(relation);
  const list = known?.[direction] ?? [[relation.name, direction]];
  if (!known) lone.set(relation, { [direction]: list });
  else known[direction] = list;
  return list;
}
