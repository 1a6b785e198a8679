import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
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
  );
};
