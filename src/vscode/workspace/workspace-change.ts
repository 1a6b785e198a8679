import * as vscode from "vscode";
import { lineStartsOf } from "../../core/text/position.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { SchemaText } from "../../language/rename/rename.ts";
import { decodeText } from "../../platform/decode-text.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { editorUriOf, graphUriOf } from "./note-uris.ts";

/** The texts of files by the graph's uris, as they were read for one change. */
export class WorkspaceTexts {
  private readonly texts = new Map<string, string>();

  constructor(private readonly workspace: NoteWorkspace) {}

  /** What the editor holds of a file, else what the disk holds, without a byte-order mark. Rejects where it is gone. */
  async read(uri: string): Promise<string> {
    const known = this.texts.get(uri);
    if (known !== undefined) return known;
    const editorUri = editorUriOf(this.workspace, uri);
    if (!editorUri) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    const open = vscode.workspace.textDocuments.find((document) => graphUriOf(document.uri) === uri);
    const text = open?.getText() ?? decodeText(await vscode.workspace.fs.readFile(editorUri)).text;
    this.texts.set(uri, text);
    return text;
  }

  /** Takes a text that is known already. */
  know(uri: string, text: string): void {
    this.texts.set(uri, text);
  }

  /** The relata.json files of all folders. */
  schemas(): SchemaText[] {
    return [...this.workspace.schemaProblems.values()].map(({ folder, text }) => {
      const uri = noteUri(folder, schemaPath);
      this.texts.set(uri, text);
      return { uri, text };
    });
  }

  /** The offsets at which the lines of a file start. */
  lineStarts(uri: string): Uint32Array {
    return lineStartsOf(this.texts.get(uri) ?? "");
  }
}

/**
 * A change as the editor's own edit. One that touches several files opens the refactoring preview.
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
  if (notices.length > 0) void vscode.window.showWarningMessage(notices.join(" "));
  const edit = new vscode.WorkspaceEdit();
  const editorUri = (uri: string) => {
    const found = editorUriOf(workspace, uri);
    if (!found) throw new Error(vscode.l10n.t("The folder of a note has left the workspace."));
    return found;
  };
  const metadata = { label, needsConfirmation: false };
  for (const { uri, text } of newFiles) {
    const contents = new TextEncoder().encode(text);
    edit.createFile(editorUri(uri), { overwrite: false, ignoreIfExists: false, contents }, metadata);
  }
  for (const { uri, edits } of files) {
    const lineStarts = texts.lineStarts(uri);
    for (const { span, newText } of edits)
      edit.replace(editorUri(uri), editorRangeOfSpan(lineStarts, span), newText, metadata);
  }
  for (const { from, to } of fileRenames)
    edit.renameFile(editorUri(from), editorUri(to), { overwrite: false }, metadata);
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

/** Waits until the graph has taken in all that is typed and written; rejects while the notes are still being read, or where some could not be. */
export async function settledWorkspace(workspace: NoteWorkspace): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const uri = graphUriOf(document.uri);
    const path = uri === undefined ? undefined : workspace.locate(uri)?.path;
    if (uri === undefined || (path !== schemaPath && document.languageId !== "markdown")) continue;
    workspace.setDocument(uri, document.getText());
    await workspace.openNote(uri);
  }
  await workspace.settled();
  const { status } = workspace;
  if (status.state === "reading")
    throw new Error(
      vscode.l10n.t(
        "Relata is still reading notes ({0} of {1}); a change now would miss links. Try again when it is done.",
        status.read,
        status.total,
      ),
    );
  const [unread] = status.unread ?? [];
  if (unread)
    throw new Error(
      vscode.l10n.t(
        "Some notes of the folder {0} could not be read, and a change now would miss their links ({1}). Run Relata: Read All Notes Again, then try again.",
        unread.folder,
        unread.reason,
      ),
    );
}

/** Lets others have their turn. */
export function freeThread(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
