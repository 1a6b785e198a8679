import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { isRefusal, type Refusal } from "../../language/edit/refusal.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import { extractNote, titleOfSelection } from "../../language/move/extract-note.ts";
import { inlineNote } from "../../language/move/inline-note.ts";
import { mergeNotes } from "../../language/move/merge-notes.ts";
import { moveSection, sectionAt } from "../../language/move/move-section.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import { noteUri } from "../../workspace/note-folder.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { askForType, templatesIn } from "../new-note/new-notes.ts";
import { pickNote } from "../search/pick-note.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { settledWorkspace, workspaceEditOf, WorkspaceTexts } from "../workspace/workspace-change.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";

/** What every refactoring begins from: the active note, with the whole graph up to date. */
interface Place {
  readonly editor: vscode.TextEditor;
  readonly open: OpenNote;
  readonly note: NoteEntity;
  readonly texts: WorkspaceTexts;
}

/** The commands that move text between notes. */
export function registerRefactorings(workspace: NoteWorkspace, search: WorkspaceSearch): vscode.Disposable {
  const register = (command: string, run: (place: Place) => Promise<void>) =>
    vscode.commands.registerCommand(command, async () => {
      try {
        const place = await placeNow(workspace);
        if (place) await run(place);
      } catch (error) {
        void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
      }
    });
  return vscode.Disposable.from(
    register(commands.extractNote, (place) => extract(workspace, place)),
    register(commands.inlineNote, (place) => inline(workspace, place)),
    register(commands.moveSection, (place) => move(workspace, search, place)),
    register(commands.mergeNote, (place) => merge(workspace, search, place)),
  );
}

async function placeNow(workspace: NoteWorkspace): Promise<Place | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || graphUriOf(editor.document.uri) === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open the note first that this is about."));
    return undefined;
  }
  await settledWorkspace(workspace);
  const open = await openNoteOf(workspace, editor.document);
  const note = open && workspace.graph.noteByUri(open.uri);
  return open && note && { editor, open, note, texts: new WorkspaceTexts(workspace) };
}

async function extract(workspace: NoteWorkspace, { editor, open, note, texts }: Place): Promise<void> {
  const { document, selection } = editor;
  const span = { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
  if (selection.isEmpty) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Select the text that is to be the new note."));
    return;
  }
  const title = await vscode.window.showInputBox({
    title: vscode.l10n.t("Extract to New Note"),
    prompt: vscode.l10n.t("The title of the new note"),
    value: titleOfSelection(note, open.text, span),
    validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("A note needs a title.") : undefined),
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
  const result = await extractNote(
    graph,
    note,
    open.text,
    span,
    { title: title.trim(), type: type.name, relation: relation.name },
    {
      isTaken: (path) => graph.noteByUri(noteUri(folder, path)) !== undefined,
      now: new Date(),
      template: (name) => templates.get(name),
    },
    (uri) => texts.read(uri),
  );
  await carryOut(workspace, result, texts, vscode.l10n.t("Extract to New Note"));
}

async function askForRelation(
  { graph }: NoteWorkspace,
  open: OpenNote,
  source: string,
  target: string | undefined,
): Promise<{ readonly name: string | undefined } | undefined> {
  const choices = relationChoices(graph, open, source, target);
  const none = {
    label: vscode.l10n.t("No relation"),
    description: vscode.l10n.t("a plain link"),
    name: undefined,
  };
  const items = choices
    .filter(({ fits }) => fits)
    .map(({ name, detail }) => ({ label: name, description: detail, name }));
  return vscode.window.showQuickPick([...items, none], {
    title: vscode.l10n.t("Extract to New Note"),
    placeHolder: vscode.l10n.t("What the link that is left says of the new note"),
  });
}

async function inline(workspace: NoteWorkspace, { editor, open, texts }: Place): Promise<void> {
  const caret = editor.document.offsetAt(editor.selection.active);
  const link = open.note.links.find(({ span }) => span.start <= caret && caret <= span.end);
  if (!link) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the caret into a link to the note whose text is to stand here."),
    );
    return;
  }
  const result = await inlineNote(workspace.graph, open, link, (uri) => texts.read(uri));
  await carryOut(workspace, result, texts, vscode.l10n.t("Inline Note"));
}

async function move(
  workspace: NoteWorkspace,
  search: WorkspaceSearch,
  { editor, note, texts }: Place,
): Promise<void> {
  const section = sectionAt(note, editor.document.offsetAt(editor.selection.active));
  if (!section) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the caret into the section that is to move."),
    );
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
  const result = await moveSection(workspace.graph, source, section, target, (uri) => texts.read(uri));
  await carryOut(workspace, result, texts, vscode.l10n.t("Move Section"));
}

async function merge(workspace: NoteWorkspace, search: WorkspaceSearch, { note }: Place): Promise<void> {
  const into = await pickNote(workspace, search, {
    title: vscode.l10n.t("Merge “{0}” into another note", note.title),
    placeholder: vscode.l10n.t("The note that is left"),
    except: note.uri,
  });
  if (into !== undefined) await mergeInto(workspace, note.uri, into);
}

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
  const append = vscode.l10n.t("Append the text");
  const items = [
    { label: append, description: vscode.l10n.t("below a heading at the end of “{0}”", target.title) },
    { label: vscode.l10n.t("Drop the text"), description: vscode.l10n.t("its relations are kept") },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t("Merge “{0}” into “{1}”", source.title, target.title),
    placeHolder: vscode.l10n.t("What becomes of the text of “{0}”", source.title),
  });
  const [from, to] = [graph.noteByUri(uri), graph.noteByUri(into)];
  if (!picked || !from || !to) return false;
  const texts = new WorkspaceTexts(workspace);
  const result = await mergeNotes(graph, from, to, picked.label === append, (one) => texts.read(one));
  return carryOut(workspace, result, texts, vscode.l10n.t("Merge Notes"));
}

async function carryOut(
  workspace: NoteWorkspace,
  result: WorkspaceChange | Refusal,
  texts: WorkspaceTexts,
  label: string,
): Promise<boolean> {
  if (isRefusal(result)) {
    void vscode.window.showErrorMessage(result.refused);
    return false;
  }
  const edit = workspaceEditOf(workspace, result, texts, label);
  return vscode.workspace.applyEdit(edit, { isRefactoring: true });
}
