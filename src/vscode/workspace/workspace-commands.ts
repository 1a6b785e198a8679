import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";

/** The commands on the workspace as a whole: read all notes again, and show what went wrong. */
export const registerWorkspaceCommands: Feature = ({ readAgain, log }) =>
  vscode.Disposable.from(
    registerCommand(commands.readAgain, readAgain),
    registerCommand(commands.showLog, () => {
      log.show();
    }),
  );
