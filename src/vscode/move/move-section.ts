import * as vscode from "vscode";
import { moveSection, sectionAt } from "../../language/move/move-section.ts";
import { refuse } from "../../language/edit/refusal.ts";
import { commands } from "../commands.ts";
import { showInformation } from "../editor/messages.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature, Services } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { refuseGone, registerRefactoring, type Place } from "./refactoring.ts";

/** The command that moves a section to the end of another note. */
export const registerMoveSection: Feature = (services) =>
  registerRefactoring(services.workspace, commands.moveSection, (place) => move(services, place));

async function move({ workspace, search }: Services, { editor, note }: Place): Promise<void> {
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
  if (into === undefined) return;
  const { graph } = workspace;
  await carryOut(workspace, vscode.l10n.t("Move Section"), ({ texts, turns }) => {
    const [source, target] = [
      graph.noteByUri(note.uri) ?? refuseGone(),
      graph.noteByUri(into) ?? refuseGone(),
    ];
    // The note may have been read anew, and then its headings are other objects.
    const now = source.note.headings.find(
      ({ span, text }) => span.start === section.span.start && text === section.text,
    );
    if (!now) refuse(`The section "${section.text}" of ${source.path} has changed. Choose it again.`);
    return moveSection(graph, source, now, target, texts.read, turns);
  });
}
