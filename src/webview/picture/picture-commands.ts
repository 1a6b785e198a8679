import type { SubgraphNode } from "../../core/query/picture/subgraph.ts";
import { filledText } from "../page/filled-text.ts";
import type { FromPanel, PanelTexts } from "../protocol.ts";
import type { Layout, PlacedNode, Places } from "./layout/layout.ts";
import type { NodeCommand, ViewCommand } from "./picture-keys.ts";
import type { PictureAction } from "./picture-state.ts";
import type { Stage, StageListener } from "./stage/stage.ts";

/** Who is told what a person does with a picture. */
export interface PictureListener {
  readonly dispatch: (action: PictureAction) => void;
  readonly send: (message: FromPanel) => void;
  /** Shows a group one by one, or the neighbors of a note. */
  readonly expand: (key: string) => void;
}

/** What the commands for nodes act on. */
interface NodeCommandScene extends PictureListener {
  readonly center: string | undefined;
  readonly layout: Layout;
  readonly pinned: Places;
  readonly texts: PanelTexts;
  readonly announce: (text: string) => void;
}

/** What pointers do on the stage. */
export function stageListener(listener: PictureListener): StageListener {
  return {
    press: (key) => {
      listener.dispatch({ type: "focus", key });
    },
    tap: ({ node }, count, modified) => {
      if (count === 2 || modified) open(listener, node, modified);
      else if (node.kind === "group") listener.expand(node.key);
    },
    drop: ({ node: { key }, x, y }) => {
      // What was put somewhere stays there.
      listener.dispatch({ type: "pin", key, place: { x, y } });
    },
  };
}

/** What the commands do with a node. */
export function nodeCommands(
  scene: NodeCommandScene,
): Readonly<Record<NodeCommand, (one: PlacedNode) => void>> {
  const { center, layout, pinned, texts, dispatch, send, expand, announce } = scene;
  return {
    open: ({ node }) => {
      open(scene, node, false);
    },
    openBeside: ({ node }) => {
      open(scene, node, true);
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
  };
}

/** What the commands do with the picture as a whole. */
export function viewCommands(
  stage: { readonly current: Stage | undefined },
  send: PictureListener["send"],
): Readonly<Record<ViewCommand, () => void>> {
  const save = (format: "svg" | "png", data: string | undefined) => {
    if (data !== undefined) send({ type: "savePicture", format, data });
  };
  return {
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
}

function open({ send, expand }: PictureListener, { key, kind }: SubgraphNode, beside: boolean): void {
  if (kind === "note") send({ type: "open", uri: key, beside });
  else if (kind === "placeholder") send({ type: "create", key });
  else expand(key);
}
