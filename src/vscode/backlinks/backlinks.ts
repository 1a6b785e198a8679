import * as vscode from "vscode";
import { commands, views } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { noteNamed } from "../search/asked-note.ts";
import type { Feature } from "../services.ts";
import { BacklinksView } from "./backlinks-view.ts";

/** The view of the links at the active note, and the command that leads to it from a note or placeholder. */
export const registerBacklinks: Feature = ({ workspace, active, state, background, navigation }) => {
  const view = new BacklinksView(workspace, active, state, background);
  return vscode.Disposable.from(
    view,
    registerCommand(commands.showBacklinks, async (argument) => {
      const entity = noteNamed(argument);
      if (entity !== undefined && workspace.graph.placeholder(entity)) {
        await view.showPlaceholder(entity);
        return;
      }
      if (entity !== undefined && entity !== active.uri) await navigation.openNote(entity);
      await vscode.commands.executeCommand(`${views.backlinks}.focus`);
    }),
  );
};
