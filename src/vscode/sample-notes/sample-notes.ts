import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";

/** The command that opens a copy of the sample vault. */
export const registerSampleNotes: Feature = ({ extensionUri }) =>
  registerCommand(commands.openSampleNotes, () => openSampleNotes(extensionUri));

/**
 * *Open Sample Notes*: copies the sample vault into a folder of the person's choice and opens it, so that they can write
 * in it. Nothing that is there is overwritten.
 */
async function openSampleNotes(extensionUri: vscode.Uri): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where to put a copy of the sample notes"),
      openLabel: vscode.l10n.t("Copy Here"),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return;
  const copy = await copySampleNotes(extensionUri, parent);
  await vscode.commands.executeCommand("vscode.openFolder", copy);
}

/** Copies the sample notes into a new folder below `parent`. */
export async function copySampleNotes(extensionUri: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const source = vscode.Uri.joinPath(extensionUri, "media", "sample-notes");
  const target = await freeFolder(parent, "relata-sample-notes");
  await vscode.workspace.fs.copy(source, target, { overwrite: false });
  return target;
}

async function freeFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const uri = vscode.Uri.joinPath(parent, number === 1 ? name : `${name}-${number}`);
    try {
      await vscode.workspace.fs.stat(uri);
    } catch {
      return uri;
    }
  }
}
