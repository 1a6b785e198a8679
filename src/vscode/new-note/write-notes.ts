import * as vscode from "vscode";
import type { NewNote, NewNoteOptions } from "../../language/new-note/new-note.ts";
import { noteUri, type NoteFolder } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { showError } from "../editor/messages.ts";
import { requireTrust } from "../editor/trust.ts";
import { mayCreate } from "../workspace/new-files.ts";
import { editorUriOf, noteFolderOf } from "../workspace/note-uris.ts";

/** The workspace folder for a new note: that of the note at hand, else the first. */
export function placeFor(workspace: NoteWorkspace, uri: string | undefined): NoteFolder | undefined {
  const own = uri === undefined ? undefined : workspace.locate(uri)?.folder;
  const first = vscode.workspace.workspaceFolders?.[0];
  const place = own ?? (first && noteFolderOf(first));
  if (!place) showError(vscode.l10n.t("Open a folder of notes first, so that the note has a place."));
  return place;
}

/** What new notes are made with: the paths that are taken, the time, and the templates. */
export function optionsFor(
  { graph }: NoteWorkspace,
  folder: NoteFolder,
  templates: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): Pick<NewNoteOptions, "isTaken" | "now" | "template"> {
  return {
    isTaken: (path) => taken.has(path) || graph.noteByUri(noteUri(folder, path)) !== undefined,
    now: new Date(),
    template: (type) => templates.get(type),
  };
}

/**
 * Writes new notes into a folder, and opens the first at its caret. None is written where one of them would lie outside; where a
 * link leads elsewhere, the person is asked before.
 */
export async function writeNotes(
  workspace: NoteWorkspace,
  folder: NoteFolder,
  notes: readonly NewNote[],
): Promise<void> {
  requireTrust();
  const paths = notes.map(({ path }) => path);
  if (!(await mayCreate(folder, paths))) return;
  const edit = new vscode.WorkspaceEdit();
  const [first] = notes;
  const uriOf = ({ path }: NewNote) => editorUriOf(workspace, noteUri(folder, path));
  for (const note of notes) {
    const uri = uriOf(note);
    const contents = new TextEncoder().encode(note.text);
    if (uri) edit.createFile(uri, { contents, ignoreIfExists: false, overwrite: false });
  }
  const uri = first && uriOf(first);
  if (!first || !uri) return;
  if (!(await vscode.workspace.applyEdit(edit))) {
    showError(
      vscode.l10n.t(
        "{0} could not be created. A file of this name may exist, or the folder may be read-only.",
        paths.join(", "),
      ),
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const caret = document.positionAt(first.caret);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(caret, caret) });
}
