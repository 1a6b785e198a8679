import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { Subgraph, SubgraphNode } from "../../../core/query/picture/subgraph.ts";

/** A node with its place, in pixels at zoom 1; the center of the picture is 0, 0. */
export interface PlacedNode extends SimulationNodeDatum {
  readonly node: SubgraphNode;
  /** Half of its width. */
  readonly radius: number;
  x: number;
  y: number;
}

/** A line between two placed nodes. */
export interface PlacedEdge extends SimulationLinkDatum<PlacedNode> {
  readonly edge: Subgraph["edges"][number];
  source: PlacedNode;
  target: PlacedNode;
}

/** Where things were put, by the nodes' keys; handed on, so that a picture does not jump. */
export type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/**
 * Lays out a subgraph by forces (d3-force): nodes push each other away, edges pull. It starts from the places that nodes had
 * before, new ones beside a neighbor; the same graph gives the same picture.
 */
export class Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  private readonly simulation: Simulation<PlacedNode, PlacedEdge>;

  /**
   * @param center the key of the node that stays in the middle
   * @param pinned where nodes are held
   */
  constructor(graph: Subgraph, center: string | undefined, before: Places, pinned: Places) {
    const known = graph.nodes.filter(({ key }) => before.has(key)).length;
    const isSmallChange = known > 0 && known >= graph.nodes.length / 2;
    this.nodes = graph.nodes.map((node, index) => placed(node, index, graph, before));
    const byKey = new Map(this.nodes.map((one) => [one.node.key, one]));
    this.edges = graph.edges.flatMap((edge) => {
      const [source, target] = [byKey.get(edge.source), byKey.get(edge.target)];
      return source && target ? [{ edge, source, target }] : [];
    });
    for (const one of this.nodes) {
      const held = pinned.get(one.node.key);
      if (held) [one.fx, one.fy] = [held.x, held.y];
      else if (one.node.key === center) [one.fx, one.fy] = [0, 0];
    }
    const isLarge = this.nodes.length > 400;
    this.simulation = forceSimulation<PlacedNode, PlacedEdge>([...this.nodes])
      .force(
        "link",
        forceLink<PlacedNode, PlacedEdge>([...this.edges])
          .distance(({ source, target }) => 70 + source.radius + target.radius)
          .strength(isLarge ? 0.15 : 0.3),
      )
      .force(
        "charge",
        forceManyBody<PlacedNode>()
          .strength(isLarge ? -90 : -420)
          .distanceMax(900)
          .theta(1.1),
      )
      .force("collide", forceCollide<PlacedNode>((one) => one.radius + (isLarge ? 4 : 16)).iterations(1))
      .force("x", forceX<PlacedNode>(0).strength(0.05))
      .force("y", forceY<PlacedNode>(0).strength(0.07))
      .alpha(isSmallChange ? 0.25 : 1)
      .alphaDecay(isLarge ? 0.09 : 0.035)
      .stop();
  }

  /** Whether it has come to rest. */
  get isSettled(): boolean {
    return this.simulation.alpha() < this.simulation.alphaMin();
  }

  /** Goes on for some milliseconds, or until it rests. */
  advance(milliseconds: number): void {
    const start = performance.now();
    while (!this.isSettled && performance.now() - start < milliseconds) this.simulation.tick();
  }

  /** Wakes it, as when a node is dragged. */
  warm(): void {
    this.simulation.alpha(Math.max(this.simulation.alpha(), 0.15));
  }

  places(): Places {
    return new Map(this.nodes.map(({ node, x, y }) => [node.key, { x, y }]));
  }
}

/** Half of a node's width: by its degree, slowly, so that hubs stand out and do not cover all else. */
export function radiusOf({ degree, kind, count }: Pick<SubgraphNode, "degree" | "kind" | "count">): number {
  return 6 + 2.2 * Math.sqrt(Math.min(kind === "group" ? count : degree, 120));
}

function placed(node: SubgraphNode, index: number, graph: Subgraph, before: Places): PlacedNode {
  const known = before.get(node.key);
  const radius = radiusOf(node);
  if (known) return { node, radius, x: known.x, y: known.y };
  const edge = graph.edges.find(
    ({ source, target }) =>
      (source === node.key && before.has(target)) || (target === node.key && before.has(source)),
  );
  const beside = edge && before.get(edge.source === node.key ? edge.target : edge.source);
  // A spiral by the golden angle, as sunflowers have it: no two start at one place.
  const [angle, distance] = [index * 2.39996, beside ? 40 : 30 * Math.sqrt(index)];
  const [x, y] = beside ? [beside.x, beside.y] : [0, 0];
  return { node, radius, x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle) };
}
