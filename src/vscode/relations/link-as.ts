import * as vscode from "vscode";
import { parseNote } from "../../core/reading/parse-note.ts";
import { isRefusal } from "../../language/edit/refusal.ts";
import { linkNotes } from "../../language/relations/link-notes.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { workspaceEditOf } from "../workspace/workspace-edit.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";
import { pickRelation } from "./pick-relation.ts";

/**
 * Asks for a relation between two notes, by their uris, and writes the edge into the first, where that keeps its relations.
 *
 * @returns whether it was written
 * @throws with the reason where it can't be
 */
export async function linkAs(workspace: NoteWorkspace, uri: string, other: string): Promise<boolean> {
  const own = workspace.graph.noteByUri(uri);
  const target = workspace.graph.noteByUri(other);
  if (!own || !target) return false;
  const relation = await pickRelation(
    relationChoices(workspace.graph, own, own.type, target.type),
    vscode.l10n.t("“{0}” … “{1}”", own.title, target.title),
    vscode.l10n.t("What the one is to the other; type another name to make a new relation"),
  );
  if (relation === undefined) return false;
  await settledWorkspace(workspace);
  const texts = new WorkspaceTexts(workspace);
  const text = await texts.read(uri);
  const [from, to] = [workspace.graph.noteByUri(uri), workspace.graph.noteByUri(other)];
  if (!from || !to) return false;
  const document = { uri, folder: from.folder, path: from.path, text, note: parseNote(text) };
  const result = linkNotes(workspace.graph, document, relation, to);
  if (isRefusal(result)) throw new Error(result.refused);
  return vscode.workspace.applyEdit(workspaceEditOf(workspace, result, texts, vscode.l10n.t("Link Notes")));
}
