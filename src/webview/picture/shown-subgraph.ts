import type { Subgraph } from "../../core/query/picture/subgraph.ts";
import type { ListView } from "../../core/query/neighborhood/list-view.ts";

/** What of a subgraph the list's filters and the person leave to be seen; the center always stays. */
export function shownSubgraph(
  { nodes, edges }: Subgraph,
  view: ListView,
  center: string | undefined,
  hidden: ReadonlySet<string>,
): Subgraph {
  const text = view.text.trim().toLowerCase();
  const kept = edges.filter(
    ({ relations }) => relations.length === 0 || relations.some((one) => !view.hiddenRelations.includes(one)),
  );
  const isShown = ({ key, type, status, title, depth, kind }: Subgraph["nodes"][number]) =>
    key === center ||
    (!hidden.has(key) &&
      !view.hiddenTypes.includes(type) &&
      (status === undefined || !view.hiddenStatuses.includes(status)) &&
      (text === "" || depth > 1 || kind === "group" || title.toLowerCase().includes(text)));
  const candidates = new Set(nodes.filter(isShown).map(({ key }) => key));
  const reached = center === undefined ? candidates : reachedFrom(center, kept, candidates);
  return {
    nodes: nodes.filter(({ key }) => reached.has(key)),
    edges: kept.filter(({ source, target }) => reached.has(source) && reached.has(target)),
  };
}

/** The same with what people read of its relations in place of their names. */
export function withLabels({ nodes, edges }: Subgraph, labelOf: (relation: string) => string): Subgraph {
  return { nodes, edges: edges.map((edge) => ({ ...edge, relations: edge.relations.map(labelOf) })) };
}

/** What hangs together with the center: a node whose only way there is filtered out goes, too. */
function reachedFrom(
  center: string,
  edges: Subgraph["edges"],
  candidates: ReadonlySet<string>,
): ReadonlySet<string> {
  const neighbors = new Map<string, string[]>();
  const join = (a: string, b: string) => {
    const known = neighbors.get(a);
    if (known) known.push(b);
    else neighbors.set(a, [b]);
  };
  for (const { source, target } of edges) {
    if (!candidates.has(source) || !candidates.has(target)) continue;
    join(source, target);
    join(target, source);
  }
  const reached = new Set([center]);
  for (const key of reached) for (const other of neighbors.get(key) ?? []) reached.add(other);
  return reached;
}
