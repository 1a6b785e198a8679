import type { Colouring, Communities } from "./colouring.ts";
import type { Shown } from "./filter.ts";
import type { GraphModel } from "./graph-model.ts";

/** Nodes that belong together, as one shape stands for them from afar. */
export interface NodeGroup {
  /** Its number among the communities of the layout. */
  readonly number: number;
  /** How many of its nodes are shown. */
  readonly size: number;
  /** Its best connected node, after which it is called. */
  readonly hub: number;
  /** The name of the type that most of its nodes have. */
  readonly type: string;
  /** The places of its largest categories among the colours, and the share of each, the largest first. */
  readonly shares: readonly (readonly [category: number, share: number])[];
}

/** How many edges lead from one group to another, whichever way. */
export interface Bundle {
  readonly one: number;
  readonly other: number;
  readonly edges: number;
}

/** The groups of a graph: of those nodes that are shown, the largest first. Fewer nodes than {@link minMembers} are no group. */
export interface NodeGroups {
  /** The group's place in {@link list} of each node; -1 of a node that is in none. */
  readonly of: Int32Array;
  readonly list: readonly NodeGroup[];
  /** What joins groups, the strongest first, by places in {@link list}. */
  readonly bundles: readonly Bundle[];
}

/** The least number of nodes for which one shape stands. */
export const minMembers = 12;
/** A category that fewer of a group's nodes have is not told. */
const minShare = 0.04;
/** More bundles than these would hide each other. */
const maxBundles = 240;

/** Groups the shown nodes by the communities of the layout; nodes without edges, which lie around all, are in none. */
export function nodeGroups(
  model: GraphModel,
  communities: Communities,
  shown: Shown,
  colouring: Colouring,
): NodeGroups {
  const { data, count, ranked } = model;
  const [categories, types] = [colouring.categories.length, data.names.types.length];
  const sizes = new Uint32Array(communities.count);
  const byCategory = new Uint32Array(communities.count * categories);
  const byType = new Uint32Array(communities.count * types);
  const hubs = new Int32Array(communities.count).fill(-1);
  for (const node of ranked) {
    if (shown.nodes[node] !== 1 || model.degree[node] === 0) continue;
    const group = communities.of[node] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    add(byCategory, group * categories + (colouring.of[node] ?? 0));
    add(byType, group * types + (data.type[node] ?? 0));
    const hub = hubs[group] ?? -1;
    // A note says more than what nobody has written.
    if (hub < 0 || (data.kind[hub] === 1 && data.kind[node] === 0)) hubs[group] = node;
  }
  const numbers = Array.from(sizes.keys()).filter((group) => (sizes[group] ?? 0) >= minMembers);
  numbers.sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const places = new Int32Array(communities.count).fill(-1);
  numbers.forEach((group, place) => (places[group] = place));
  const of = new Int32Array(count);
  for (let node = 0; node < count; node++)
    of[node] = model.degree[node] === 0 ? -1 : (places[communities.of[node] ?? 0] ?? -1);
  const list = numbers.map((number): NodeGroup => {
    const size = sizes[number] ?? 0;
    const type = largestAt(byType.subarray(number * types, (number + 1) * types));
    const shares = Array.from(
      byCategory.subarray(number * categories, (number + 1) * categories),
      (nodes, category) => [category, nodes / size] as const,
    )
      .filter(([, share]) => share >= minShare)
      .sort((a, b) => b[1] - a[1]);
    return { number, size, hub: hubs[number] ?? 0, type: data.names.types[type] ?? "", shares };
  });
  return { of, list, bundles: bundlesOf(of, list.length, model, shown) };
}

function bundlesOf(of: Int32Array, groups: number, { data }: GraphModel, shown: Shown): Bundle[] {
  const counts = new Map<number, number>();
  for (let edge = 0; edge < data.source.length; edge++) {
    const [from, to] = [of[data.source[edge] ?? 0] ?? -1, of[data.target[edge] ?? 0] ?? -1];
    if (from < 0 || to < 0 || from === to || shown.edges[edge] !== 1) continue;
    const key = Math.min(from, to) * groups + Math.max(from, to);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Array.from(counts, ([key, edges]) => ({ one: Math.floor(key / groups), other: key % groups, edges }))
    .sort((a, b) => b.edges - a.edges || a.one - b.one || a.other - b.other)
    .slice(0, maxBundles);
}

function add(counts: Uint32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}

function largestAt(counts: Uint32Array): number {
  return counts.reduce((best, one, at) => (one > (counts[best] ?? 0) ? at : best), 0);
}
