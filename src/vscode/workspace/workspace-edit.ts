import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import { staysInside } from "../../language/new-note/safe-path.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { showWarning } from "../editor/messages.ts";
import { requireTrust } from "../editor/trust.ts";
import { editorUriOf } from "./note-uris.ts";
import type { WorkspaceTexts } from "./workspace-texts.ts";

/**
 * A change as the editor's own edit. One that touches several files opens the refactoring preview.
 *
 * @throws where the workspace is not trusted
 *
 * @param texts which have read every file that is edited
 * @param label names the change in the preview
 * @param isPreviewed whether the preview opens; where that is left open, it does for several files
 */
export function workspaceEditOf(
  workspace: NoteWorkspace,
  { files, newFiles = [], fileRenames = [], removedFiles = [], notices = [] }: WorkspaceChange,
  texts: WorkspaceTexts,
  label: string,
  isPreviewed?: boolean,
): vscode.WorkspaceEdit {
  requireTrust();
  if (notices.length > 0) showWarning(notices.join(" "));
  const edit = new vscode.WorkspaceEdit();
  const editorUri = (uri: string) => {
    const found = editorUriOf(workspace, uri);
    if (!found) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    return found;
  };
  const newUri = (uri: string) => {
    if (staysInside(workspace.locate(uri)?.path ?? "")) return editorUri(uri);
    throw new Error(vscode.l10n.t("{0} would lie outside of the workspace. Give it another name.", uri));
  };
  const metadata = { label: labelText(label), needsConfirmation: false };
  for (const { uri, text } of newFiles) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(newUri(uri), { overwrite: false, ignoreIfExists: false, contents }, metadata);
  }
  for (const { uri, edits } of files) {
    const lineStarts = texts.lineStarts(uri);
    for (const { span, newText } of edits)
      edit.replace(editorUri(uri), editorRangeOfSpan(lineStarts, span), newText, metadata);
  }
  for (const { from, to } of fileRenames)
    edit.renameFile(editorUri(from), newUri(to), { overwrite: false }, metadata);
  for (const uri of removedFiles) edit.deleteFile(editorUri(uri), {}, metadata);
  const touched = new Set([
    ...files.map(({ uri }) => uri),
    ...fileRenames.map(({ from }) => from),
    ...removedFiles,
  ]);
  const [first] = touched;
  // One edit that needs to be confirmed opens the preview, but stands in it without a tick. Were it a part of the
  // change, pressing Apply would leave that part out and break links; so it is an edit that changes nothing.
  if ((isPreviewed ?? touched.size > 1) && first !== undefined) {
    edit.insert(editorUri(first), new vscode.Position(0, 0), "", {
      label: vscode.l10n.t("Look through the changes in {0} files, then apply them", touched.size),
      needsConfirmation: true,
    });
  }
  return edit;
}
