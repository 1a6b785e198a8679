/** The edges of a graph from each node's side: those of a node are from `start[node]` up to `start[node + 1]`. */
export interface Adjacency {
  readonly count: number;
  readonly start: Uint32Array;
  readonly neighbor: Uint32Array;
  readonly weight: Float32Array;
}

/** Edges as three arrays; several may join the same two nodes. */
export interface EdgeList {
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  /** 1 for each where it is left out. */
  readonly weight?: Float32Array;
}

/** Both sides of each edge; an edge from a node to itself stands once at it. */
export function adjacencyOf(count: number, { source, target, weight }: EdgeList): Adjacency {
  const start = new Uint32Array(count + 1);
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
    start[from + 1] = (start[from + 1] ?? 0) + 1;
    if (from !== to) start[to + 1] = (start[to + 1] ?? 0) + 1;
  }
  for (let node = 0; node < count; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0);
  const next = start.slice();
  const neighbor = new Uint32Array(start[count] ?? 0);
  const weights = new Float32Array(neighbor.length);
  const put = (at: number, other: number, value: number) => {
    const place = next[at] ?? 0;
    next[at] = place + 1;
    neighbor[place] = other;
    weights[place] = value;
  };
  for (let edge = 0; edge < source.length; edge++) {
    const [from, to, value] = [source[edge] ?? 0, target[edge] ?? 0, weight?.[edge] ?? 1];
    put(from, to, value);
    if (from !== to) put(to, from, value);
  }
  return { count, start, neighbor, weight: weights };
}
