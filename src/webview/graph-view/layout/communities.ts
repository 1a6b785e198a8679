import { adjacencyOf, type Adjacency } from "./adjacency.ts";

/** One step from fine to coarse: which community of the coarser graph each node belongs to. */
export interface CommunityLevel {
  /** How many communities there are. */
  readonly count: number;
  readonly communityOf: Uint32Array;
  /** The communities as a graph: each a node, the edges within it one to itself. */
  readonly graph: Adjacency;
}

/** How often all nodes are looked at on one level, at the most; later passes move hardly any. */
const maxPasses = 10;
/** A level that leaves more of its nodes than this share is the last. */
const leastShrinking = 0.9;

/**
 * Communities by the Louvain method (Blondel, Guillaume, Lambiotte, Lefebvre 2008), from fine to coarse. On arrays, since it runs on
 * hundreds of thousands of edges while somebody waits: a graph of objects takes longer to make than this takes as a whole. Nodes
 * are looked at in their order, so the same graph gives the same communities.
 *
 * @param minMembers communities of fewer nodes join the one that most of their edges lead to: the method leaves a note with two others
 * beside a community of a thousand, since that has so many edges, but to a person they are part of it
 */
export function communityLevels(graph: Adjacency, minMembers = 0): CommunityLevel[] {
  const levels = louvainLevels(graph);
  const last = levels.at(-1);
  const sizes = new Uint32Array(last?.count ?? 0);
  for (const one of coarsestCommunities(graph.count, levels)) sizes[one] = (sizes[one] ?? 0) + 1;
  const joined = last && withSmallJoined(last.graph, sizes, minMembers);
  return joined ? [...levels, joined] : levels;
}

function louvainLevels(graph: Adjacency): CommunityLevel[] {
  const levels: CommunityLevel[] = [];
  for (let current = graph; ;) {
    const moved = movedNodes(current);
    const { count, communityOf } = renumbered(moved);
    if (count === current.count || (levels.length > 0 && count > current.count * leastShrinking))
      return levels;
    const coarse = coarseGraph(current, communityOf, count);
    levels.push({ count, communityOf, graph: coarse });
    current = coarse;
  }
}

/** One level more, on which small communities are part of large ones; undefined where none has a large neighbor. */
function withSmallJoined(
  graph: Adjacency,
  sizes: Uint32Array,
  minMembers: number,
): CommunityLevel | undefined {
  const isLarge = (community: number) => (sizes[community] ?? 0) >= minMembers;
  const joined = Uint32Array.from(sizes.keys());
  for (const community of sizes.keys()) if (!isLarge(community)) joined[community] = nearest(community);
  const { count, communityOf } = renumbered(joined);
  if (count === graph.count) return undefined;
  return { count, communityOf, graph: coarseGraph(graph, communityOf, count) };

  /** The large neighbor with the most edges, the first of several; the community itself where there is none. */
  function nearest(community: number): number {
    let [best, bestWeight] = [community, 0];
    for (let at = graph.start[community] ?? 0; at < (graph.start[community + 1] ?? 0); at++) {
      const other = graph.neighbor[at] ?? 0;
      const weight = graph.weight[at] ?? 0;
      if (other !== community && isLarge(other) && weight > bestWeight) [best, bestWeight] = [other, weight];
    }
    return best;
  }
}

/** The community of each node of the finest graph on the coarsest level. */
export function coarsestCommunities(count: number, levels: readonly CommunityLevel[]): Uint32Array {
  let communities = Uint32Array.from({ length: count }, (_, node) => node);
  for (const { communityOf } of levels) communities = communities.map((one) => communityOf[one] ?? 0);
  return communities;
}

