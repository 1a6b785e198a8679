import * as vscode from "vscode";
import { isRefusal, type Refusal } from "../../language/edit/refusal.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { showError } from "../editor/messages.ts";
import { mayCreate } from "./new-files.ts";
import { workspaceEditOf } from "./workspace-edit.ts";
import type { WorkspaceTexts } from "./workspace-texts.ts";

/**
 * Makes a change as one step, or shows why it is refused.
 *
 * @returns whether it was made
 */
export async function carryOut(
  workspace: NoteWorkspace,
  result: WorkspaceChange | Refusal,
  texts: WorkspaceTexts,
  label: string,
): Promise<boolean> {
  if (isRefusal(result)) {
    showError(result.refused);
    return false;
  }
  for (const { uri } of result.newFiles ?? []) {
    const place = workspace.locate(uri);
    if (place && !(await mayCreate(place.folder, [place.path]))) return false;
  }
  const edit = workspaceEditOf(workspace, result, texts, label);
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
