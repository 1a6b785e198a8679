import * as vscode from "vscode";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { PanelCenter } from "../../language/neighborhood/panel-state.ts";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { NeighborhoodPanel } from "./neighborhood-panel.ts";

/** The neighborhood panel, and the commands that lead to it and to its page as Markdown. */
export const registerNeighborhood: Feature = (services) => {
  const panel = new NeighborhoodPanel(services);
  return vscode.Disposable.from(
    panel,
    registerCommand(commands.openNeighborhood, (entity) => {
      const center = centerNamed(services.workspace.graph, entity);
      panel.open({ type: "show", ...(center ? { center } : {}) });
    }),
    registerCommand(commands.showPaths, (from, to) => {
      if (typeof from === "string" && typeof to === "string")
        panel.open({ type: "showOther", view: { kind: "paths", from, to } });
    }),
    registerCommand(commands.copyPage, () => panel.copyMarkdown()),
    registerCommand(commands.openPage, () => panel.openMarkdown()),
  );
};

/** The entity that an argument of a command names: a note by its uri, a placeholder by its key. */
function centerNamed(graph: ReadonlyGraph, entity: unknown): PanelCenter | undefined {
  if (typeof entity !== "string") return undefined;
  if (graph.noteByUri(entity)) return { uri: entity };
  return graph.placeholder(entity) ? { placeholder: entity } : undefined;
}
