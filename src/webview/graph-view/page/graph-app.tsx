import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { countedText } from "../../page/filled-text.ts";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";
import { GraphFilters } from "./filters/graph-filters.tsx";
import { handleGraphKey } from "./graph-keys.ts";
import { GraphLegend } from "./graph-legend.tsx";
import { GraphTools } from "./graph-tools.tsx";
import { NodePanel } from "./node-panel.tsx";
import { spokenGroup } from "./group-rows.tsx";
import { NodeTable } from "./node-table.tsx";
import { SelectionPanel } from "./selection-panel.tsx";
import { SavedFiltersBar } from "./filters/saved-filters-bar.tsx";
import { SearchBox } from "./search-box.tsx";

/** The page of the graph: the canvas, and above it all that one looks at it with. */
export function GraphApp({ session }: { readonly session: GraphSession }): JSX.Element | null {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { texts, graph, state } = session;
  useEffect(
    () => (canvas.current ? session.attach(canvas.current) : undefined),
    [session, texts === undefined],
  );
  if (!texts) return null;
  const { chosen, selection } = state;
  return (
    <main>
      <h1 class="spoken">{texts.graph}</h1>
      <div
        class="graph-stage"
        role="application"
        tabIndex={0}
        aria-label={texts.graph}
        aria-describedby="keys"
        onKeyDown={(event) => {
          if (handleGraphKey(session, event)) event.preventDefault();
        }}
      >
        <canvas ref={canvas} aria-hidden="true" data-settled={session.places.isSettled} />
      </div>
      <p id="keys" class="spoken">
        {texts.keys}
      </p>
      <p class="spoken" aria-live="polite">
        {graph && session.chosenGroup !== undefined
          ? spokenGroup(graph, texts, session.chosenGroup)
          : graph && chosen !== undefined
            ? spokenOf(graph, texts, chosen)
            : ""}
      </p>
      {graph ? (
        <>
          <div class="top">
            <SearchBox session={session} graph={graph} texts={texts} />
            <GraphTools session={session} texts={texts} />
          </div>
          <SavedFiltersBar session={session} texts={texts} />
          {state.areFiltersShown ? <GraphFilters session={session} graph={graph} texts={texts} /> : null}
          <GraphLegend session={session} graph={graph} texts={texts} />
          {selection.length > 1 ? (
            <SelectionPanel session={session} graph={graph} texts={texts} />
          ) : chosen !== undefined ? (
            <NodePanel session={session} graph={graph} texts={texts} node={chosen} />
          ) : null}
          {state.isTableShown ? <NodeTable session={session} graph={graph} texts={texts} /> : null}
          <HoverCard session={session} graph={graph} texts={texts} />
          {graph.model.count === 0 ? <p class="hint empty">{texts.empty}</p> : null}
        </>
      ) : (
        <p class="hint empty">{texts.reading}</p>
      )}
    </main>
  );
}

/** What is told of the node under the pointer. */
function HoverCard({
  session,
  graph,
  texts,
}: {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}): JSX.Element | null {
  const hovered = session.hover.current;
  const card = hovered && session.cards.get(hovered.node);
  if (!hovered || !card || hovered.node === session.state.chosen) return null;
  const isLeft = hovered.x > window.innerWidth / 2;
  const isLow = hovered.y > window.innerHeight / 2;
  const style = {
    [isLeft ? "right" : "left"]: `${isLeft ? window.innerWidth - hovered.x + 18 : hovered.x + 18}px`,
    [isLow ? "bottom" : "top"]: `${isLow ? window.innerHeight - hovered.y + 12 : hovered.y + 12}px`,
  };
  return (
    <div class="hover-card" style={style} aria-hidden="true">
      <strong>{graph.model.title(hovered.node)}</strong>
      <span class="caption">{spokenOf(graph, texts, hovered.node).split(", ").slice(1).join(" · ")}</span>
      {card.summary === "" ? null : <span class="summary">{card.summary}</span>}
    </div>
  );
}

function spokenOf({ model, types }: LoadedGraph, texts: GraphTexts, node: number): string {
  const name = model.typeName(node);
  const type = model.isPlaceholder(node)
    ? texts.placeholder
    : (types.find((one) => one.name === name)?.label ?? name);
  const degree = model.degree[node] ?? 0;
  return countedText(texts.node, degree, model.title(node), type, degree);
}
