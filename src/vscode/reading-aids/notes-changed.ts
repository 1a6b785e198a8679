import * as vscode from "vscode";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { Throttle } from "../editor/throttle.ts";

/** What one note says of another changes with each keystroke; nobody reads that fast. In milliseconds. */
const wait = 500;

/** Tells what is shown beside the text that notes have changed, now and then. */
export function notesChanged(
  workspace: NoteWorkspace,
): vscode.Disposable & { readonly event: vscode.Event<void> } {
  const changed = new vscode.EventEmitter<void>();
  const throttle = new Throttle(() => {
    changed.fire();
  }, wait);
  const stopListening = workspace.onDidChange(throttle.request);
  const disposable = vscode.Disposable.from(throttle, changed, { dispose: stopListening });
  return Object.assign(disposable, { event: changed.event });
}
