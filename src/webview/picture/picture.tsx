import type { JSX } from "preact";
import { useEffect, useMemo, useReducer, useRef } from "preact/hooks";
import type { Subgraph, SubgraphNode } from "../../core/query/picture/subgraph.ts";
import type { ListView } from "../../core/query/neighborhood/list-view.ts";
import { filledText } from "../page/filled-text.ts";
import type { FromPanel, PanelTexts, TypeStyle } from "../protocol.ts";
import { Layout, type PlacedNode } from "./layout/layout.ts";
import { nodeTowards } from "./layout/nearest-node.ts";
import { Legend } from "./legend.tsx";
import { NodeActions } from "./node-actions.tsx";
import { nodeNames } from "./node-names.ts";
import { pictureCommand, type NodeCommand, type ViewCommand } from "./picture-keys.ts";
import { nextPicture, startPicture } from "./picture-state.ts";
import { PictureTools } from "./picture-tools.tsx";
import { shownSubgraph, withLabels } from "./shown-subgraph.ts";
import { useRelationLabels } from "../page/relations.tsx";
import { Stage, type StageListener } from "./stage/stage.ts";

interface PictureProps {
  readonly graph: Subgraph;
  /** The key of the node in the middle; the picture of paths has none. */
  readonly center: string | undefined;
  readonly types: readonly TypeStyle[];
  readonly texts: PanelTexts;
  readonly view: ListView;
  readonly setView: (view: ListView) => void;
  readonly send: (message: FromPanel) => void;
  /** Shows a group one by one, or the neighbors of a note. */
  readonly expand: (key: string) => void;
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
  const before = useRef<Layout | undefined>(undefined);
  const layout = useMemo(
    () => new Layout(shown, center, before.current?.places() ?? new Map(), pinned),
    [shown, center],
  );
  before.current = layout;
  const focus = layout.node(focused) ?? layout.nodes[0];
  const focusedKey = focus?.node.key;
  const canvas = useRef<HTMLCanvasElement>(null);
  const stage = useRef<Stage | undefined>(undefined);

  useEffect(() => {
    if (!canvas.current) return undefined;
    stage.current = new Stage(canvas.current);
    return stage.current.dispose;
  }, []);

  useEffect(() => {
    dispatch({ type: "recenter", center });
    stage.current?.fit();
  }, [center]);

  useEffect(() => {
    stage.current?.show({ layout, focused, pinned, types, listener: stageListener });
  });

  const open = ({ key, kind }: SubgraphNode, beside: boolean) => {
    if (kind === "note") send({ type: "open", uri: key, beside });
    else if (kind === "placeholder") send({ type: "create", key });
    else expand(key);
  };
  const stageListener: StageListener = {
    press: (key) => {
      dispatch({ type: "focus", key });
    },
    tap: ({ node }, count, modified) => {
      if (count === 2 || modified) open(node, modified);
      else if (node.kind === "group") expand(node.key);
    },
    drop: ({ node: { key }, x, y }) => {
      // What was put somewhere stays there.
      dispatch({ type: "pin", key, place: { x, y } });
    },
  };
  const commands: Readonly<Record<NodeCommand | ViewCommand, (one: PlacedNode) => void>> = {
    open: ({ node }) => {
      open(node, false);
    },
    openBeside: ({ node }) => {
      open(node, true);
    },
    center: ({ node }) => {
      if (node.kind === "note") send({ type: "center", uri: node.key });
    },
    expand: ({ node }) => {
      expand(node.key);
    },
    hide: ({ node: { key, title } }) => {
      dispatch({ type: "hide", key, center });
      if (key !== center) announce(filledText(texts.hidden, title));
    },
    pin: ({ node: { key }, x, y }) => {
      const isPinned = pinned.has(key);
      if (isPinned) layout.release(key);
      else layout.hold(key, { x, y });
      dispatch(isPinned ? { type: "unpin", key } : { type: "pin", key, place: { x, y } });
    },
    zoomIn: () => {
      stage.current?.zoomBy(1.25);
    },
    zoomOut: () => {
      stage.current?.zoomBy(0.8);
    },
    fit: () => {
      stage.current?.fit();
    },
    saveSvg: () => {
      save("svg", stage.current?.svg());
    },
    savePng: () => {
      save("png", stage.current?.png());
    },
  };
  const act = (command: NodeCommand | ViewCommand) => {
    if (focus) commands[command](focus);
  };
  const save = (format: "svg" | "png", data: string | undefined) => {
    if (data !== undefined) send({ type: "savePicture", format, data });
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

  const names = useMemo(() => nodeNames(shown, types, texts), [shown, types, texts]);
  // Thousands of them stay as they are while the page is drawn anew.
  const options = useMemo(
    () =>
      layout.nodes.map(({ node: { key } }) => (
        <div key={key} id={optionId(key)} role="option" aria-selected={key === focusedKey}>
          {names.get(key)}
        </div>
      )),
    [layout, names, focusedKey],
  );

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
      <div
        class="stage"
        role="listbox"
        tabIndex={0}
        aria-label={texts.picture}
        aria-activedescendant={focus ? optionId(focus.node.key) : undefined}
        onKeyDown={onKeyDown}
      >
        <canvas ref={canvas} aria-hidden="true" />
        <div class="spoken" role="presentation">
          {options}
        </div>
      </div>
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

/** The id of a node's option, in characters that every selector takes. */
function optionId(key: string): string {
  return `node-${key.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)}`;
}
