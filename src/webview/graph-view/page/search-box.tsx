import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";
import { NodeDot } from "./side-panel.tsx";

interface SearchBoxProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}

/** Finds a node by its name, as one types, and flies there. */
export function SearchBox({ session, graph, texts }: SearchBoxProps): JSX.Element {
  const [text, setText] = useState("");
  const [place, setPlace] = useState(0);
  const { found } = session;
  const nodes = text !== "" && found.text === text ? found.nodes : [];
  const go = (node: number | undefined) => {
    if (node === undefined) return;
    setText("");
    session.goTo(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      setPlace((place + (event.key === "ArrowDown" ? 1 : nodes.length - 1)) % Math.max(1, nodes.length));
    else if (event.key === "Enter") go(nodes[place]);
    else if (event.key === "Escape") setText("");
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        id="search"
        type="text"
        role="combobox"
        aria-autocomplete="list"
        placeholder={texts.search}
        aria-label={texts.search}
        aria-expanded={nodes.length > 0}
        aria-controls="found"
        aria-activedescendant={nodes.length > 0 ? `found-${place}` : undefined}
        autocomplete="off"
        value={text}
        onInput={({ currentTarget: { value } }) => {
          setText(value);
          setPlace(0);
          if (value !== "") session.send({ type: "find", epoch: graph.epoch, text: value });
        }}
        onKeyDown={onKeyDown}
      />
      <FoundNodes graph={graph} texts={texts} nodes={nodes} place={place} go={go} />
      {text !== "" && found.text === text && nodes.length === 0 ? (
        <p class="hint">{texts.noneFound}</p>
      ) : null}
    </div>
  );
}

/** The nodes that were found, of which keys walk to the one at a place. */
function FoundNodes({
  graph,
  texts,
  nodes,
  place,
  go,
}: Omit<SearchBoxProps, "session"> & {
  readonly nodes: readonly number[];
  readonly place: number;
  readonly go: (node: number) => void;
}): JSX.Element {
  return (
    <ul id="found" role="listbox" aria-label={texts.search} class={nodes.length > 0 ? "found" : "found none"}>
      {nodes.map((node, index) => (
        <li
          key={node}
          id={`found-${index}`}
          role="option"
          aria-selected={index === place}
          onPointerDown={(event) => {
            event.preventDefault();
            go(node);
          }}
        >
          <NodeDot graph={graph} node={node} />
          {graph.model.title(node)}
        </li>
      ))}
    </ul>
  );
}
