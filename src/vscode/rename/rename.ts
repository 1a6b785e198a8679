import * as vscode from "vscode";
import { isRefusal } from "../../language/edit/refusal.ts";
import { renameEdits } from "../../language/rename/rename-edits.ts";
import type { RenameSubject } from "../../language/rename/rename.ts";
import { renameSubjectAt } from "../../language/rename/subject-at.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { keepsOldIdAsAlias } from "../editor/settings.ts";
import {
  freeThread,
  settledWorkspace,
  workspaceEditOf,
  WorkspaceTexts,
} from "../workspace/workspace-change.ts";

const notes: vscode.DocumentSelector = { language: "markdown" };

/** How long a provider that another has taken the place of answers on, in milliseconds. */
const graceTime = 10_000;

/** Rename symbol (F2) in notes, and the command that renames a type everywhere. */
export function registerRename(workspace: NoteWorkspace): vscode.Disposable {
  const provider = new NoteRenameProvider(workspace);
  let registration = vscode.languages.registerRenameProvider(notes, provider);
  const former = new Set<vscode.Disposable>();
  return vscode.Disposable.from(
    // Of several providers the last to register is asked first. VS Code's own for Markdown knows headings, but not the
    // wiki-links to them, and may have started after this one.
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.languageId !== "markdown") return;
      const before = registration;
      registration = vscode.languages.registerRenameProvider(notes, provider);
      former.add(before);
      // An F2 that is on its way still asks the one before.
      setTimeout(() => {
        before.dispose();
        former.delete(before);
      }, graceTime);
    }),
    {
      dispose: () => {
        for (const one of [registration, ...former]) one.dispose();
      },
    },
    vscode.commands.registerCommand(commands.renameType, () => renameTypeEverywhere(workspace)),
  );
}

class NoteRenameProvider implements vscode.RenameProvider {
  constructor(private readonly workspace: NoteWorkspace) {}

  async prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    await settledWorkspace(this.workspace);
    const { span, name } = await targetAt(this.workspace, document, position);
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    return { range, placeholder: name };
  }

  async provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
  ): Promise<vscode.WorkspaceEdit> {
    await settledWorkspace(this.workspace);
    const { subject } = await targetAt(this.workspace, document, position);
    return workspaceEditFor(this.workspace, subject, newName);
  }
}

/** What stands at a place of a document. The editor shows the message of what this throws. */
async function targetAt(workspace: NoteWorkspace, document: vscode.TextDocument, position: vscode.Position) {
  if (graphUriOf(document.uri) === undefined)
    throw new Error(vscode.l10n.t("This file is not in a folder of the workspace."));
  const open = await openNoteOf(workspace, document);
  if (!open) throw new Error(vscode.l10n.t("This file is no note."));
  const target = renameSubjectAt(workspace.graph, open, document.offsetAt(position));
  if (isRefusal(target)) throw new Error(target.refused);
  return target;
}

async function workspaceEditFor(
  workspace: NoteWorkspace,
  subject: RenameSubject,
  newName: string,
): Promise<vscode.WorkspaceEdit> {
  const texts = new WorkspaceTexts(workspace);
  const result = await renameEdits(workspace.graph, subject, newName, {
    readText: (uri) => texts.read(uri),
    pause: freeThread,
    schemas: texts.schemas(),
    keepOldIdAsAlias: keepsOldIdAsAlias(),
  });
  if (isRefusal(result)) throw new Error(result.refused);
  return workspaceEditOf(workspace, result, texts, vscode.l10n.t("Rename"));
}

/** Asks for a type and its new name, and renames it in all notes. */
async function renameTypeEverywhere(workspace: NoteWorkspace): Promise<void> {
  try {
    await settledWorkspace(workspace);
    const { graph } = workspace;
    const counts = new Map<string, number>();
    for (const { type, note } of graph.notes())
      if (note.id ?? note.type) counts.set(type, (counts.get(type) ?? 0) + 1);
    const items = [...counts].sort().map(([type, count]) => ({ label: type, description: String(count) }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: vscode.l10n.t("The type to rename in all its notes"),
    });
    if (!picked) return;
    const newName = await vscode.window.showInputBox({
      value: picked.label,
      prompt: vscode.l10n.t("The new name of the type"),
    });
    if (newName === undefined) return;
    await settledWorkspace(workspace);
    const edit = await workspaceEditFor(workspace, { kind: "type-everywhere", type: picked.label }, newName);
    await vscode.workspace.applyEdit(edit, { isRefactoring: true });
  } catch (error) {
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}
