import * as vscode from "vscode";
import { setContext } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { isOnDisk, noteFolderOf } from "../workspace/note-uris.ts";

/**
 * Tells the palette what this window has to work with: notes, and an embedding service that can be asked. What nobody has told it, since
 * Relata has not started or reads for the first time, it takes for there.
 */
export const registerWindowContext: Feature = ({ workspace, embedding, ready, background }) => {
  let told: boolean | undefined;
  const tellNotes = () => {
    const { status } = workspace;
    if (status.state !== "ready") return;
    const hasNotes = status.notes > 0;
    // The status changes with every keystroke.
    if (told !== hasNotes) setContext("relata.notes", someOrNone(hasNotes));
    told = hasNotes;
  };
  const tellServices = () => {
    const folders = vscode.workspace.workspaceFolders ?? [];
    const isReached =
      folders.length === 0 || folders.some((folder) => isOnDisk(noteFolderOf(folder).location));
    setContext("relata.services", someOrNone(embedding.asksServices && isReached));
  };
  tellServices();
  let stop: (() => void) | undefined;
  const afterReading = ready.then(() => {
    stop = workspace.onDidChangeStatus(tellNotes);
    tellNotes();
  });
  background.run("Telling whether there are notes", afterReading);
  return vscode.Disposable.from(vscode.workspace.onDidChangeWorkspaceFolders(tellServices), {
    dispose: () => stop?.(),
  });
};

/** As `when` clauses ask: a word, since what is not told at all is neither. */
function someOrNone(isThere: boolean): "some" | "none" {
  return isThere ? "some" : "none";
}
