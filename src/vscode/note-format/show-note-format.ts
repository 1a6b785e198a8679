import * as vscode from "vscode";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { noteFormatUri } from "./problem-links.ts";

/**
 * *Show Note Format*: opens the document that says how notes are written, as the editor shows Markdown, or as text where its
 * preview is switched off.
 */
export const registerNoteFormat: Feature = ({ extensionUri }) =>
  registerCommand(commands.showNoteFormat, async () => {
    const uri = noteFormatUri(extensionUri);
    try {
      await vscode.commands.executeCommand("markdown.showPreview", uri);
    } catch {
      await vscode.window.showTextDocument(uri);
    }
  });
