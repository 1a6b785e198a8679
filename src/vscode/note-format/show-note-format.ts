import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { noteFormatUri } from "./problem-links.ts";

/**
 * *Show Note Format*: opens the document that says how notes are written, as the editor shows Markdown, or as text where its
 * preview is switched off.
 */
export function registerNoteFormat(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.commands.registerCommand(commands.showNoteFormat, async () => {
    const uri = noteFormatUri(extensionUri);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      await vscode.window.showTextDocument(uri);
    }
  });
}
