import * as vscode from "vscode";
import { requireTrust, showFailure } from "./trust.ts";

/**
 * Registers a command. What goes wrong in it is shown as a message of ours: the editor's own would make links of what it
 * quotes. Arguments may come from a hover or a keybinding, so each is unknown and checked.
 */
export function registerCommand(
  command: string,
  run: (...parameters: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (...parameters: unknown[]) => {
    try {
      return await run(...parameters);
    } catch (error) {
      // Nobody waits until the message is closed.
      showFailure(error).then(undefined, () => undefined);
      return undefined;
    }
  });
}

/** Registers a command that writes into the workspace. Where nobody has trusted that, it says so, before it asks for anything. */
export function registerWritingCommand(
  command: string,
  run: (...parameters: unknown[]) => unknown,
): vscode.Disposable {
  return registerCommand(command, (...parameters) => {
    requireTrust();
    return run(...parameters);
  });
}

/** Tells the editor a value that `when` clauses of package.json ask for. */
export function setContext(key: string, value: unknown): void {
  // Where the editor does not take it, a menu is out of date, and there is nothing else to do about it.
  vscode.commands.executeCommand("setContext", key, value).then(undefined, () => undefined);
}
