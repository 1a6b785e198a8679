import * as vscode from "vscode";
import { isRefusal, type Refusal } from "../../language/edit/refusal.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { showError, showInformation, showWarning } from "../editor/messages.ts";
import { isLarge, makeInPortions } from "./large-change.ts";
import { isCurrent, planChange, type Plan, type PlannedChange } from "./plan-change.ts";
import { freeThread } from "./settled-workspace.ts";
import { largeWorkspaceEditOf, touchedFiles, workspaceEditOf } from "./workspace-edit.ts";
import type { WorkspaceTexts } from "./workspace-texts.ts";
import { localized } from "../editor/words/localized.ts";
import { messageOf } from "../../core/text/message.ts";

/** How often a change is planned anew where notes change between its planning and its making. */
const maxTries = 3;

/**
 * Plans a change and makes it as one step, or shows why it is refused or was not made. Where a note changes meanwhile it is
 * planned anew; one of more files than the editor takes at once is made in portions, after asking.
 *
 * @param label what is done, in the progress and the preview
 * @returns whether it was made
 */
export async function carryOut(
  workspace: NoteWorkspace,
  label: string,
  plan: Plan<WorkspaceChange>,
): Promise<boolean> {
  const written = await writtenEdit(workspace, label, plan);
  if (isRefusal(written)) {
    showRefusal(written);
    return false;
  }
  const { planned, edit } = written;
  if (!(await planned.texts.mayCreate(planned.change))) return false;
  showNotices(planned.change);
  if (!edit) return makeInPortions(workspace, planned, label);
  return applied(edit, touchedFiles(planned.change).size > 1);
}

/**
 * Plans a change that the editor makes by itself, as one of F2; the same as {@link carryOut} otherwise. One that is made in
 * portions leaves nothing to the editor.
 *
 * @param token the request that waits for it
 * @throws with the reason where it is refused
 */
export async function editorEditOf(
  workspace: NoteWorkspace,
  label: string,
  plan: Plan<WorkspaceChange>,
  token?: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit> {
  const written = await writtenEdit(workspace, label, plan, token);
  if (isRefusal(written)) throw new Error(localized(written.refused));
  const { planned, edit } = written;
  if (!(await planned.texts.mayCreate(planned.change))) return new vscode.WorkspaceEdit();
  showNotices(planned.change);
  if (!edit) await makeInPortions(workspace, planned, label);
  return edit ?? new vscode.WorkspaceEdit();
}

/** A change that holds for the notes as they are, with the editor's edit of it; without one where it is too large for that. */
async function writtenEdit(
  workspace: NoteWorkspace,
  label: string,
  plan: Plan<WorkspaceChange>,
  token?: vscode.CancellationToken,
): Promise<Refusal | { planned: PlannedChange<WorkspaceChange>; edit: vscode.WorkspaceEdit | undefined }> {
  for (let attempt = 1; attempt <= maxTries; attempt++) {
    const planned = await planChange(workspace, label, plan, token);
    if (isRefusal(planned)) return planned;
    const { change, texts } = planned;
    if (isLarge(change)) return { planned, edit: undefined };
    const edit = await largeWorkspaceEditOf(change, texts, { label }, { pause: freeThread });
    if (await isCurrent(workspace, planned)) return { planned, edit };
  }
  return {
    refused: messageOf`The notes go on changing meanwhile, so nothing was changed. Try again in a moment.`,
  };
}

/**
 * Makes a change of a note at hand that is worked out already.
 *
 * @returns whether it was made
 */
export async function makeChange(
  change: WorkspaceChange | Refusal,
  texts: WorkspaceTexts,
  label: string,
): Promise<boolean> {
  if (isRefusal(change)) {
    showRefusal(change);
    return false;
  }
  if (!(await texts.mayCreate(change))) return false;
  showNotices(change);
  return applied(workspaceEditOf(change, texts, { label }), touchedFiles(change).size > 1);
}

/** Shows why a change is not made. */
function showRefusal({ refused, because }: Refusal): void {
  const message = localized(refused);
  if (because === "cancelled") showInformation(message);
  else showError(message);
}

/** Shows what people should know of a change. */
export function showNotices({ notices = [] }: WorkspaceChange): void {
  if (notices.length > 0) showWarning(notices.map(localized).join(" "));
}

/** @param isPreviewed whether a person may have left the preview without pressing Apply, which is no mistake */
async function applied(edit: vscode.WorkspaceEdit, isPreviewed: boolean): Promise<boolean> {
  const isMade = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  if (!isMade && !isPreviewed)
    showError(
      vscode.l10n.t(
        "VS Code did not make the change: a file is read-only, or has just changed. Try again in a moment.",
      ),
    );
  return isMade;
}
