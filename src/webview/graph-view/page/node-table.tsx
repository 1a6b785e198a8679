import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { GraphSession } from "../graph-session.ts";
import { typeLabel, type LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";
import { GroupRows } from "./group-rows.tsx";
import { neighborsOf } from "./node-panel.tsx";
import { MoreRows } from "./side-panel.tsx";

interface NodeTableProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}

/** How many rows there are at first, and how many more each time; and how many neighbors a row names. */
const [rowsAtOnce, namedNeighbors] = [100, 6];

/** The same nodes and edges as rows, the best connected first: for those who read them, or have them read out. */
export function NodeTable({ session, graph, texts }: NodeTableProps): JSX.Element {
  const [max, setMax] = useState(rowsAtOnce);
  const { model, shown } = graph;
  const rows = useMemo(() => {
    const found: number[] = [];
    for (const node of model.ranked) {
      if (found.length >= max) break;
      if (shown.nodes[node] === 1) found.push(node);
    }
    return found;
  }, [model, shown, max]);
  return (
    <section class="table" aria-label={texts.table}>
      <table aria-rowcount={shown.nodeCount + 1}>
        <thead>
          <tr>
            <th scope="col">{texts.title}</th>
            <th scope="col">{texts.type}</th>
            <th scope="col">{texts.links}</th>
            <th scope="col">{texts.neighbors}</th>
          </tr>
        </thead>
        <tbody>
          <GroupRows session={session} graph={graph} texts={texts} />
          {rows.map((node) => (
            <NodeTableRow key={node} session={session} graph={graph} node={node} />
          ))}
        </tbody>
      </table>
      <MoreRows
        left={shown.nodeCount - rows.length}
        atOnce={rowsAtOnce}
        texts={texts}
        onClick={() => {
          setMax(max + rowsAtOnce);
        }}
      />
    </section>
  );
}

/** A node with what the table says of it; its title leads to it. */
function NodeTableRow({
  session,
  graph,
  node,
}: Pick<NodeTableProps, "session" | "graph"> & { readonly node: number }): JSX.Element {
  const { model, types } = graph;
  const { chosen, selection } = session.state;
  return (
    <tr aria-selected={node === chosen || selection.includes(node)}>
      <th scope="row">
        <button
          type="button"
          onClick={() => {
            session.goTo(node);
          }}
        >
          {model.title(node)}
        </button>
      </th>
      <td>{typeLabel(types, model.typeName(node))}</td>
      <td>{model.degree[node]}</td>
      <td>
        {neighborsOf(graph, node)
          .slice(0, namedNeighbors)
          .map(({ node: other }) => model.title(other))
          .join(", ")}
      </td>
    </tr>
  );
}
