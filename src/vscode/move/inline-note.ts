import * as vscode from "vscode";
import { inlineNote } from "../../language/move/inline-note.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { showInformation } from "../editor/messages.ts";
import type { Feature } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { registerRefactoring, type RefactoringPlace } from "./refactoring.ts";

/** The command that puts the text of a linked note in the place of the link. */
export const registerInlineNote: Feature = ({ workspace }) =>
  registerRefactoring(workspace, commands.inlineNote, (place) => inline(workspace, place));

async function inline(workspace: NoteWorkspace, { editor, open }: RefactoringPlace): Promise<void> {
  const caret = editor.document.offsetAt(editor.selection.active);
  const link = open.note.links.find(({ span }) => span.start <= caret && caret <= span.end);
  if (!link) {
    showInformation(vscode.l10n.t("Put the caret into a link to the note whose text is to stand here."));
    return;
  }
  await carryOut(workspace, vscode.l10n.t("Inline Note"), ({ texts, turns }) =>
    inlineNote(workspace.graph, open, link, texts.read, turns),
  );
}
