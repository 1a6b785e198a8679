import { adjacencyOf, type Adjacency, type EdgeList } from "./adjacency.ts";
import { coarsestCommunities, communityLevels, membersOf, type CommunityLevel } from "./communities.ts";
import { ForceAtlas, type LooseGroups } from "./force-atlas.ts";
import { startFrom } from "./kept-places.ts";
import { linkedNodes, nodesInOrder } from "./linked-nodes.ts";
import { seedPlace } from "./sunflower.ts";
import { Territories } from "./territories.ts";
import { minMembers } from "../model/groups.ts";

/** What is laid out. */
export interface LayoutInput {
  readonly count: number;
  readonly edges: EdgeList;
  /** Two numbers a node by which it is told from others in every session: the layout does not depend on nodes' own numbers then. */
  readonly ids?: Uint32Array;
  /** Where nodes were before, two numbers each; NaN where that is unknown. */
  readonly kept?: Float32Array;
  /** Whether nothing has changed since they were kept, so that there is nothing to lay out. */
  readonly isSame?: boolean;
  /** Nodes that stay where somebody has put them. */
  readonly pins?: readonly { readonly node: number; readonly x: number; readonly y: number }[];
}

/** How far apart the members of a community start, in units of the layout. */
const spacing = 6;
/** Nodes without edges lie in a ring; how far from each other. */
const ringSpacing = 9;
/** What a whole layout may cost, in nodes that are moved once. */
const budget = { coarse: 160_000, fine: 1_200_000 };
/**
 * From so many nodes on, edges between groups pull less, so that groups can be told apart; and from so many on, groups have places of
 * their own. Fewer can be seen one by one, and are better placed by their edges alone.
 */
const [minLoose, minApart] = [300, 3000];
/** What edges between groups pull, in shares of one within a group, for the first and the second of these. */
const [loosePull, apartPull] = [0.15, 0.02];
/** A layout in which nodes move less than this share of the radius in an iteration has come to rest. */
const restMotion = 0.0006;

/**
 * Lays a graph out: communities first, as few nodes, then what they hold, level by level; each level starts from the one before
 * and is moved by forces. Where nodes are known from before, they start there. Nodes without edges lie in a ring around all.
 * The same input gives the same layout.
 */
export class GraphLayout {
  /** Two numbers a node, in units of about a sixth of a link's length; right after {@link show}. */
  readonly positions: Float32Array;
  /** The community of each node; 0 up to {@link communityCount}. */
  communities: Uint32Array;
  communityCount = 0;
  /** All nodes, in the order in which they are looked at. */
  private readonly order: Uint32Array;
  private readonly graph: Adjacency;
  /** The nodes with edges, and the place of each among them. */
  private readonly linked: Uint32Array;
  private current: { readonly positions: Float32Array; readonly level: number };
  private levels: readonly CommunityLevel[] = [];
  private force: ForceAtlas | undefined;
  /** 1 for each node that may move where all others were known before. */
  private free: Uint8Array | undefined;
  private territories: Territories | undefined;
  private readonly placeOf: Int32Array;
  /** The nodes that are held, and where. */
  private readonly held: Map<number, { readonly x: number; readonly y: number }>;

  constructor(private readonly input: LayoutInput) {
    const { count, edges, ids, pins = [] } = input;
    this.held = new Map(pins.map(({ node, x, y }) => [node, { x, y }]));
    this.order = nodesInOrder(count, ids);
    const { nodes, placeOf, edges: among } = linkedNodes(edges, this.order);
    this.linked = nodes;
    this.placeOf = placeOf;
    this.graph = adjacencyOf(nodes.length, among);
    this.positions = new Float32Array(2 * count);
    this.communities = new Uint32Array(count);
    this.current = { positions: new Float32Array(2 * nodes.length), level: 0 };
  }

  /** Works in steps of some milliseconds up to an iteration over all nodes; ends when the layout has come to rest. */
  *steps(): Generator<undefined, void, undefined> {
    this.levels = communityLevels(this.graph, this.graph.count < minApart ? 0 : minMembers);
    this.keepCommunities();
    yield;
    if (this.startFromKept()) {
      this.show();
      if (this.free?.includes(1) === true) yield* this.refineAround(this.free);
    } else {
      yield* this.descend();
      yield* this.refine(budget.fine);
    }
    this.show();
  }

