import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { refuse } from "../../language/edit/refusal.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { showInformation } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { messageOf } from "../../core/text/message.ts";

/** What every refactoring begins from: the active note, with the whole graph up to date. */
export interface RefactoringPlace {
  readonly editor: vscode.TextEditor;
  readonly open: OpenNote;
  readonly note: NoteEntity;
}

/** Registers a command that moves text between notes, from the active one. */
export function registerRefactoring(
  workspace: NoteWorkspace,
  command: string,
  run: (place: RefactoringPlace) => Promise<unknown>,
): vscode.Disposable {
  return registerWritingCommand(command, async () => {
    const place = await placeNow(workspace);
    if (place) await run(place);
  });
}

/** Ends the planning of a change since one of its notes is gone. */
export function refuseGone(): never {
  refuse(messageOf`This note is not there any more.`);
}

async function placeNow(workspace: NoteWorkspace): Promise<RefactoringPlace | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || graphUriOf(editor.document.uri) === undefined) {
    showInformation(vscode.l10n.t("Open the note first that this is about."));
    return undefined;
  }
  await settledWorkspace(workspace);
  const open = await openNoteOf(workspace, editor.document);
  const note = open && workspace.graph.noteByUri(open.uri);
  return open && note && { editor, open, note };
}
