import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { askedNote } from "../search/asked-note.ts";
import type { Feature } from "../services.ts";
import { GraphPanel } from "./graph-panel.ts";

/** The graph of all notes in a tab of its own, and the command that leads to it. */
export const registerGraphView: Feature = (services) => {
  const panel = new GraphPanel(services);
  return vscode.Disposable.from(
    panel,
    registerCommand(commands.openGraph, () => {
      panel.open();
    }),
    registerCommand(commands.showInGraph, async (argument) => {
      const note = await askedNote(services, argument, {
        title: vscode.l10n.t("Show in Graph"),
        placeholder: vscode.l10n.t("The note to find in the graph"),
      });
      if (note) panel.open(note.uri);
    }),
  );
};
