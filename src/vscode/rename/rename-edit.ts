import * as vscode from "vscode";
import { isRefusal } from "../../language/edit/refusal.ts";
import { renameEdits } from "../../language/rename/rename-edits.ts";
import type { RenameSubject } from "../../language/rename/rename.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { keepsOldIdAsAlias } from "../editor/settings.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { workspaceEditOf } from "../workspace/workspace-edit.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";

/** The edit that renames something everywhere. @throws with the reason where it is refused */
export async function renameEdit(
  workspace: NoteWorkspace,
  subject: RenameSubject,
  newName: string,
  token?: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const texts = new WorkspaceTexts(workspace);
  const result = await renameEdits(workspace.graph, subject, newName, {
    readText: texts.read,
    pause: () => freeThread(token),
    schemas: texts.schemas(),
    keepOldIdAsAlias: keepsOldIdAsAlias(),
  });
  if (isRefusal(result)) throw new Error(result.refused);
  return workspaceEditOf(workspace, result, texts, vscode.l10n.t("Rename"));
}