/** Moves each node to the neighboring community that gains the most modularity, until hardly any moves. */
function movedNodes({ count, start, neighbor, weight }: Adjacency): Uint32Array {
  const community = Uint32Array.from({ length: count }, (_, node) => node);
  const strength = new Float64Array(count);
  let total = 0;
  for (let node = 0; node < count; node++)
    for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at++) {
      // An edge to itself counts at both of its ends.
      const value = (weight[at] ?? 0) * (neighbor[at] === node ? 2 : 1);
      strength[node] = (strength[node] ?? 0) + value;
      total += value;
    }
  if (total === 0) return community;
  const sum = strength.slice();
  const toward = new Float64Array(count);
  const seen = new Uint32Array(count);
  for (let pass = 0; pass < maxPasses; pass++) {
    let moves = 0;
    for (let node = 0; node < count; node++) {
      const own = community[node] ?? 0;
      const ownStrength = strength[node] ?? 0;
      let seenCount = 0;
      for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at++) {
        const other = neighbor[at] ?? 0;
        if (other === node) continue;
        const there = community[other] ?? 0;
        if (toward[there] === 0) seen[seenCount++] = there;
        toward[there] = (toward[there] ?? 0) + (weight[at] ?? 0);
      }
      sum[own] = (sum[own] ?? 0) - ownStrength;
      let best = own;
      let bestGain = (toward[own] ?? 0) - ((sum[own] ?? 0) * ownStrength) / total;
      for (let index = 0; index < seenCount; index++) {
        const there = seen[index] ?? 0;
        const gain = (toward[there] ?? 0) - ((sum[there] ?? 0) * ownStrength) / total;
        if (gain > bestGain + 1e-9) [best, bestGain] = [there, gain];
      }
      for (let index = 0; index < seenCount; index++) toward[seen[index] ?? 0] = 0;
      sum[best] = (sum[best] ?? 0) + ownStrength;
      if (best === own) continue;
      community[node] = best;
      moves++;
    }
    if (moves < count / 200) break;
  }
  return community;
}

/** The same communities, numbered from 0 in the order of their first nodes. */
function renumbered(community: Uint32Array): { readonly count: number; readonly communityOf: Uint32Array } {
  const numbers = new Int32Array(community.length).fill(-1);
  let count = 0;
  const communityOf = community.map((one) => {
    const known = numbers[one] ?? -1;
    if (known >= 0) return known;
    numbers[one] = count;
    return count++;
  });
  return { count, communityOf };
}

function coarseGraph(
  { start, neighbor, weight }: Adjacency,
  communityOf: Uint32Array,
  count: number,
): Adjacency {
  const members = membersOf(communityOf, count);
  const sums = new Float64Array(count);
  const [source, target, weights]: [number[], number[], number[]] = [[], [], []];
  for (let community = 0; community < count; community++) {
    const seen: number[] = [];
    for (let index = members.start[community] ?? 0; index < (members.start[community + 1] ?? 0); index++) {
      const node = members.node[index] ?? 0;
      for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at++) {
        const other = neighbor[at] ?? 0;
        const there = communityOf[other] ?? 0;
        // Every edge between communities is met from both sides, and kept once.
        if (there < community) continue;
        if (sums[there] === 0) seen.push(there);
        // So is one within a community, unless it leads to the node itself.
        const share = there === community && other !== node ? 0.5 : 1;
        sums[there] = (sums[there] ?? 0) + (weight[at] ?? 0) * share;
      }
    }
    for (const there of seen) {
      source.push(community);
      target.push(there);
      weights.push(sums[there] ?? 0);
      sums[there] = 0;
    }
  }
  return adjacencyOf(count, {
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    weight: Float32Array.from(weights),
  });
}

/** Nodes by community: those of one are `node[start[community]]` up to `node[start[community + 1]]`. */
export function membersOf(
  communityOf: Uint32Array,
  count: number,
): { readonly start: Uint32Array; readonly node: Uint32Array } {
  const start = new Uint32Array(count + 1);
  for (const community of communityOf) start[community + 1] = (start[community + 1] ?? 0) + 1;
  for (let index = 0; index < count; index++)
    start[index + 1] = (start[index + 1] ?? 0) + (start[index] ?? 0);
  const next = start.slice();
  const node = new Uint32Array(communityOf.length);
  communityOf.forEach((community, one) => {
    const place = next[community] ?? 0;
    next[community] = place + 1;
    node[place] = one;
  });
  return { start, node };
}
