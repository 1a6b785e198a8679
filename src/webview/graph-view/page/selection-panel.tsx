import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { filledText } from "../../page/filled-text.ts";
import { TextButton } from "../../page/text-button.tsx";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import { shortestPath } from "../model/walks.ts";
import { MoreRows, NodeRow, SidePanel, type SidePanelProps } from "./side-panel.tsx";

/** How many nodes are listed at first, and how many more each time. */
const listedAtOnce = 100;

/** What can be done with several nodes at once. */
export function SelectionPanel({ session, graph, texts }: SidePanelProps): JSX.Element {
  const { selection, path } = session.state;
  const [listed, setListed] = useState({ selection, count: listedAtOnce });
  const count = listed.selection === selection ? listed.count : listedAtOnce;
  const nodes = path.length > 0 ? path : selection;
  return (
    <SidePanel session={session} texts={texts} title={filledText(texts.selected, selection.length)}>
      <SelectionActions session={session} graph={graph} texts={texts} />
      {session.hint === undefined ? null : <p role="alert">{session.hint}</p>}
      {path.length > 0 ? <h3>{texts.path}</h3> : null}
      <ul class="neighbors">
        {nodes.slice(0, count).map((node) => (
          <NodeRow
            key={node}
            graph={graph}
            node={node}
            onClick={() => {
              session.view?.reveal(node, true);
            }}
          />
        ))}
      </ul>
      <MoreRows
        left={nodes.length - count}
        atOnce={listedAtOnce}
        texts={texts}
        onClick={() => {
          setListed({ selection, count: count + listedAtOnce });
        }}
      />
    </SidePanel>
  );
}

/** What can be done with two nodes, and with any number of them. */
function SelectionActions({ session, graph, texts }: SidePanelProps): JSX.Element {
  const { selection } = session.state;
  const { epoch } = graph;
  const [from, to] = selection;
  return (
    <div class="actions">
      {selection.length === 2 && from !== undefined && to !== undefined ? (
        <>
          <TextButton
            primary
            label={texts.path}
            onClick={() => {
              showPath(session, graph, from, to);
            }}
          />
          {(["linkAs", "merge"] as const).map((type) => (
            <TextButton
              key={type}
              label={texts[type]}
              onClick={() => {
                session.send({ type, epoch, from, to });
              }}
            />
          ))}
        </>
      ) : null}
      {(["openAll", "copyList", "tagAll"] as const).map((type) => (
        <TextButton
          key={type}
          label={texts[type]}
          onClick={() => {
            session.send({ type, epoch, nodes: selection });
          }}
        />
      ))}
    </div>
  );
}

/** Shows one of the shortest ways between two nodes, or says that there is none. */
function showPath(session: GraphSession, { model }: LoadedGraph, from: number, to: number): void {
  const path = shortestPath(model, from, to);
  session.hint = path ? undefined : session.texts?.noPath;
  session.dispatch({ type: "path", path: path ?? [] });
  if (path) session.view?.showNodes(path);
}
