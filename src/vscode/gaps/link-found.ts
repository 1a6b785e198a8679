import * as vscode from "vscode";
import { linkMentions, type FoundMentions } from "../../language/gaps/link-mentions.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";

/** Makes links of mentions of the note at the uri `of`, whichever note is active by now. */
export async function linkFound(
  workspace: NoteWorkspace,
  of: string,
  found: readonly FoundMentions[],
): Promise<void> {
  await settledWorkspace(workspace);
  const target = workspace.graph.noteByUri(of);
  if (!target) throw new Error(vscode.l10n.t("This note is not there any more."));
  const texts = new WorkspaceTexts(workspace);
  const result = await linkMentions(workspace.graph, target, found, texts.read);
  await carryOut(workspace, result, texts, vscode.l10n.t("Link Mentions"));
}
