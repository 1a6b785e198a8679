import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import { Turns, type TurnOptions } from "../../language/edit/turns.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { requireTrust } from "../editor/trust.ts";
import type { WorkspaceTexts } from "./workspace-texts.ts";

/** How a change is shown before it is made. */
export interface EditDisplay {
  /** Names the change in the preview. */
  readonly label: string;
  /** Whether the refactoring preview opens; where that is left open, it does for several files. */
  readonly isPreviewed?: boolean | undefined;
}

/**
 * A change as the editor's own edit. One that touches several files opens the refactoring preview.
 *
 * @throws where the workspace is not trusted
 *
 * @param texts which have read every file that is edited
 */
export function workspaceEditOf(
  change: WorkspaceChange,
  texts: WorkspaceTexts,
  display: EditDisplay,
): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  const written = writeEdit(edit, change, texts, display);
  while (written.next().done !== true);
  return edit;
}

/** The same for a change of many files, with turns for others in between. */
export async function largeWorkspaceEditOf(
  change: WorkspaceChange,
  texts: WorkspaceTexts,
  display: EditDisplay,
  options: TurnOptions,
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit();
  const written = writeEdit(edit, change, texts, display);
  const turns = new Turns(options);
  while (written.next().done !== true) if (turns.isOver) await turns.next();
  return edit;
}

/** How many files a change touches that are there already. */
export function touchedFiles({ files, fileRenames = [], removedFiles = [] }: WorkspaceChange): Set<string> {
  return new Set([...files.map(({ uri }) => uri), ...fileRenames.map(({ from }) => from), ...removedFiles]);
}

/** Writes a change into an edit, a file at a time. */
function* writeEdit(
  edit: vscode.WorkspaceEdit,
  change: WorkspaceChange,
  texts: WorkspaceTexts,
  { label, isPreviewed }: EditDisplay,
): Generator<void> {
  requireTrust();
  const { files, newFiles = [], fileRenames = [], removedFiles = [] } = change;
  const metadata = { label: labelText(label), needsConfirmation: false };
  for (const { uri, text } of newFiles) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(texts.newUri(uri), { overwrite: false, ignoreIfExists: false, contents }, metadata);
    yield;
  }
  for (const { uri, edits } of files) {
    const [lineStarts, editorUri] = [texts.lineStarts(uri), texts.editorUri(uri)];
    for (const { span, newText } of edits)
      edit.replace(editorUri, editorRangeOfSpan(lineStarts, span), newText, metadata);
    yield;
  }
  for (const { from, to } of fileRenames)
    edit.renameFile(texts.editorUri(from), texts.newUri(to), { overwrite: false }, metadata);
  for (const uri of removedFiles) edit.deleteFile(texts.editorUri(uri), {}, metadata);
  const touched = touchedFiles(change);
  const [first] = touched;
  // One edit that needs to be confirmed opens the preview, but stands in it without a tick. Were it a part of the
  // change, pressing Apply would leave that part out and break links; so it is an edit that changes nothing.
  if ((isPreviewed ?? touched.size > 1) && first !== undefined) {
    edit.insert(texts.editorUri(first), new vscode.Position(0, 0), "", {
      label:
        touched.size === 1
          ? vscode.l10n.t("Look through the changes in 1 file, then apply them")
          : vscode.l10n.t("Look through the changes in {0} files, then apply them", touched.size),
      needsConfirmation: true,
    });
  }
}
