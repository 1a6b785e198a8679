import assert from "node:assert/strict";
import type { Subgraph, SubgraphNode } from "../../src/core/query/picture/subgraph.ts";
import { Layout } from "../../src/webview/picture/layout/layout.ts";
import { costOf } from "../bench/timing.ts";

/** Of more than four times as many nodes each may take this much longer. */
const bound = 4;
/** Machines are busy with other things at times: the bound counts as kept when the shortest times so far keep it. */
const attempts = 5;

/** A hub with so many neighbors, each joined to the one before. */
function hub(count: number): Subgraph {
  const node = (key: string, degree: number, depth: number): SubgraphNode => ({
    ...{ key, kind: "note", title: key, type: "concept", status: undefined, degree, depth, count: 1 },
  });
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  const edge = (source: string, target: string) => ({ source, target, relations: ["cites"], directed: true });
  return {
    nodes: [node("hub", count, 0), ...names.map((name) => node(name, 2, 1))],
    edges: names.flatMap((name, index) => [edge("hub", name), edge(name, `n${Math.max(0, index - 1)}`)]),
  };
}

describe("the layout of a picture", () => {
  it("takes time in step with the number of nodes, a little at a time", function () {
    this.timeout(60_000);
    const costOfEach = (count: number) =>
      costOf(() => {
        const layout = new Layout(hub(count), "hub", new Map(), new Map());
        while (!layout.isSettled) layout.advance(10);
      }) / count;
    let [small, large] = [Infinity, Infinity];
    for (let attempt = 0; attempt < attempts && !(large < bound * small); attempt++) {
      large = Math.min(large, costOfEach(2000));
      small = Math.min(small, costOfEach(450));
    }
    assert.ok(large < bound * small, `${large} against ${small} ms a node`);
  });
});
