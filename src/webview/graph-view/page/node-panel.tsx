import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { filledText } from "../../page/filled-text.ts";
import { IconButton } from "../../page/icon-button.tsx";
import { cssOf } from "../drawing/colors.ts";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";

export interface NodePanelProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
  readonly node: number;
}

/** How many neighbors are listed at first, and how many more each time. */
const listedAtOnce = 40;

/** The chosen node and its neighbors. */
export function NodePanel({ session, graph, texts, node }: NodePanelProps): JSX.Element {
  const [listed, setListed] = useState({ node, count: listedAtOnce });
  const count = listed.node === node ? listed.count : listedAtOnce;
  const { model } = graph;
  const card = session.cards.get(node);
  const neighbors = neighborsOf(graph, node);
  return (
    <aside class="side" aria-label={model.title(node)}>
      <header>
        <span class="dot" style={{ background: colorOf(graph, node) }} />
        <h2>{model.title(node)}</h2>
        <IconButton
          icon="close"
          label={texts.close}
          onClick={() => {
            session.dispatch({ type: "clear" });
          }}
        />
      </header>
      <p class="caption">
        {model.isPlaceholder(node) ? texts.placeholder : typeLabel(graph, node)}
        {card ? ` · ${card.key}` : ""}
        {card?.status === undefined ? "" : ` · ${card.status}`}
      </p>
      {card && card.summary !== "" ? <p class="summary">{card.summary}</p> : null}
      <div class="actions">
        <button
          type="button"
          class="primary"
          onClick={() => {
            session.open(node);
          }}
        >
          {texts.open}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            session.send({ type: "neighborhood", epoch: graph.epoch, node });
          }}
        >
          {texts.neighborhood}
        </button>
        <button
          type="button"
          class="secondary"
          onClick={() => {
            session.pin(node);
          }}
        >
          {session.marks.pins.has(node) ? texts.unpin : texts.pin}
        </button>
      </div>
      <h3>
        {texts.neighbors} <span class="count">{neighbors.length.toLocaleString()}</span>
      </h3>
      <ul class="neighbors">
        {neighbors.slice(0, count).map(({ node: other, relations }) => (
          <li key={other}>
            <button
              type="button"
              onClick={() => {
                session.goTo(other);
              }}
            >
              <span class="dot" style={{ background: colorOf(graph, other) }} />
              <span class="name">{model.title(other)}</span>
              <span class="relation">{relations.join(", ")}</span>
            </button>
          </li>
        ))}
      </ul>
      {neighbors.length > count ? (
        <button
          type="button"
          class="more"
          onClick={() => {
            setListed({ node, count: count + listedAtOnce });
          }}
        >
          {filledText(texts.showMore, Math.min(listedAtOnce, neighbors.length - count))}
        </button>
      ) : null}
    </aside>
  );
}

/** The nodes that a node is joined to, the best connected first, with the relations between them. */
export function neighborsOf(
  { model, shown }: Pick<LoadedGraph, "model" | "shown">,
  node: number,
): { readonly node: number; readonly relations: readonly string[] }[] {
  const relations = new Map<number, Set<string>>();
  for (const edge of model.edgesAt(node)) {
    const other = model.otherEnd(edge, node);
    if (other === node || shown.edges[edge] !== 1) continue;
    const names = relations.get(other) ?? new Set<string>();
    relations.set(other, names.add(model.relationName(edge)));
  }
  return [...relations]
    .map(([other, names]) => ({ node: other, relations: [...names].sort() }))
    .sort((a, b) => (model.degree[b.node] ?? 0) - (model.degree[a.node] ?? 0) || a.node - b.node);
}

/** The colour of a node. */
export function colorOf({ look, colouring }: LoadedGraph, node: number): string {
  return cssOf(look.fills[colouring.of[node] ?? 0] ?? look.faint);
}

function typeLabel({ types, model }: LoadedGraph, node: number): string {
  const name = model.typeName(node);
  return types.find((type) => type.name === name)?.label ?? name;
}
