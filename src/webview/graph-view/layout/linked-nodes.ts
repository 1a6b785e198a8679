import { idIn } from "../model/same-nodes.ts";
import type { EdgeList } from "./adjacency.ts";

/** The nodes that have edges to others, numbered anew. */
export interface LinkedNodes {
  readonly nodes: Uint32Array;
  /** The new number of each node; -1 of one without edges. */
  readonly placeOf: Int32Array;
  /** The edges between different nodes, by the new numbers. */
  readonly edges: EdgeList;
}

/** All nodes in an order that is theirs in every session, whatever their numbers are. @param ids two numbers a node; without them by number */
export function nodesInOrder(count: number, ids: Uint32Array | undefined): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, node) => node);
  if (!ids) return order;
  const keys = Float64Array.from(order, (node) => idIn(ids, node));
  return order.sort((a, b) => (keys[a] ?? 0) - (keys[b] ?? 0) || a - b);
}

/**
 * Leaves out what forces would only push away: nodes without edges, and edges from a node to itself.
 *
 * @param order in which nodes are numbered; edges go by their ends
 */
export function linkedNodes({ source, target }: EdgeList, order: Uint32Array): LinkedNodes {
  const count = order.length;
  const placeOf = new Int32Array(count).fill(-1);
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    if (from !== to) placeOf[from] = placeOf[to] = 0;
  }
  const nodes: number[] = [];
  for (const node of order) if (placeOf[node] === 0) placeOf[node] = nodes.push(node) - 1;
  const keys: number[] = [];
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    if (from !== to) keys.push((placeOf[from] ?? 0) * count + (placeOf[to] ?? 0));
  }
  const sorted = Float64Array.from(keys).sort();
  return {
    nodes: Uint32Array.from(nodes),
    placeOf,
    edges: {
      source: Uint32Array.from(sorted, (key) => Math.floor(key / count)),
      target: Uint32Array.from(sorted, (key) => key % count),
    },
  };
}
