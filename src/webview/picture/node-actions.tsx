import type { JSX } from "preact";
import type { SubgraphNode } from "../../core/query/picture/subgraph.ts";
import type { PanelTexts } from "../protocol.ts";
import type { NodeCommand } from "./picture-keys.ts";

interface NodeActionsProps {
  readonly node: SubgraphNode;
  readonly texts: PanelTexts;
  readonly isCenter: boolean;
  readonly isPinned: boolean;
  readonly act: (command: NodeCommand) => void;
}

/** What can be done with the node that has the focus; the same as by keys. */
export function NodeActions({ node, texts, isCenter, isPinned, act }: NodeActionsProps): JSX.Element {
  const commands: (readonly [NodeCommand, string])[] = [["open", texts.openNode]];
  if (node.kind === "note") commands.push(["center", texts.centerNode]);
  if (node.kind !== "placeholder") commands.push(["expand", texts.expandNode]);
  if (!isCenter) commands.push(["hide", texts.hideNode]);
  commands.push(["pin", texts.pinNode]);
  return (
    <div class="node-actions">
      <strong>{node.title}</strong>
      {commands.map(([command, label]) => (
        <button
          type="button"
          key={command}
          class="secondary"
          aria-pressed={command === "pin" ? isPinned : undefined}
          onClick={() => {
            act(command);
          }}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
