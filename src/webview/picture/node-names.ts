import type { Subgraph, SubgraphNode } from "../../core/query/picture/subgraph.ts";
import { filledText } from "../page/filled-text.ts";
import type { PanelTexts, TypeStyle } from "../protocol.ts";

/** What is read out of each node, by its key: title, type, edges, and how it is joined to the nodes that are shown. */
export function nodeNames(
  { nodes, edges }: Subgraph,
  types: readonly TypeStyle[],
  texts: PanelTexts,
): ReadonlyMap<string, string> {
  const labels = new Map(types.map(({ name, label }) => [name, label]));
  const relations = new Map<string, Set<string>>();
  for (const { source, target, relations: names } of edges) {
    for (const key of [source, target]) {
      const known = relations.get(key) ?? new Set<string>();
      for (const name of names) known.add(name);
      relations.set(key, known);
    }
  }
  const nameOf = ({ key, title, type, degree, kind }: SubgraphNode) => {
    if (kind === "group") return title;
    const counted = degree === 1 ? texts.oneEdge : filledText(texts.edges, degree);
    return [title, labels.get(type) ?? type, counted, ...[...(relations.get(key) ?? [])].slice(0, 4)].join(
      ", ",
    );
  };
  return new Map(nodes.map((node) => [node.key, nameOf(node)]));
}
