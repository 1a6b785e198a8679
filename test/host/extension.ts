import * as vscode from "vscode";
import type { RelataApi } from "../../src/vscode/activate-relata.ts";

/** The extension under test, started, with all notes read. */
export async function startedExtension(): Promise<RelataApi> {
  const extension = vscode.extensions.getExtension<RelataApi>("relata.relata");
  if (!extension) throw new Error("The extension relata.relata is not installed in this host.");
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** The folder of the workspace that the host has open. */
export function vaultUri(): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error("The host has no folder open.");
  return folder.uri;
}

/** Waits until `condition` gives something; what it waits for is told when it never comes. */
export async function eventually<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = await condition();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`Never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Writes a file by the editor's file system, as another program would. */
export async function writeFile(path: string, text: string): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(vaultUri(), path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

/** The position right behind the first `text` in a document. */
export function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const at = document.getText().indexOf(text);
  if (at < 0) throw new Error(`${document.uri.path} does not hold ${text}.`);
  return document.positionAt(at + Math.floor(text.length / 2));
}

/** The text of all hovers at a place. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    "vscode.executeHoverProvider",
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => {
      if (typeof content === "string") return content;
      return content instanceof vscode.MarkdownString ? content.value : "";
    })
    .join("\n");
}
