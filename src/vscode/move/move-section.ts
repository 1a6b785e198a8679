import * as vscode from "vscode";
import { moveSection, sectionAt } from "../../language/move/move-section.ts";
import { commands } from "../commands.ts";
import { showInformation } from "../editor/messages.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature, Services } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { registerRefactoring, type Place } from "./refactoring.ts";

/** The command that moves a section to the end of another note. */
export const registerMoveSection: Feature = (services) =>
  registerRefactoring(services.workspace, commands.moveSection, (place) => move(services, place));

async function move({ workspace, search }: Services, { editor, note, texts }: Place): Promise<void> {
  const section = sectionAt(note, editor.document.offsetAt(editor.selection.active));
  if (!section) {
    showInformation(vscode.l10n.t("Put the caret into the section that is to move."));
    return;
  }
  const into = await pickNote(workspace, search, {
    title: vscode.l10n.t("Move “{0}”", section.text),
    placeholder: vscode.l10n.t("The note to whose end it goes"),
    except: note.uri,
  });
  const target = into === undefined ? undefined : workspace.graph.noteByUri(into);
  const source = workspace.graph.noteByUri(note.uri);
  if (!target || !source) return;
  const result = await moveSection(workspace.graph, source, section, target, texts.read);
  await carryOut(workspace, result, texts, vscode.l10n.t("Move Section"));
}
