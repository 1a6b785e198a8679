import * as vscode from "vscode";
import { refuse } from "../../language/edit/refusal.ts";
import { idGiven } from "../../language/gaps/id-given.ts";
import { documentOf } from "../../language/note-document.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { messageOf } from "../../core/text/message.ts";

/** Gives the note at a uri an id that no other note has. */
export async function giveId(workspace: NoteWorkspace, uri: string): Promise<void> {
  const { graph } = workspace;
  await carryOut(workspace, vscode.l10n.t("Give Id"), async ({ texts }) => {
    const text = await texts.read(uri);
    const note = graph.noteByUri(uri) ?? refuse(messageOf`This note is not there any more.`);
    return (
      idGiven(graph, documentOf(graph, note, text)) ??
      refuse(messageOf`${note.path} has an id, or its title makes none. Write the id yourself.`)
    );
  });
}
