import type * as vscode from "vscode";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { isCancelled } from "../editor/cancellation.ts";
import { graphUriOf } from "./note-uris.ts";

/**
 * The document's note as it is now, whatever the pause in the typing.
 *
 * @param token the request that asks for it
 * @returns undefined where it is no note of the workspace, and where nobody waits for it any more
 */
export async function openNoteOf(
  workspace: NoteWorkspace,
  document: vscode.TextDocument,
  token?: vscode.CancellationToken,
): Promise<OpenNote | undefined> {
  return found(workspace, document, token, (uri) => workspace.openNote(uri));
}

/** The same for what asks how the text would read after an edit; see {@link NoteWorkspace.openReading}. */
export async function openReadingOf(
  workspace: NoteWorkspace,
  document: vscode.TextDocument,
  token?: vscode.CancellationToken,
): Promise<OpenNote | undefined> {
  return found(workspace, document, token, (uri) => workspace.openReading(uri));
}

async function found(
  workspace: NoteWorkspace,
  document: vscode.TextDocument,
  token: vscode.CancellationToken | undefined,
  open: (uri: string) => Promise<OpenNote | undefined>,
): Promise<OpenNote | undefined> {
  const uri = graphUriOf(document.uri);
  if (uri === undefined || isCancelled(token)) return undefined;
  workspace.setDocument(uri, document.getText());
  const note = await open(uri);
  return isCancelled(token) ? undefined : note;
}
