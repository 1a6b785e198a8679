import * as vscode from "vscode";
import { parseNote } from "../../core/reading/parse-note.ts";
import { idGiven } from "../../language/gaps/id-given.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { workspaceEditOf } from "../workspace/workspace-edit.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";

/** Gives the note at a uri an id that no other note has. */
export async function giveId(workspace: NoteWorkspace, uri: string): Promise<void> {
  const note = workspace.graph.noteByUri(uri);
  if (!note) return;
  const texts = new WorkspaceTexts(workspace);
  const text = await texts.read(uri);
  const document = { uri, folder: note.folder, path: note.path, text, note: parseNote(text) };
  const change = idGiven(workspace.graph, document);
  if (!change) return;
  const edit = workspaceEditOf(workspace, change, texts, vscode.l10n.t("Give Id"));
  await vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
