import type { ComponentChildren, JSX } from "preact";
import { filledText } from "../../page/filled-text.ts";
import { IconButton } from "../../page/icon-button.tsx";
import { cssOf } from "../../picture/drawing/colors.ts";
import type { GraphSession } from "../graph-session.ts";
import type { LoadedGraph } from "../loaded-graph.ts";
import type { GraphTexts } from "../protocol.ts";

/** What every panel at the side of the graph is made from. */
export interface SidePanelProps {
  readonly session: GraphSession;
  readonly graph: LoadedGraph;
  readonly texts: GraphTexts;
}

/** A panel at the side of the graph, which says what is chosen and is closed by choosing nothing. */
export function SidePanel({
  session,
  texts,
  title,
  dot,
  children,
}: Pick<SidePanelProps, "session" | "texts"> & {
  readonly title: string;
  /** In front of the title, see {@link NodeDot}. */
  readonly dot?: JSX.Element;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <aside class="side" aria-label={title}>
      <header>
        {dot}
        <h2>{title}</h2>
        <IconButton
          icon="close"
          label={texts.close}
          onClick={() => {
            session.dispatch({ type: "clear" });
          }}
        />
      </header>
      {children}
    </aside>
  );
}

/** A node of a list, which leads to it. */
export function NodeRow({
  graph,
  node,
  relation,
  onClick,
}: Pick<SidePanelProps, "graph"> & {
  readonly node: number;
  /** What joins it to the chosen node. */
  readonly relation?: string;
  readonly onClick: () => void;
}): JSX.Element {
  return (
    <li>
      <button type="button" onClick={onClick}>
        <NodeDot graph={graph} node={node} />
        <span class="name">{graph.model.title(node)}</span>
        {relation === undefined ? null : <span class="relation">{relation}</span>}
      </button>
    </li>
  );
}

/** A button for more rows of a list, where some are left. */
export function MoreRows({
  left,
  atOnce,
  texts,
  onClick,
}: Pick<SidePanelProps, "texts"> & {
  readonly left: number;
  /** How many come with each click. */
  readonly atOnce: number;
  readonly onClick: () => void;
}): JSX.Element | null {
  return left <= 0 ? null : (
    <button type="button" class="more" onClick={onClick}>
      {filledText(texts.showMore, Math.min(atOnce, left))}
    </button>
  );
}

/** A node's colour, as the picture has it. */
export function NodeDot({
  graph: { style, colouring },
  node,
}: Pick<SidePanelProps, "graph"> & { readonly node: number }): JSX.Element {
  const background = cssOf(style.fills[colouring.of[node] ?? 0] ?? style.faint);
  return <span class="dot" style={{ background }} />;
}