  /** Holds a node in a place, or lets it go. */
  hold(node: number, place: { readonly x: number; readonly y: number } | undefined): void {
    const at = this.placeOf[node] ?? -1;
    if (at >= 0) this.force?.hold(at, place);
    if (place) this.held.set(node, place);
    else this.held.delete(node);
    if (!place) return;
    this.positions[2 * node] = place.x;
    this.positions[2 * node + 1] = place.y;
  }

  /** Goes on for a while around a node that was moved. */
  *again(): Generator<undefined, void, undefined> {
    yield* this.refine(budget.coarse);
    this.show();
  }

  /** Writes {@link positions} as the layout is by now; what is still one node of a coarse level is filled. */
  show(): void {
    let { positions, level } = this.current;
    while (level > 0) positions = this.filled(positions, level--);
    let radius = 0;
    this.linked.forEach((node, at) => {
      const [x, y] = [positions[2 * at] ?? 0, positions[2 * at + 1] ?? 0];
      this.positions[2 * node] = x;
      this.positions[2 * node + 1] = y;
      radius = Math.max(radius, Math.hypot(x, y));
    });
    this.showOrphans(radius);
    for (const [node, { x, y }] of this.held) {
      this.positions[2 * node] = x;
      this.positions[2 * node + 1] = y;
    }
  }

  private startFromKept(): boolean {
    const { kept } = this.input;
    const { positions } = this.current;
    if (!kept) return false;
    let unknown = 0;
    this.linked.forEach((node, at) => {
      positions[2 * at] = kept[2 * node] ?? NaN;
      positions[2 * at + 1] = kept[2 * node + 1] ?? NaN;
      if (Number.isNaN(positions[2 * at])) unknown++;
    });
    if (unknown > this.linked.length * 0.4) return false;
    if (this.input.isSame !== true || unknown > 0) this.free = startFrom(this.graph, positions, spacing);
    this.force = new ForceAtlas(this.graph, positions, massesOf(this.graph), this.looseAt(0));
    return true;
  }

  private *descend(): Generator<undefined, void, undefined> {
    const { levels } = this;
    const coarsest = levels.at(-1)?.graph ?? this.graph;
    const masses = [massesOf(this.graph)];
    for (const { communityOf, count } of levels) masses.push(sumsOf(masses.at(-1), communityOf, count));
    let positions = new Float32Array(2 * coarsest.count);
    const order = Array.from({ length: coarsest.count }, (_, one) => one);
    const top = masses.at(-1);
    order.sort((a, b) => (top?.[b] ?? 0) - (top?.[a] ?? 0));
    order.forEach((one, index) => {
      const { x, y } = seedPlace(index, spacing * 4);
      positions[2 * one] = x;
      positions[2 * one + 1] = y;
    });
    for (let level = levels.length; level >= 0; level--) {
      const graph = level > 0 ? (levels[level - 1]?.graph ?? this.graph) : this.graph;
      const mass = masses[level] ?? new Float32Array(graph.count).fill(1);
      this.current = { positions, level };
      this.force = new ForceAtlas(graph, positions, mass, this.looseAt(level));
      if (level === 0) return;
      const iterations = Math.min(300, Math.max(6, Math.round(budget.coarse / graph.count)));
      const adjust = this.adjustment(level);
      for (let done = 0; done < iterations && this.force.motion > restMotion; done++) {
        this.force.iterate(adjust);
        yield;
      }
      if (level === levels.length && this.graph.count >= minApart) {
        let sizes: Float32Array | undefined;
        for (const { communityOf, count } of levels) sizes = sumsOf(sizes, communityOf, count);
        this.territories = new Territories(Uint32Array.from(sizes ?? []), positions);
      }
      positions = this.filled(positions, level);
    }
  }

  /** The coarsest community of each node of a level; undefined on the coarsest itself. */
  private groupsAt(level: number): Uint32Array | undefined {
    const { levels } = this;
    return level < levels.length && this.graph.count >= minLoose
      ? coarsestCommunities(
          level > 0 ? (levels[level - 1]?.count ?? 0) : this.graph.count,
          levels.slice(level),
        )
      : undefined;
  }

