import * as vscode from "vscode";
import type { PanelCenter } from "../../language/neighborhood/panel-state.ts";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { askedNote, noteNamed } from "../search/asked-note.ts";
import type { Feature, Services } from "../services.ts";
import { NeighborhoodPanel } from "./neighborhood-panel.ts";

/** The neighborhood panel, and the commands that lead to it and to its page as Markdown. */
export const registerNeighborhood: Feature = (services) => {
  const panel = new NeighborhoodPanel(services);
  return vscode.Disposable.from(
    panel,
    registerCommand(commands.openNeighborhood, async (entity) => {
      const center = centerNamed(services, entity) ?? (await askedCenter(services, panel));
      if (center) panel.open({ type: "show", ...(center === "as it is" ? {} : { center }) });
    }),
    registerCommand(commands.showPaths, (from, to) => {
      if (typeof from === "string" && typeof to === "string")
        panel.open({ type: "showOther", view: { kind: "paths", from, to } });
    }),
    registerCommand(commands.copyPage, () => panel.copyMarkdown()),
    registerCommand(commands.openPage, () => panel.openMarkdown()),
  );
};

/** The entity that an argument of a command names: a note by its uri, its file or a row of a tree, a placeholder by its key. */
function centerNamed({ workspace: { graph } }: Services, argument: unknown): PanelCenter | undefined {
  const name = noteNamed(argument);
  if (name === undefined) return undefined;
  if (graph.noteByUri(name)) return { uri: name };
  return graph.placeholder(name) ? { placeholder: name } : undefined;
}

/** What the panel shows where nothing is named: what it follows or has, else a note that the person picks. */
async function askedCenter(
  services: Services,
  panel: NeighborhoodPanel,
): Promise<PanelCenter | "as it is" | undefined> {
  if (services.active.uri !== undefined || panel.hasCenter) return "as it is";
  const note = await askedNote(services, undefined, {
    title: vscode.l10n.t("Open Neighborhood"),
    placeholder: vscode.l10n.t("The note whose neighborhood is shown"),
  });
  return note && { uri: note.uri };
}
