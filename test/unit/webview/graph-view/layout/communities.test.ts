import assert from "node:assert/strict";
import { adjacencyOf } from "../../../../../src/webview/graph-view/layout/adjacency.ts";
import {
  coarsestCommunities,
  communityLevels,
} from "../../../../../src/webview/graph-view/layout/communities.ts";

/** Groups of nodes that are all joined to each other, in a row that single edges hold together. */
function cliques(groups: number, size: number) {
  const [source, target]: [number[], number[]] = [[], []];
  for (let group = 0; group < groups; group++) {
    const first = group * size;
    for (let one = 0; one < size; one++)
      for (let other = one + 1; other < size; other++) {
        source.push(first + one);
        target.push(first + other);
      }
    if (group > 0) {
      source.push(first - 1);
      target.push(first);
    }
  }
  return { source: Uint32Array.from(source), target: Uint32Array.from(target) };
}

describe("communities", () => {
  it("are the groups whose nodes are joined to each other", () => {
    const graph = adjacencyOf(30, cliques(5, 6));
    const levels = communityLevels(graph);
    const found = coarsestCommunities(30, levels);
    for (let node = 0; node < 30; node++)
      assert.equal(found[node], found[Math.floor(node / 6) * 6], `${node}`);
    assert.equal(new Set(found).size, 5);
  });

  it("become fewer from level to level, and keep the weight of all edges", () => {
    const graph = adjacencyOf(600, cliques(100, 6));
    const weightOf = ({ start, neighbor, weight, count }: typeof graph) => {
      let sum = 0;
      for (let node = 0; node < count; node++)
        for (let at = start[node] ?? 0; at < (start[node + 1] ?? 0); at++)
          sum += (weight[at] ?? 0) * (neighbor[at] === node ? 2 : 1);
      return sum;
    };
    let before = graph;
    for (const { graph: coarse } of communityLevels(graph)) {
      assert.ok(coarse.count < before.count);
      assert.equal(weightOf(coarse), weightOf(before));
      before = coarse;
    }
    assert.ok(before.count < 100);
  });

  it("are one for each node where there are no edges", () => {
    const none = { source: new Uint32Array(), target: new Uint32Array() };
    assert.deepEqual(communityLevels(adjacencyOf(4, none)), []);
    assert.deepEqual([...coarsestCommunities(4, [])], [0, 1, 2, 3]);
  });

  it("that are small join the large one that most of their edges lead to", () => {
    const { source, target } = cliques(2, 20);
    // A triangle with one edge to the first of them and two to the second, and a pair without any.
    const more = [
      [40, 41],
      [41, 42],
      [42, 40],
      [40, 0],
      [41, 25],
      [42, 26],
      [43, 44],
    ] as const;
    const graph = adjacencyOf(45, {
      source: Uint32Array.from([...source, ...more.map(([one]) => one)]),
      target: Uint32Array.from([...target, ...more.map(([, other]) => other)]),
    });
    const plain = coarsestCommunities(45, communityLevels(graph));
    assert.notEqual(plain[40], plain[25], "a community of its own");
    const found = coarsestCommunities(45, communityLevels(graph, 12));
    assert.equal(found[40], found[25]);
    assert.notEqual(found[0], found[25]);
    assert.equal(found[43], found[44]);
    assert.equal(new Set(found).size, 3, "the pair has nobody to join");
  });
});