  /** The groups of a level, and what edges between them pull; undefined where all edges pull alike. */
  private looseAt(level: number): LooseGroups | undefined {
    const groupOf = this.groupsAt(level);
    return groupOf && { groupOf, pull: this.graph.count < minApart ? loosePull : apartPull };
  }

  /** What keeps the nodes of a level in the places of their groups, once these have theirs. */
  private adjustment(level: number): ((positions: Float32Array) => void) | undefined {
    const { territories } = this;
    const groupOf = this.groupsAt(level);
    return territories && groupOf
      ? (positions) => {
          territories.confine(positions, groupOf);
        }
      : undefined;
  }

  /** Moves some nodes, while all others stay. */
  private *refineAround(free: Uint8Array): Generator<undefined, void, undefined> {
    const { force, current } = this;
    const each = (act: (node: number) => void) => {
      free.forEach((one, node) => {
        if (one !== 1) act(node);
      });
    };
    each((node) => {
      const [x, y] = [current.positions[2 * node] ?? 0, current.positions[2 * node + 1] ?? 0];
      force?.hold(node, { x, y });
    });
    yield* this.refine(budget.fine / 4);
    each((node) => {
      force?.hold(node, undefined);
    });
    this.holdAll();
  }

  private *refine(cost: number): Generator<undefined, void, undefined> {
    const { force, graph } = this;
    if (!force || graph.count === 0) return;
    this.holdAll();
    const adjust = this.adjustment(0);
    const iterations = Math.min(500, Math.max(10, Math.round(cost / graph.count)));
    for (let done = 0; done < iterations; done++) {
      force.iterate(adjust);
      yield;
      if (done > 20 && force.motion < restMotion) return;
    }
  }

  /** The positions of the level below: the members of each community in a disc around it, the best connected in its middle. */
  private filled(positions: Float32Array, level: number): Float32Array<ArrayBuffer> {
    const step = this.levels[level - 1];
    const below = level > 1 ? (this.levels[level - 2]?.graph ?? this.graph) : this.graph;
    const result = new Float32Array(2 * below.count);
    if (!step) return result;
    const { start, node } = membersOf(step.communityOf, step.count);
    const degree = (one: number) => (below.start[one + 1] ?? 0) - (below.start[one] ?? 0);
    for (let community = 0; community < step.count; community++) {
      const members = node
        .slice(start[community], start[community + 1])
        .sort((a, b) => degree(b) - degree(a));
      members.forEach((one, index) => {
        const { x, y } = seedPlace(index, spacing * 1.5, community);
        result[2 * one] = (positions[2 * community] ?? 0) + x;
        result[2 * one + 1] = (positions[2 * community + 1] ?? 0) + y;
      });
    }
    return result;
  }

  /** Has the forces hold what is held: until now they may have moved communities alone. */
  private holdAll(): void {
    for (const [node, place] of this.held) this.hold(node, place);
  }

  private keepCommunities(): void {
    const found = coarsestCommunities(this.graph.count, this.levels);
    this.communityCount = (this.levels.at(-1)?.count ?? this.graph.count) + 1;
    this.communities.fill(this.communityCount - 1);
    this.linked.forEach((node, at) => {
      this.communities[node] = found[at] ?? 0;
    });
  }

  private showOrphans(radius: number): void {
    const { kept } = this.input;
    let index = 0;
    const first = Math.ceil(((radius + ringSpacing) / ringSpacing) ** 2);
    for (const node of this.order) {
      if ((this.placeOf[node] ?? -1) >= 0) continue;
      const { x, y } = seedPlace(first + index++, ringSpacing);
      const isKept = kept && !Number.isNaN(kept[2 * node]) && this.input.isSame;
      this.positions[2 * node] = isKept ? (kept[2 * node] ?? x) : x;
      this.positions[2 * node + 1] = isKept ? (kept[2 * node + 1] ?? y) : y;
    }
  }
}

function massesOf({ count, start }: Adjacency): Float32Array {
  return Float32Array.from({ length: count }, (_, node) => 1 + (start[node + 1] ?? 0) - (start[node] ?? 0));
}

function sumsOf(masses: Float32Array | undefined, communityOf: Uint32Array, count: number): Float32Array {
  const sums = new Float32Array(count);
  communityOf.forEach((community, node) => {
    sums[community] = (sums[community] ?? 0) + (masses?.[node] ?? 1);
  });
  return sums;
}
