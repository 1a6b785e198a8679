import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { openFirstStep } from "../first-steps/first-steps.ts";
import type { Feature } from "../services.ts";

/** Under which the copy is kept that is opened next, for all windows: its uri. */
const copyKey = "relata.sampleNotes";
/** The note that a person sees first, and where in it the cursor stands: on the link that the first steps begin with. */
const [firstNote, firstLink] = ["Start here.md", "[[concept:evaluation-awareness]]"];

/** The command that opens a copy of the sample vault, and what a person sees of it first. */
export const registerSampleNotes: Feature = ({ extensionUri, globalState, background }) => {
  background.run("Opening the sample notes", showNewCopy(globalState));
  return registerCommand(commands.openSampleNotes, () => openSampleNotes(extensionUri, globalState));
};

/**
 * *Open Sample Notes*: copies the sample vault into a folder of the person's choice and opens it, so that they can write
 * in it. Nothing that is there is overwritten.
 */
async function openSampleNotes(extensionUri: vscode.Uri, state: vscode.Memento): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t("Where to put a copy of the sample notes"),
      openLabel: vscode.l10n.t("Copy Here"),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) return;
  const copy = await copySampleNotes(extensionUri, parent);
  // The window starts anew, and with it the extension.
  await state.update(copyKey, copy.toString());
  await vscode.commands.executeCommand("vscode.openFolder", copy);
}

/** Where a copy was just opened: its first note, with the next of the first steps beside it. */
async function showNewCopy(state: vscode.Memento): Promise<void> {
  const copy = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.toString() === state.get(copyKey));
  if (!copy) return;
  await state.update(copyKey, undefined);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(copy.uri, firstNote));
  const place = document.positionAt(document.getText().indexOf(firstLink) + 2);
  const shown = { viewColumn: vscode.ViewColumn.One, selection: new vscode.Range(place, place) };
  await vscode.window.showTextDocument(document, shown);
  await openFirstStep("hover");
}

/** Copies the sample notes into a new folder below `parent`, a file at a time: on a page of the web an extension's folders can't be listed. */
export async function copySampleNotes(extensionUri: vscode.Uri, parent: vscode.Uri): Promise<vscode.Uri> {
  const source = vscode.Uri.joinPath(extensionUri, "media", "sample-notes");
  const target = await freeFolder(parent, "relata-sample-notes");
  const copies = (await samplePaths(extensionUri)).map(async (path) => {
    const text = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(source, path));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(target, path), text);
  });
  await Promise.all(copies);
  return target;
}

/** The paths of the sample notes' files, which the build has listed. */
async function samplePaths(extensionUri: vscode.Uri): Promise<string[]> {
  const list = vscode.Uri.joinPath(extensionUri, "dist", "sample-notes.json");
  const paths: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(list)));
  return Array.isArray(paths) ? paths.filter((path) => typeof path === "string") : [];
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
