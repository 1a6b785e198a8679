import * as vscode from "vscode";
import { refuse } from "../../language/edit/refusal.ts";
import { linkMentions, type FoundMentions } from "../../language/gaps/link-mentions.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { messageOf } from "../../core/text/message.ts";

/** Makes links of mentions of the note at the uri `of`, whichever note is active by now. */
export async function linkFound(
  workspace: NoteWorkspace,
  of: string,
  found: readonly FoundMentions[],
): Promise<void> {
  const { graph } = workspace;
  await carryOut(workspace, vscode.l10n.t("Link Mentions"), ({ texts, turns }) => {
    const target = graph.noteByUri(of) ?? refuse(messageOf`This note is not there any more.`);
    return linkMentions(graph, target, found, texts.read, turns);
  });
}
