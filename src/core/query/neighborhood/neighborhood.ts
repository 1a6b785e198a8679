import type { Entity, NoteEntity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { rankedList, type RankKey } from "../rank.ts";
import { allAtOnce, eachInSteps, flatMapInSteps, type Steps } from "../steps.ts";
import type { SortedList } from "../sorted-list.ts";
import { gatheredEdges, relationsOf, type EdgesByNeighbor, type SeenRelation } from "./edges-by-neighbor.ts";

/** The neighbors of an entity, grouped by type and ranked (media/note-format.md, The graph). */
export interface Neighborhood {
  readonly center: Entity;
  readonly edges: EdgesByNeighbor;
  readonly groups: readonly NeighborGroup[];
}

/** One neighbor, however many edges lead to it. */
export interface NeighborRow {
  readonly note: NoteEntity;
  /** Each relation between the center and this neighbor once, with its direction as seen from the center. */
  readonly relations: readonly SeenRelation[];
}

/** The neighbors of one type. They are ranked as far as somebody looks, since an entity can have tens of thousands. */
export class NeighborGroup {
  private readonly ranked: SortedList<RankKey>;

  /** @param label the heading of the group, such as `Concepts` */
  constructor(
    readonly type: string,
    readonly label: string,
    private readonly center: Entity,
    private readonly edges: EdgesByNeighbor,
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
    return allAtOnce(this.firstInSteps(count));
  }

  /** {@link first} in steps. */
  *firstInSteps(count: number): Steps<readonly NeighborRow[]> {
    return yield* flatMapInSteps(yield* this.ranked.firstInSteps(count), ({ note }) => [
      { note, relations: relationsOf(this.center, this.edges.to(note)) },
    ]);
  }
}

/**
 * The neighborhood of `center`: groups in the schema's order, then by name; the rows of a group by falling degree, then
 * title without case, then id.
 */
export function* neighborhoodOf(graph: ReadonlyGraph, center: Entity): Steps<Neighborhood> {
  const edges = yield* gatheredEdges(center);
  const notesByType = new Map<string, NoteEntity[]>();
  yield* eachInSteps(edges.neighbors(), (neighbor) => {
    if (neighbor.kind !== "note") return;
    const { type } = neighbor;
    const notes = notesByType.get(type);
    if (notes) notes.push(neighbor);
    else notesByType.set(type, [neighbor]);
  });
  const groups = [...notesByType]
    .sort(([a], [b]) => graph.schema.compareTypes(a, b))
    .map(([type, notes]) => new NeighborGroup(type, graph.schema.type(type).plural, center, edges, notes));
  return { center, edges, groups };
}
