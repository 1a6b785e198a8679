import type * as vscode from "vscode";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { graphUriOf } from "./note-uris.ts";

/** The document's note as it is now, whatever the pause in the typing; undefined where it is none of the workspace. */
export async function openNoteOf(
  workspace: NoteWorkspace,
  document: vscode.TextDocument,
): Promise<OpenNote | undefined> {
  const uri = graphUriOf(document.uri);
  if (uri === undefined) return undefined;
  workspace.setDocument(uri, document.getText());
  return workspace.openNote(uri);
}
