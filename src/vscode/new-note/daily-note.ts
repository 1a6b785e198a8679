import * as vscode from "vscode";
import { filledTemplate, formattedDate } from "../../language/new-note/note-template.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { registerCommand } from "../editor/register-command.ts";
import { dailyNoteSettings } from "../editor/settings.ts";
import type { Feature } from "../services.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { templatesIn } from "./templates.ts";
import { placeFor, writeNotes } from "./write-notes.ts";

/** The command that opens the note of the day, and begins it where it is missing. */
export const registerDailyNote: Feature = ({ workspace, active }) =>
  registerCommand(commands.openDailyNote, () => openDailyNote(workspace, active));

async function openDailyNote(workspace: NoteWorkspace, active: ActiveNote): Promise<void> {
  const folder = placeFor(workspace, active.uri);
  if (!folder) return;
  const { folder: home, format, template: templateName } = dailyNoteSettings();
  const now = new Date();
  const name = formattedDate(now, format);
  const path = `${home === "" ? "" : `${home}/`}${name}.md`;
  const uri = editorUriOf(workspace, noteUri(folder, path));
  if (!uri) return;
  if (await exists(uri)) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  const title = name.slice(name.lastIndexOf("/") + 1);
  const template = (await templatesIn(folder)).get(templateName) ?? "# {{title}}\n\n{{cursor}}";
  const marked = filledTemplate(template, { title, type: "note", id: "", path }, now, "\u0000");
  const caret = marked.indexOf("\u0000");
  const text = marked.replaceAll("\u0000", "");
  await writeNotes(workspace, folder, [{ path, text, caret: caret < 0 ? text.length : caret }]);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
