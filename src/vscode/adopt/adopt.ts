import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { noteFolderOf } from "../workspace/note-uris.ts";
import { AdoptPanel } from "./adopt-panel.ts";

/** *Bring Your Own Folder*: a page of what relata.json could say about a vault as it is. */
export const registerAdopt: Feature = (services) => {
  const panel = new AdoptPanel(services);
  return vscode.Disposable.from(
    panel,
    registerCommand(commands.adopt, async () => {
      const folder = await chosenFolder();
      if (folder) panel.open(noteFolderOf(folder).uri);
    }),
  );
};

/** The folder that is looked at: the only one, or one that the person picks. */
async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const [first, second] = vscode.workspace.workspaceFolders ?? [];
  const placeHolder = vscode.l10n.t("The folder whose notes are looked through");
  return second ? vscode.window.showWorkspaceFolderPick({ placeHolder }) : first;
}
