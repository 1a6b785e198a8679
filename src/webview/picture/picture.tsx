import type { JSX } from "preact";
import { useEffect, useMemo, useReducer } from "preact/hooks";
import type { Subgraph } from "../../core/query/picture/subgraph.ts";
import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import type { PanelTexts, TypeStyle } from "../protocol.ts";
import type { PlacedNode } from "./layout/layout.ts";
import { nodeTowards } from "./layout/nearest-node.ts";
import { useLayout } from "./layout/use-layout.ts";
import { Legend } from "./legend.tsx";
import { NodeActions } from "./node-actions.tsx";
import { NodeList } from "./node-list.tsx";
import { nodeCommands, stageListener, viewCommands, type PictureListener } from "./picture-commands.ts";
import { pictureCommand, type NodeCommand, type ViewCommand } from "./picture-keys.ts";
import { nextPicture, startPicture } from "./picture-state.ts";
import { PictureTools } from "./picture-tools.tsx";
import { shownSubgraph, withLabels } from "./shown-subgraph.ts";
import { useRelationLabels } from "../page/relations.tsx";
import { useStage } from "./stage/use-stage.ts";

interface PictureProps extends Omit<PictureListener, "dispatch"> {
  readonly graph: Subgraph;
  /** The key of the node in the middle; the picture of paths has none. */
  readonly center: string | undefined;
  readonly types: readonly TypeStyle[];
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
  readonly announce: (text: string) => void;
}

/** The picture of a subgraph: nodes and edges on a canvas, and each node as an option of a list for keys and screen readers. */
export function Picture(props: PictureProps): JSX.Element {
  const { graph, center, types, texts, view, setView, send, expand, announce } = props;
  const [{ focused, hidden, pinned }, dispatch] = useReducer(nextPicture, center, startPicture);
  const labelOf = useRelationLabels();
  const shown = useMemo(
    () => withLabels(shownSubgraph(graph, view, center, hidden), labelOf),
    [graph, view, center, hidden],
  );
  const layout = useLayout(shown, center, pinned);
  const focus = layout.node(focused) ?? layout.nodes[0];
  useEffect(() => {
    dispatch({ type: "recenter", center });
  }, [center]);
  const told = { dispatch, send, expand };
  const listener = stageListener(told);
  const { canvas, stage } = useStage(center, { layout, focused, pinned, types, listener });
  const commands = {
    ...nodeCommands({ ...told, center, layout, pinned, texts, announce }),
    ...viewCommands(stage, send),
  };
  const act = (command: NodeCommand | ViewCommand) => {
    if (focus) commands[command](focus);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!focus) return;
    const next = nodeByKey(layout.nodes, focus, event.key);
    const command = pictureCommand(event);
    if (next) {
      dispatch({ type: "focus", key: next.node.key });
      stage.current?.reveal(next);
    } else if (command) act(command);
    else return;
    event.preventDefault();
  };
  return (
    <section class="picture" aria-label={texts.picture}>
      <PictureTools
        texts={texts}
        hidden={hidden.size}
        act={act}
        showHidden={() => {
          dispatch({ type: "showHidden" });
        }}
      />
      <NodeList
        shown={shown}
        nodes={layout.nodes}
        focused={focus?.node.key}
        types={types}
        texts={texts}
        canvas={canvas}
        onKeyDown={onKeyDown}
      />
      {focus ? (
        <NodeActions
          node={focus.node}
          texts={texts}
          isCenter={focus.node.key === center}
          isPinned={pinned.has(focus.node.key)}
          act={act}
        />
      ) : null}
      <Legend graph={graph} types={types} texts={texts} view={view} setView={setView} />
    </section>
  );
}

/** Where a key leads from a node: to the ends of all, or to the nearest one in a direction; undefined for other keys. */
function nodeByKey(nodes: readonly PlacedNode[], from: PlacedNode, key: string): PlacedNode | undefined {
  if (key === "Home") return nodes[0];
  if (key === "End") return nodes.at(-1);
  return nodeTowards(nodes, from, key);
}
