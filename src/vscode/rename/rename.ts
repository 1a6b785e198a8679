import * as vscode from "vscode";
import { isRefusal } from "../../language/edit/refusal.ts";
import { renameSubjectAt } from "../../language/rename/subject-at.ts";
import { reasonOf } from "../../platform/file-problems.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { rangeIn } from "../editor/editor-ranges.ts";
import { shownError } from "../editor/messages.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { isTrustNeeded, requireTrust, showFailure } from "../editor/trust.ts";
import type { Feature } from "../services.ts";
import { graphUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { settledWorkspace } from "../workspace/settled-workspace.ts";
import { editorEditOf } from "../workspace/carry-out.ts";
import { renamePlan } from "./rename-edit.ts";
import { localized } from "../editor/words/localized.ts";

/** How long a provider that another has taken the place of answers on, in milliseconds. */
const graceTime = 10_000;

/** Rename symbol (F2) in notes: ids, titles, aliases, headings, blocks, tags, types and relations. */
export const registerRename: Feature = ({ workspace }) => {
  const provider = new NoteRenameProvider(workspace);
  const register = () => vscode.languages.registerRenameProvider(noteSelector, provider);
  let registration = register();
  const former = new Set<vscode.Disposable>();
  return vscode.Disposable.from(
    // Of several providers the last to register is asked first. VS Code's own for Markdown knows headings, but not the
    // wiki-links to them, and may have started after this one.
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor?.document.languageId !== "markdown") return;
      const before = registration;
      registration = register();
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
  );
};

/** The editor shows the messages of what this throws. */
class NoteRenameProvider implements vscode.RenameProvider {
  constructor(private readonly workspace: NoteWorkspace) {}

  prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<{ range: vscode.Range; placeholder: string }> {
    return withShownErrors(async () => {
      const { span, name } = await this.targetAt(document, position, token);
      return { range: rangeIn(document, span), placeholder: name };
    });
  }

  provideRenameEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    newName: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.WorkspaceEdit> {
    return withShownErrors(async () => {
      const { subject } = await this.targetAt(document, position, token);
      const plan = renamePlan(this.workspace, subject, newName);
      return editorEditOf(this.workspace, vscode.l10n.t("Rename"), plan, token);
    });
  }

  private async targetAt(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ) {
    requireTrust();
    await settledWorkspace(this.workspace, token);
    if (graphUriOf(document.uri) === undefined)
      throw new Error(vscode.l10n.t("This file is not in a folder of the workspace."));
    const open = await openNoteOf(this.workspace, document, token);
    if (!open) throw new Error(vscode.l10n.t("This file is no note."));
    const target = renameSubjectAt(this.workspace.graph, open, document.offsetAt(position));
    if (isRefusal(target)) throw new Error(localized(target.refused));
    return target;
  }
}

async function withShownErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof vscode.CancellationError) throw error;
    // The editor shows the reason, but no button.
    if (isTrustNeeded(error)) showFailure(error).then(undefined, () => undefined);
    throw shownError(reasonOf(error));
  }
}
