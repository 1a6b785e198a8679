import * as vscode from "vscode";
import { extractNote, titleOfSelection } from "../../language/move/extract-note.ts";
import { allInTurns } from "../../language/edit/turns.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { plainItem, showInformation } from "../editor/messages.ts";
import { askForType } from "../new-note/ask-for-type.ts";
import { templatesIn } from "../new-note/templates.ts";
import { titleProblem } from "../new-note/title-problem.ts";
import type { Feature } from "../services.ts";
import { carryOut } from "../workspace/carry-out.ts";
import { freeThread } from "../workspace/settled-workspace.ts";
import { refuseGone, registerRefactoring, type RefactoringPlace } from "./refactoring.ts";

/** The command that makes a note of the selected text, and leaves a link. */
export const registerExtractNote: Feature = ({ workspace }) =>
  registerRefactoring(workspace, commands.extractNote, (place) => extract(workspace, place));

async function extract(workspace: NoteWorkspace, { editor, open, note }: RefactoringPlace): Promise<void> {
  const { document, selection } = editor;
  const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  if (selection.isEmpty) {
    showInformation(vscode.l10n.t("Select the text that is to be the new note."));
    return;
  }
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Extract to New Note"),
    prompt: vscode.l10n.t("The title of the new note"),
    value: titleOfSelection(note, open.text, span),
    validateInput: titleProblem,
  });
  if (title === undefined) return;
  const type = await askForType(workspace, vscode.l10n.t("Extract to New Note"));
  if (!type) return;
  const relation = await askForRelation(workspace, open, note.type, type.name);
  if (!relation) return;
  const folder = workspace.locate(note.uri)?.folder;
  if (!folder) return;
  const templates = await templatesIn(folder);
  const { graph } = workspace;
  await carryOut(workspace, vscode.l10n.t("Extract to New Note"), ({ texts, turns }) =>
    extractNote(
      graph,
      { source: graph.noteByUri(note.uri) ?? refuseGone(), text: open.text, selection: span },
      {
        title: title.trim(),
        type: type.name,
        relation: relation.name,
        isTaken: (path) => graph.noteByUri(noteUri(folder, path)) !== undefined,
        now: new Date(),
        template: (name) => templates.get(name),
      },
      texts.read,
      turns,
    ),
  );
}

async function askForRelation(
  { graph }: NoteWorkspace,
  open: OpenNote,
  source: string,
  target: string | undefined,
): Promise<{ readonly name: string | undefined } | undefined> {
  const choices = await allInTurns(relationChoices(graph, open, source, target), {
    pause: freeThread,
  });
  const none = {
    label: vscode.l10n.t("No relation"),
    description: vscode.l10n.t("a plain link"),
    name: undefined,
  };
  const items = choices
    .filter(({ fits }) => fits)
    .map(({ name, detail }) => plainItem({ label: name, description: detail, name }));
  return vscode.window.showQuickPick([...items, none], {
    title: vscode.l10n.t("Extract to New Note"),
    placeHolder: vscode.l10n.t("What the link that is left says of the new note"),
  });
}
