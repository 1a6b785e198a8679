import type { EdgeList } from "./adjacency.ts";

/** The nodes that have edges to others, numbered anew. */
export interface LinkedNodes {
  readonly nodes: Uint32Array;
  /** The new number of each node; -1 of one without edges. */
  readonly placeOf: Int32Array;
  /** The edges between different nodes, by the new numbers. */
  readonly edges: EdgeList;
}

/** Leaves out what forces would only push away: nodes without edges, and edges from a node to itself. */
export function linkedNodes(count: number, { source, target }: EdgeList): LinkedNodes {
  const placeOf = new Int32Array(count).fill(-1);
  const kept: number[] = [];
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    if (from === to) continue;
    kept.push(edge);
    placeOf[from] = placeOf[to] = 0;
  }
  const nodes: number[] = [];
  for (let node = 0; node < count; node++) if (placeOf[node] === 0) placeOf[node] = nodes.push(node) - 1;
  const numbers = (ends: Uint32Array) => Uint32Array.from(kept, (edge) => placeOf[ends[edge] ?? 0] ?? 0);
  return {
    nodes: Uint32Array.from(nodes),
    placeOf,
    edges: { source: numbers(source), target: numbers(target) },
  };
}
