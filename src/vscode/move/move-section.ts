import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { Heading } from "../../core/note/note.ts";
import { messageText } from "../../core/text/plain-text.ts";
import { moveSection, sectionAt } from "../../language/move/move-section.ts";
import { refuse } from "../../language/edit/refusal.ts";
import { commands } from "../commands.ts";
import { plainItem, showInformation } from "../editor/messages.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { askedNote } from "../search/asked-note.ts";
import { pickNote } from "../search/pick-note.ts";
import type { Feature, Services } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { refuseGone } from "./refactoring.ts";
import { messageOf } from "../../core/text/message.ts";

/** The command that moves a section to the end of another note: the one at the caret, or one of a note that the explorer names. */
export const registerMoveSection: Feature = (services) =>
  registerWritingCommand(commands.moveSection, async (argument, selected) => {
    const note = await askedNote(services, argument, {
      title: vscode.l10n.t("Move Section to Another Note"),
      placeholder: vscode.l10n.t("The note that the section is in"),
    });
    if (!note) return;
    // The explorer, which knows no caret, tells all that is selected in it.
    const atCaret = Array.isArray(selected) ? undefined : sectionAtCaret(note);
    const section = atCaret ?? (await pickSection(note));
    if (section) await move(services, note, section);
  });

function sectionAtCaret(note: NoteEntity): Heading | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || graphUriOf(editor.document.uri) !== note.uri) return undefined;
  return sectionAt(note, editor.document.offsetAt(editor.selection.active));
}

async function pickSection(note: NoteEntity): Promise<Heading | undefined> {
  const { headings } = note.note;
  if (headings.length === 0) {
    showInformation(vscode.l10n.t("“{0}” has no headings, and so no section to move.", note.title));
    return undefined;
  }
  const items = headings.map((heading) =>
    plainItem({ label: heading.text, description: "#".repeat(heading.level), heading }),
  );
  const picked = await vscode.window.showQuickPick(items, {
    title: messageText(vscode.l10n.t("Move a section of “{0}”", note.title)),
    placeHolder: vscode.l10n.t("The section that is to move"),
  });
  return picked?.heading;
}

async function move({ workspace, search }: Services, note: NoteEntity, section: Heading): Promise<void> {
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
    if (!now)
      refuse(messageOf`The section "${section.text}" of ${source.path} has changed. Choose it again.`);
    return moveSection(graph, source, now, target, texts.read, turns);
  });
}
