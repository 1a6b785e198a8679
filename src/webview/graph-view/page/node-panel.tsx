import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { TextButton } from "../../page/text-button.tsx";
import { typeLabel, type LoadedGraph } from "../loaded-graph.ts";
import { MoreRows, NodeDot, NodeRow, SidePanel, type SidePanelProps } from "./side-panel.tsx";

/** How many neighbors are listed at first, and how many more each time. */
const listedAtOnce = 40;

interface NodePanelProps extends SidePanelProps {
  readonly node: number;
}

/** The chosen node and its neighbors. */
export function NodePanel({ session, graph, texts, node }: NodePanelProps): JSX.Element {
  const [listed, setListed] = useState({ node, count: listedAtOnce });
  const count = listed.node === node ? listed.count : listedAtOnce;
  const card = session.cards.get(node);
  const neighbors = neighborsOf(graph, node);
  return (
    <SidePanel
      session={session}
      texts={texts}
      title={graph.model.title(node)}
      dot={<NodeDot graph={graph} node={node} />}
    >
      <Caption session={session} graph={graph} texts={texts} node={node} />
      {card && card.summary !== "" ? <p class="summary">{card.summary}</p> : null}
      <NodeActions session={session} graph={graph} texts={texts} node={node} />
      <h3>
        {texts.neighbors} <span class="count">{neighbors.length.toLocaleString()}</span>
      </h3>
      <ul class="neighbors">
        {neighbors.slice(0, count).map(({ node: other, relations }) => (
          <NodeRow
            key={other}
            graph={graph}
            node={other}
            relation={relations.join(", ")}
            onClick={() => {
              session.goTo(other);
            }}
          />
        ))}
      </ul>
      <MoreRows
        left={neighbors.length - count}
        atOnce={listedAtOnce}
        texts={texts}
        onClick={() => {
          setListed({ node, count: count + listedAtOnce });
        }}
      />
    </SidePanel>
  );
}

/** What a node is: its type, its id or path, and its status. */
function Caption({ session, graph, texts, node }: NodePanelProps): JSX.Element {
  const { model, types } = graph;
  const card = session.cards.get(node);
  return (
    <p class="caption">
      {model.isPlaceholder(node) ? texts.placeholder : typeLabel(types, model.typeName(node))}
      {card ? ` · ${card.key}` : ""}
      {card?.status === undefined ? "" : ` · ${card.status}`}
    </p>
  );
}

/** What can be done with a node. */
function NodeActions({ session, graph, texts, node }: NodePanelProps): JSX.Element {
  return (
    <div class="actions">
      <TextButton
        primary
        label={texts.open}
        onClick={() => {
          session.open(node);
        }}
      />
      <TextButton
        label={texts.neighborhood}
        onClick={() => {
          session.send({ type: "neighborhood", epoch: graph.epoch, node });
        }}
      />
      <TextButton
        label={session.marks.pins.has(node) ? texts.unpin : texts.pin}
        onClick={() => {
          session.pin(node);
        }}
      />
    </div>
  );
}

/** The nodes that a node is joined to, the best connected first, with the labels of the relations between them. */
export function neighborsOf(
  { model, shown }: Pick<LoadedGraph, "model" | "shown">,
  node: number,
): { readonly node: number; readonly relations: readonly string[] }[] {
  const relations = new Map<number, Set<string>>();
  for (const edge of model.edgesAt(node)) {
    const other = model.otherEnd(edge, node);
    if (other === node || shown.edges[edge] !== 1) continue;
    const names = relations.get(other) ?? new Set<string>();
    relations.set(other, names.add(model.relationLabel(edge)));
  }
  return [...relations]
    .map(([other, names]) => ({ node: other, relations: [...names].sort() }))
    .sort((a, b) => (model.degree[b.node] ?? 0) - (model.degree[a.node] ?? 0) || a.node - b.node);
}
