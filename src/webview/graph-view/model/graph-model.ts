import type { GraphData } from "../../../core/query/graph-view/graph-data.ts";

/** A graph as the page holds it: its data, and what is reckoned from them once. Nodes and edges are named by their places. */
export class GraphModel {
  readonly count: number;
  /** How many edges lead from and to each node. */
  readonly degree: Uint32Array;
  readonly inDegree: Uint32Array;
  /** The nodes by falling degree: the first ones are drawn last and named first. */
  readonly ranked: Uint32Array;
  /** The edges at a node are `edgeAt[edgeStart[node]]` up to `edgeAt[edgeStart[node + 1]]`. */
  private readonly edgeStart: Uint32Array;
  private readonly edgeAt: Uint32Array;

  constructor(readonly data: GraphData) {
    const { source, target } = data;
    const count = data.kind.length;
    this.count = count;
    const degree = new Uint32Array(count);
    const inDegree = new Uint32Array(count);
    for (let edge = 0; edge < source.length; edge++) {
      const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
      degree[from] = (degree[from] ?? 0) + 1;
      if (to !== from) degree[to] = (degree[to] ?? 0) + 1;
      inDegree[to] = (inDegree[to] ?? 0) + 1;
    }
    const start = new Uint32Array(count + 1);
    for (let node = 0; node < count; node++) start[node + 1] = (start[node] ?? 0) + (degree[node] ?? 0);
    const next = start.slice();
    const at = new Uint32Array(start[count] ?? 0);
    const put = (node: number, edge: number) => {
      const place = next[node] ?? 0;
      next[node] = place + 1;
      at[place] = edge;
    };
    for (let edge = 0; edge < source.length; edge++) {
      const [from, to] = [source[edge] ?? 0, target[edge] ?? 0];
      put(from, edge);
      if (to !== from) put(to, edge);
    }
    [this.degree, this.inDegree, this.edgeStart, this.edgeAt] = [degree, inDegree, start, at];
    this.ranked = Uint32Array.from({ length: count }, (_, node) => node).sort(
      (a, b) => (degree[b] ?? 0) - (degree[a] ?? 0) || a - b,
    );
  }

  title(node: number): string {
    const { titles, titleEnd } = this.data;
    return titles.slice(node === 0 ? 0 : titleEnd[node - 1], titleEnd[node]);
  }

  typeName(node: number): string {
    return this.data.names.types[this.data.type[node] ?? 0] ?? "";
  }

  relationLabel(edge: number): string {
    return this.data.names.relationLabels[this.data.relation[edge] ?? 0] ?? "";
  }

  isPlaceholder(node: number): boolean {
    return this.data.kind[node] === 1;
  }

  /** The edges at a node. */
  edgesAt(node: number): Uint32Array {
    return this.edgeAt.subarray(this.edgeStart[node], this.edgeStart[node + 1]);
  }

  /** The end of an edge that is not this node. */
  otherEnd(edge: number, node: number): number {
    const source = this.data.source[edge] ?? 0;
    return source === node ? (this.data.target[edge] ?? 0) : source;
  }
}
