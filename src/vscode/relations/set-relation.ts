import * as vscode from "vscode";
import { typeOfTarget } from "../../core/graph/entity.ts";
import { relationChanged } from "../../language/fixes/relation.ts";
import { allInTurns } from "../../language/edit/turns.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { showInformation, showWarning } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import type { Feature } from "../services.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { makeChange } from "../workspace/carry-out.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";
import { pickRelation } from "./pick-relation.ts";

/** The command that gives a link its relation. */
export const registerSetRelation: Feature = ({ workspace }) =>
  registerWritingCommand(commands.setRelation, (start) =>
    setRelation(workspace, typeof start === "number" ? start : undefined),
  );

/** Asks for a relation and gives it to a link of the active note: the one that begins at `start`, else the one at the caret. */
async function setRelation(workspace: NoteWorkspace, start: number | undefined): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const open = editor && (await openNoteOf(workspace, editor.document));
  const { graph } = workspace;
  if (!open) return;
  const caret = editor.document.offsetAt(editor.selection.active);
  const link = open.note.links.find(({ span }) =>
    start === undefined ? span.start <= caret && caret <= span.end : span.start === start,
  );
  const own = graph.noteByUri(open.uri);
  if (!link || !own) {
    showInformation(vscode.l10n.t("Put the caret into a link, to give it a relation."));
    return;
  }
  const type = typeOfTarget(graph.resolveLink(link, open), link);
  const picked = await pickRelation(
    await allInTurns(relationChoices(graph, open, own.type, type), { pause: freeThread }),
    vscode.l10n.t("Set Relation of Link"),
    vscode.l10n.t("The relation of this link; type another name to make a new one"),
  );
  if (picked === undefined) return;
  const edit = relationChanged({ graph, document: open }, link, picked);
  if (!edit || editor.document.getText() !== open.text) {
    showWarning(
      vscode.l10n.t("The link could not be given this relation here. Write it as [[relation::target]]."),
    );
    return;
  }
  const texts = new WorkspaceTexts(workspace);
  texts.know(open.uri, open.text);
  const change = { files: [{ uri: open.uri, edits: [edit] }] };
  await makeChange(change, texts, vscode.l10n.t("Set Relation"));
}
