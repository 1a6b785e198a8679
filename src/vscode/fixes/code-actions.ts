import * as vscode from "vscode";
import { parseId } from "../../core/note/note-id.ts";
import { fixAll, fixesAt } from "../../language/fixes/fixes-at.ts";
import type { WorkspaceChange } from "../../language/edit/text-edit.ts";
import type { Fix, FixRequest, MissingNote, Refactoring } from "../../language/fixes/fix.ts";
import { relationChanged } from "../../language/fixes/relation.ts";
import { relationChoices } from "../../language/relations/relation-choices.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { createMissingNotes } from "../new-note/new-notes.ts";
import { problemCodeOf } from "../note-format/problem-links.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { pickRelation } from "../relations/pick-relation.ts";
import { severitySettings } from "../editor/settings.ts";
import { workspaceEditOf, WorkspaceTexts } from "../workspace/workspace-change.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";

const kinds: Readonly<Record<Fix["kind"], vscode.CodeActionKind>> = {
  quickfix: vscode.CodeActionKind.QuickFix,
  rewrite: vscode.CodeActionKind.RefactorRewrite,
  extract: vscode.CodeActionKind.RefactorExtract,
  inline: vscode.CodeActionKind.RefactorInline,
  "move-section": vscode.CodeActionKind.Refactor.append("move"),
};

const refactorings: Readonly<Record<Refactoring, string>> = {
  extract: commands.extractNote,
  inline: commands.inlineNote,
  "move-section": commands.moveSection,
};

/** The light bulb in notes, and the command that gives a link its relation. */
export function registerCodeActions(
  notes: vscode.DocumentSelector,
  workspace: NoteWorkspace,
  search: WorkspaceSearch,
): vscode.Disposable {
  const provider = new NoteCodeActions(workspace, search);
  const metadata = { providedCodeActionKinds: Object.values(kinds) };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(notes, provider, metadata),
    vscode.commands.registerCommand(commands.setRelation, (start: unknown) =>
      setRelation(workspace, typeof start === "number" ? start : undefined),
    ),
    vscode.commands.registerCommand(commands.fixAll, (uri: unknown, code: unknown, key: unknown) =>
      provider.fixAll(uri, code, key),
    ),
    vscode.commands.registerCommand(commands.createMissingNotes, async (missing: unknown, from: unknown) => {
      if (typeof from !== "string" || !Array.isArray(missing)) return;
      const named = missing.filter(isMissingNote).map((one) => ({ ...one, linksBack: true }));
      if (named.length > 0) await createMissingNotes(workspace, named, from);
    }),
  );
}

class NoteCodeActions implements vscode.CodeActionProvider {
  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly search: WorkspaceSearch,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    const request = await this.requestFor(document, range);
    if (!request || token.isCancellationRequested) return undefined;
    return fixesAt(request).map((fix) => this.actionOf(fix, request, context));
  }

  private async requestFor(
    document: vscode.TextDocument,
    range: vscode.Range,
  ): Promise<FixRequest | undefined> {
    const open = await openNoteOf(this.workspace, document);
    if (!open) return undefined;
    const schema = this.workspace.schemaProblems.get(open.folder);
    return {
      graph: this.workspace.graph,
      search: await this.search.prepared(false),
      document: open,
      span: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
      severities: severitySettings(),
      ...(schema ? { schemaFile: { uri: noteUri(schema.folder, schemaPath), text: schema.text } } : {}),
    };
  }

  private actionOf(fix: Fix, request: FixRequest, context: vscode.CodeActionContext): vscode.CodeAction {
    const action = new vscode.CodeAction(fix.title, kinds[fix.kind]);
    const forAll = fix.forAll?.title === fix.title ? fix.forAll : undefined;
    if (fix.preferred) action.isPreferred = true;
    if (fix.mends) {
      const { code, message } = fix.mends;
      action.diagnostics = context.diagnostics.filter(
        (one) => problemCodeOf(one) === code && one.message === message,
      );
    }
    const { title } = action;
    // To know what becomes of all of them takes a search for each; that waits until it is wanted.
    if (forAll) {
      const named = [request.document.uri, fix.mends?.code, forAll.key];
      action.command = { title, command: commands.fixAll, arguments: named };
    } else if ("create" in fix.act)
      action.command = {
        title,
        command: commands.createMissingNotes,
        arguments: [fix.act.create, request.document.uri],
      };
    else if ("askRelation" in fix.act)
      action.command = { title, command: commands.setRelation, arguments: [fix.act.askRelation] };
    else if ("refactoring" in fix.act) action.command = { title, command: refactorings[fix.act.refactoring] };
    else action.edit = this.editOf(fix.act.change, request, title);
    return action;
  }

  /** Does for all problems of a code in the active note what one fix does for one. */
  async fixAll(uri: unknown, code: unknown, key: unknown): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const request = document && (await this.requestFor(document, new vscode.Range(0, 0, 0, 0)));
    if (!request || request.document.uri !== uri || typeof code !== "string" || typeof key !== "string")
      return;
    const act = fixAll(request, code, key);
    if (act && "create" in act)
      await vscode.commands.executeCommand(commands.createMissingNotes, act.create, uri);
    else if (act && "change" in act)
      await vscode.workspace.applyEdit(this.editOf(act.change, request, vscode.l10n.t("Fix All")));
  }

  private editOf(change: WorkspaceChange, { document }: FixRequest, label: string): vscode.WorkspaceEdit {
    const texts = new WorkspaceTexts(this.workspace);
    texts.know(document.uri, document.text);
    texts.schemas();
    return workspaceEditOf(this.workspace, change, texts, label);
  }
}

/** Asks for a relation and gives it to a link of the active note: the one that begins at `start`, else the one at the caret. */
async function setRelation(workspace: NoteWorkspace, start: number | undefined): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const open = editor && (await openNoteOf(workspace, editor.document));
  const { graph } = workspace;
  if (!open) return;
  const caret = editor.document.offsetAt(editor.selection.active);
  const link = open.note.links.find(({ span }) =>
    start === undefined ? span.start <= caret && caret <= span.end : span.start === start,
  );
  const own = graph.noteByUri(open.uri);
  if (!link || !own) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Put the caret into a link, to give it a relation."),
    );
    return;
  }
  const resolution = graph.resolveLink(link, open);
  const type = resolution.state === "note" ? resolution.note.type : parseId(link.target.text)?.type;
  const picked = await pickRelation(
    relationChoices(graph, open, own.type, type),
    vscode.l10n.t("Set Relation of Link"),
    vscode.l10n.t("The relation of this link; type another name to make a new one"),
  );
  if (picked === undefined) return;
  const edit = relationChanged({ graph, document: open }, link, picked);
  if (!edit || editor.document.getText() !== open.text) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("The link could not be given this relation here. Write it as [[relation::target]]."),
    );
    return;
  }
  const texts = new WorkspaceTexts(workspace);
  texts.know(open.uri, open.text);
  const change = { files: [{ uri: open.uri, edits: [edit] }] };
  await vscode.workspace.applyEdit(workspaceEditOf(workspace, change, texts, vscode.l10n.t("Set Relation")));
}

function isMissingNote(value: unknown): value is MissingNote {
  return typeof value === "object" && value !== null && "target" in value && typeof value.target === "string";
}
