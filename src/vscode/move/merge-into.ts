import * as vscode from "vscode";
import { messageText } from "../../core/text/plain-text.ts";
import { mergeNotes } from "../../language/move/merge-notes.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { plainItem } from "../editor/messages.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { refuseGone } from "./refactoring.ts";

/**
 * Unites two notes after asking what becomes of the text.
 *
 * @param uri the note that goes, and `into` the one that is left, by the graph's uris
 * @returns whether it was done
 */
export async function mergeInto(workspace: NoteWorkspace, uri: string, into: string): Promise<boolean> {
  await settledWorkspace(workspace);
  const { graph } = workspace;
  const [source, target] = [graph.noteByUri(uri), graph.noteByUri(into)];
  if (!source || !target) return false;
  const append = plainItem({
    label: vscode.l10n.t("Append the text"),
    description: vscode.l10n.t("below a heading at the end of “{0}”", target.title),
    keepsText: true,
  });
  const drop = {
    label: vscode.l10n.t("Drop the text"),
    description: vscode.l10n.t("its relations are kept"),
    keepsText: false,
  };
  const picked = await vscode.window.showQuickPick([append, drop], {
    title: messageText(vscode.l10n.t("Merge “{0}” into “{1}”", source.title, target.title)),
    placeHolder: vscode.l10n.t("What becomes of the text of “{0}”", source.title),
  });
  if (!picked) return false;
  return carryOut(workspace, vscode.l10n.t("Merge Notes"), ({ texts, turns }) => {
    const [from, to] = [graph.noteByUri(uri) ?? refuseGone(), graph.noteByUri(into) ?? refuseGone()];
    return mergeNotes(graph, from, to, picked.keepsText, texts.read, turns);
  });
}
