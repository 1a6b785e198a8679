import * as vscode from "vscode";
import { newNoteOf } from "../../language/new-note/new-note.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import type { ActiveNote } from "../workspace/active-note.ts";
import { askForType } from "./ask-for-type.ts";
import { askForTemplate, templatesIn } from "./templates.ts";
import { titleProblem } from "./title-problem.ts";
import { optionsFor, placeFor, writeNotes } from "./write-notes.ts";

/** The command that begins a note of a type and a title. */
export const registerNewNote: Feature = ({ workspace, active }) =>
  registerWritingCommand(commands.newNote, () => askForNewNote(workspace, active));

async function askForNewNote(workspace: NoteWorkspace, active: ActiveNote): Promise<void> {
  const { graph } = workspace;
  const folder = placeFor(workspace, active.uri);
  if (!folder) return;
  const type = await askForType(workspace, vscode.l10n.t("New Note"));
  if (type === undefined) return;
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("New Note"),
    prompt: vscode.l10n.t("The title of the note"),
    validateInput: titleProblem,
  });
  if (title === undefined) return;
  const templates = await templatesIn(folder);
  const template = await askForTemplate(templates, type.name);
  if (template === undefined) return;
  const from = active.uri === undefined ? undefined : graph.noteByUri(active.uri);
  const created = newNoteOf(
    graph,
    { type: type.name, title: title.trim(), folder: folder.uri },
    {
      ...optionsFor(workspace, folder, templates, new Set()),
      ...(from ? { from } : {}),
      template: () => (template.name === undefined ? undefined : templates.get(template.name)),
    },
  );
  await writeNotes(workspace, folder, [created]);
}
