import type { JSX, RefObject } from "preact";
import { useMemo } from "preact/hooks";
import type { Subgraph } from "../../core/query/picture/subgraph.ts";
import type { PanelTexts, TypeStyle } from "../protocol.ts";
import type { PlacedNode } from "./layout/layout.ts";
import { nodeNames } from "./node-names.ts";

interface NodeListProps {
  readonly shown: Subgraph;
  readonly nodes: readonly PlacedNode[];
  /** The key of the node that has the focus. */
  readonly focused: string | undefined;
  readonly types: readonly TypeStyle[];
  readonly texts: PanelTexts;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The canvas, and its nodes as the options of a list for keys and screen readers. */
export function NodeList(props: NodeListProps): JSX.Element {
  const { shown, nodes, focused, types, texts, canvas, onKeyDown } = props;
  const names = useMemo(() => nodeNames(shown, types, texts), [shown, types, texts]);
  // Thousands of them stay as they are while the page is drawn anew.
  const options = useMemo(
    () =>
      nodes.map(({ node: { key } }) => (
        <div key={key} id={optionId(key)} role="option" aria-selected={key === focused}>
          {names.get(key)}
        </div>
      )),
    [nodes, names, focused],
  );
  return (
    <div
      class="stage"
      role="listbox"
      tabIndex={0}
      aria-label={texts.picture}
      aria-activedescendant={focused === undefined ? undefined : optionId(focused)}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} aria-hidden="true" />
      <div class="spoken" role="presentation">
        {options}
      </div>
    </div>
  );
}

/** The id of a node's option, in characters that every selector takes. */
function optionId(key: string): string {
  return `node-${key.replace(/[^\w-]/g, (character) => `_${character.charCodeAt(0).toString(36)}_`)}`;
}
