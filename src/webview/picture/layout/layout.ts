import {
  forceCollide,
  forceLink,
  forceManyBody,
  type Force,
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
  /** How far it goes with the next step. */
  vx: number;
  vy: number;
}

/** A line between two placed nodes. */
export interface PlacedEdge extends SimulationLinkDatum<PlacedNode> {
  readonly edge: Subgraph["edges"][number];
  source: PlacedNode;
  target: PlacedNode;
}

/** The share of its speed that a node loses in a step, and the strength of forces at which all rests; d3-force's values. */
const [friction, minAlpha] = [0.4, 0.001];
/** How strongly nodes are drawn to the middle. */
const gravity = 0.06;

/** Where things were put, by the nodes' keys; handed on, so that a picture does not jump. */
export type Places = ReadonlyMap<string, { readonly x: number; readonly y: number }>;

/**
 * Lays out a subgraph by forces (d3-force): nodes push each other away, edges pull. It starts from the places that nodes had
 * before, new ones beside a neighbor; the same graph gives the same picture.
 */
export class Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  private readonly forces: readonly Force<PlacedNode, PlacedEdge>[];
  /** How strong the forces are; it falls from step to step by a share. */
  private alpha: number;
  private readonly alphaDecay: number;
  /** How much wider than high the picture becomes. */
  private aspect = 1;
  private readonly byKey: ReadonlyMap<string, PlacedNode>;

  /**
   * @param center the key of the node that stays in the middle
   * @param pinned where nodes are held
   */
  constructor(
    graph: Subgraph,
    private readonly center: string | undefined,
    before: Places,
    pinned: Places,
  ) {
    const known = graph.nodes.filter(({ key }) => before.has(key)).length;
    const isSmallChange = known > 0 && known >= graph.nodes.length / 2;
    this.nodes = graph.nodes.map((node, index) => placed(node, index, graph, before));
    this.byKey = new Map(this.nodes.map((one) => [one.node.key, one]));
    this.edges = graph.edges.flatMap((edge) => {
      const [source, target] = [this.byKey.get(edge.source), this.byKey.get(edge.target)];
      return source && target ? [{ edge, source, target }] : [];
    });
    for (const { node } of this.nodes) {
      const place = pinned.get(node.key);
      if (place) this.hold(node.key, place);
      else this.release(node.key);
    }
    const isLarge = this.nodes.length > 400;
    this.alpha = isSmallChange ? 0.25 : 1;
    this.alphaDecay = isLarge ? 0.09 : 0.035;
    this.forces = [
      forceLink<PlacedNode, PlacedEdge>([...this.edges])
        .distance(({ source, target }) => 70 + source.radius + target.radius)
        .strength(isLarge ? 0.15 : 0.3),
      forceManyBody<PlacedNode>()
        .strength(isLarge ? -90 : -420)
        .distanceMax(900)
        .theta(1.1),
      forceCollide<PlacedNode>((one) => one.radius + (isLarge ? 4 : 16)).iterations(1),
    ];
    const random = sameRandom();
    for (const force of this.forces) force.initialize?.([...this.nodes], random);
  }

  /** Whether it has come to rest. */
  get isSettled(): boolean {
    return this.alpha < minAlpha;
  }

  /** Goes on for some milliseconds, or until it rests. */
  advance(milliseconds: number): void {
    const start = performance.now();
    while (!this.isSettled && performance.now() - start < milliseconds) this.step();
  }

  /** The node of a key. */
  node(key: string | undefined): PlacedNode | undefined {
    return key === undefined ? undefined : this.byKey.get(key);
  }

  /** Puts a node somewhere, where it stays. */
  hold(key: string, { x, y }: { readonly x: number; readonly y: number }): void {
    const one = this.byKey.get(key);
    if (one) [one.x, one.y, one.fx, one.fy] = [x, y, x, y];
  }

  /** Lets go of a node; the center goes back to the middle. */
  release(key: string): void {
    const one = this.byKey.get(key);
    if (one) [one.fx, one.fy] = key === this.center ? [0, 0] : [undefined, undefined];
  }

  /** Has it take the shape of a space. */
  shapeAs({ width, height }: { readonly width: number; readonly height: number }): void {
    if (width > 0 && height > 0) this.aspect = Math.min(2, Math.max(0.5, width / height));
  }

  /** Wakes it, as when a node is dragged. */
  warm(): void {
    this.alpha = Math.max(this.alpha, 0.15);
  }

  /** One step of d3-force's simulation, whose timer and events nobody needs here: the forces give speed, friction takes some. */
  private step(): void {
    this.alpha *= 1 - this.alphaDecay;
    for (const force of this.forces) force(this.alpha);
    const [pull, stretch] = [gravity * this.alpha, Math.sqrt(this.aspect)];
    for (const one of this.nodes) {
      if (typeof one.fx === "number" && typeof one.fy === "number") {
        [one.x, one.y, one.vx, one.vy] = [one.fx, one.fy, 0, 0];
        continue;
      }
      one.vx = (one.vx - (one.x * pull) / stretch) * (1 - friction);
      one.vy = (one.vy - one.y * pull * stretch) * (1 - friction);
      one.x += one.vx;
      one.y += one.vy;
    }
  }

  places(): Places {
    return new Map(this.nodes.map(({ node, x, y }) => [node.key, { x, y }]));
  }
}

/** Half of a node's width: by its degree, slowly, so that hubs stand out and do not cover all else. */
function radiusOf({ degree, kind, count }: Pick<SubgraphNode, "degree" | "kind" | "count">): number {
  return 6 + 2.2 * Math.sqrt(Math.min(kind === "group" ? count : degree, 120));
}

function placed(node: SubgraphNode, index: number, graph: Subgraph, before: Places): PlacedNode {
  const known = before.get(node.key);
  const radius = radiusOf(node);
  if (known) return { node, radius, x: known.x, y: known.y, vx: 0, vy: 0 };
  const edge = graph.edges.find(
    ({ source, target }) =>
      (source === node.key && before.has(target)) || (target === node.key && before.has(source)),
  );
  const beside = edge && before.get(edge.source === node.key ? edge.target : edge.source);
  // A spiral by the golden angle, as sunflowers have it: no two start at one place.
  const [angle, distance] = [index * 2.39996, beside ? 40 : 30 * Math.sqrt(index)];
  const [x, y] = beside ? [beside.x, beside.y] : [0, 0];
  return { node, radius, x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle), vx: 0, vy: 0 };
}

/** Numbers from 0 to 1 that look random and are the same each time; parts nodes that lie on one place. */
function sameRandom(): () => number {
  let seed = 1;
  return () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
}
