import * as vscode from "vscode";
import { turn } from "../../platform/jobs/slices.ts";
import { schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { isCancelled } from "../editor/cancellation.ts";
import { graphUriOf } from "./note-uris.ts";

/**
 * Waits until the graph has taken in all that is typed and written.
 *
 * @param token the request that waits for it
 * @throws while the notes are still being read, where some could not be read, and where nobody waits for it any more
 */
export async function settledWorkspace(
  workspace: NoteWorkspace,
  token?: vscode.CancellationToken,
): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const uri = graphUriOf(document.uri);
    const path = uri === undefined ? undefined : workspace.locate(uri)?.path;
    if (uri === undefined || (path !== schemaPath && document.languageId !== "markdown")) continue;
    workspace.setDocument(uri, document.getText());
    await workspace.openNote(uri);
    throwIfCancelled(token);
  }
  await workspace.settled();
  throwIfCancelled(token);
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

/** Lets others have their turn. @throws where nobody waits for the rest any more */
export async function freeThread(token?: vscode.CancellationToken): Promise<void> {
  // A timer would wait for a millisecond at least, some of a large edit's seconds; in the browser for four.
  await turn();
  throwIfCancelled(token);
}

function throwIfCancelled(token: vscode.CancellationToken | undefined): void {
  if (isCancelled(token)) throw new vscode.CancellationError();
}
