import iterate from "graphology-layout-forceatlas2/iterate.js";
import type { Adjacency } from "./adjacency.ts";

/** The library's record of a node is ten numbers. */
const nodeWidth = 10;
/** From so many nodes on, far ones push together (Barnes and Hut). */
const manyNodes = 600;

/** So many times as strong as one between nodes of the mean mass an edge of small ones pulls at most. */
const maxPull = 1.5;

/** Groups whose edges to others pull less, so that they can be told apart. */
export interface LooseGroups {
  readonly groupOf: Uint32Array;
  /** What an edge between two groups pulls, as a share of one within a group. */
  readonly pull: number;
}

/** A layout by forces under way: ForceAtlas2 (Jacomy, Venturini, Heymann, Bastian 2014), by graphology's iteration over plain arrays. */
export class ForceAtlas {
  private readonly nodes: Float32Array;
  private readonly edges: Float32Array;
  /** Where nodes were before the last iteration. */
  private readonly before: Float32Array;
  /** How far the nodes moved in the last iteration, on average, in shares of the picture's radius. */
  motion = 1;

  /**
   * @param positions two numbers a node; they are written into by {@link iterate}
   * @param mass how strongly a node pushes; of a community that of all its members
   */
  constructor(
    graph: Adjacency,
    private readonly positions: Float32Array,
    mass: Float32Array,
    loose?: LooseGroups,
    private readonly count = graph.count,
  ) {
    const nodes = new Float32Array(count * nodeWidth);
    for (let node = 0; node < count; node++) {
      const at = node * nodeWidth;
      nodes[at] = positions[2 * node] ?? 0;
      nodes[at + 1] = positions[2 * node + 1] ?? 0;
      nodes[at + 6] = mass[node] ?? 1;
      nodes[at + 7] = 1;
      nodes[at + 8] = 1;
    }
    this.nodes = nodes;
    this.before = new Float32Array(2 * count);
    this.edges = edgeRecords(graph, mass, loose);
  }

  /** Holds a node in a place, or lets it go. */
  hold(node: number, place: { readonly x: number; readonly y: number } | undefined): void {
    const at = node * nodeWidth;
    this.nodes[at + 9] = place ? 1 : 0;
    if (!place) return;
    this.nodes[at] = place.x;
    this.nodes[at + 1] = place.y;
  }

  /** One iteration, and the positions after it. @param adjust moves them before they count */
  iterate(adjust?: (positions: Float32Array) => void): void {
    const { nodes, positions, before, count } = this;
    iterate(
      {
        linLogMode: false,
        outboundAttractionDistribution: false,
        adjustSizes: false,
        edgeWeightInfluence: 1,
        scalingRatio: 8,
        strongGravityMode: true,
        gravity: 0.04,
        slowDown: 1 + Math.log(count + 1) / 4,
        barnesHutOptimize: count > manyNodes,
        barnesHutTheta: 0.8,
      },
      nodes,
      this.edges,
    );
    before.set(positions);
    for (let node = 0; node < count; node++) {
      positions[2 * node] = nodes[node * nodeWidth] ?? 0;
      positions[2 * node + 1] = nodes[node * nodeWidth + 1] ?? 0;
    }
    adjust?.(positions);
    let [moved, extent] = [0, 0];
    for (let node = 0; node < count; node++) {
      const at = node * nodeWidth;
      if (nodes[at + 9] === 1) {
        positions[2 * node] = nodes[at] ?? 0;
        positions[2 * node + 1] = nodes[at + 1] ?? 0;
      }
      const [x, y] = [positions[2 * node] ?? 0, positions[2 * node + 1] ?? 0];
      moved += Math.hypot(x - (before[2 * node] ?? 0), y - (before[2 * node + 1] ?? 0));
      extent += Math.hypot(x, y);
      nodes[at] = x;
      nodes[at + 1] = y;
    }
    this.motion = extent > 0 ? moved / extent : 0;
  }
}

/**
 * The library's records of edges, three numbers each: both ends and the weight. An edge of a hub pulls less, in step with its mass:
 * else its many neighbors would lie in one heap around it. (The library's own way to do so depends on the direction of edges.)
 */
function edgeRecords(
  { count, start, neighbor, weight }: Adjacency,
  mass: Float32Array,
  loose: LooseGroups | undefined,
): Float32Array {
  const mean = mass.reduce((sum, one) => sum + one, 0) / Math.max(1, count);
  const found: number[] = [];
  for (let node = 0; node < count; node++)
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at++) {
      const other = neighbor[at] ?? 0;
      if (other <= node) continue;
      const share = Math.min(maxPull, mean / Math.max(1, mass[node] ?? 1, mass[other] ?? 1));
      const pull = !loose || loose.groupOf[node] === loose.groupOf[other] ? 1 : loose.pull;
      found.push(node * nodeWidth, other * nodeWidth, (weight[at] ?? 1) * share * pull);
    }
  return Float32Array.from(found);
}
