import * as vscode from "vscode";
import { documentOf } from "../../language/note-document.ts";
import { linkNotes } from "../../language/relations/link-notes.ts";
import { allInTurns } from "../../language/edit/turns.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { pickRelation } from "./pick-relation.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * Asks for a relation between two notes, by their uris, and writes the edge into the first, where that keeps its relations.
 *
 * @returns whether it was written
 */
export async function linkAs(workspace: NoteWorkspace, uri: string, other: string): Promise<boolean> {
  const own = workspace.graph.noteByUri(uri);
  const target = workspace.graph.noteByUri(other);
  if (!own || !target) return false;
  const relation = await pickRelation(
    await allInTurns(relationChoices(workspace.graph, own, own.type, target.type), {
      pause: freeThread,
    }),
    vscode.l10n.t("“{0}” … “{1}”", own.title, target.title),
    vscode.l10n.t("What the one is to the other; type another name to make a new relation"),
  );
  if (relation === undefined) return false;
  const { graph } = workspace;
  return carryOut(workspace, vscode.l10n.t("Link Notes"), async ({ texts }) => {
    const text = await texts.read(uri);
    const [from, to] = [graph.noteByUri(uri), graph.noteByUri(other)];
    if (!from || !to) return { refused: messageOf`This note is not there any more.` };
    return linkNotes(graph, documentOf(graph, from, text), relation, to);
  });
}
