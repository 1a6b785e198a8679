import * as vscode from "vscode";
import { withoutNoteExtension } from "../../core/names/name.ts";
import { dailyNotePath } from "../../language/new-note/daily-note.ts";
import { filledTemplate } from "../../language/new-note/note-template.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { showError } from "../editor/messages.ts";
import { registerCommand } from "../editor/register-command.ts";
import { dailyNoteSettings } from "../editor/settings.ts";
import { requireTrust } from "../editor/trust.ts";
import type { Feature } from "../services.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { templatesIn } from "./templates.ts";
import { placeFor, writeNotes } from "./write-notes.ts";
import { localized } from "../editor/words/localized.ts";

/** The command that opens the note of the day, and begins it where it is missing. */
export const registerDailyNote: Feature = ({ workspace, active }) =>
  registerCommand(commands.openDailyNote, () => openDailyNote(workspace, active));

async function openDailyNote(workspace: NoteWorkspace, active: ActiveNote): Promise<void> {
  const folder = placeFor(workspace, active.uri);
  if (!folder) return;
  const { template: templateName, ...place } = dailyNoteSettings();
  const now = new Date();
  const path = dailyNotePath(place, now);
  if (typeof path !== "string") {
    showError(vscode.l10n.t("The daily note can't be opened: {0}", localized(path.refused)));
    return;
  }
  const uri = editorUriOf(workspace, noteUri(folder, path));
  if (!uri) return;
  if (await exists(uri)) {
    await vscode.window.showTextDocument(uri);
    return;
  }
  requireTrust();
  const title = withoutNoteExtension(path.slice(path.lastIndexOf("/") + 1));
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
