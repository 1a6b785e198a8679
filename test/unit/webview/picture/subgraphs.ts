import type { Subgraph, SubgraphNode } from "../../../../src/core/query/picture/subgraph.ts";
import { Layout, type Places } from "../../../../src/webview/picture/layout/layout.ts";

/** A node of a picture, with what matters to a test. */
export const node = (key: string, more: Partial<SubgraphNode> = {}): SubgraphNode => ({
  ...{ key, kind: "note", title: key, type: "concept", status: undefined, degree: 1, depth: 1, count: 1 },
  ...more,
});
/** An edge with one relation. */
export const edge = (source: string, target: string, relation = "cites") => ({
  source,
  target,
  relations: [relation],
  directed: true,
});

/** A hub with some neighbors, two of which are joined. */
export function hub(count: number): Subgraph {
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  return {
    nodes: [node("hub", { depth: 0, degree: count }), ...names.map((name) => node(name))],
    edges: [...names.map((name) => edge("hub", name)), edge("n0", "n1")],
  };
}

/** The layout of a graph around its hub, at rest. */
export function settled(graph: Subgraph, before: Places = new Map()): Layout {
  const layout = new Layout(graph, "hub", before, new Map());
  while (!layout.isSettled) layout.advance(1000);
  return layout;
}
