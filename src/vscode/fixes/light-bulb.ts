import * as vscode from "vscode";
import { fixAll, fixesAt } from "../../language/fixes/fixes-at.ts";
import type { Fix, FixRequest, Refactoring } from "../../language/fixes/fix.ts";
import { noteUri, schemaPath } from "../../workspace/note-folder.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { abortSignalOf, answerInSlices, isCancelled } from "../editor/cancellation.ts";
import type { Navigation } from "../editor/navigation.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { registerWritingCommand } from "../editor/register-command.ts";
import { severitySettings } from "../editor/settings.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";
import { problemCodeOf } from "../note-format/problem-links.ts";
import type { Feature } from "../services.ts";
import { makeChange } from "../workspace/carry-out.ts";
import { openReadingOf } from "../workspace/open-note.ts";
import { workspaceEditOf } from "../workspace/workspace-edit.ts";
import { WorkspaceTexts } from "../workspace/workspace-texts.ts";
import { localized } from "../editor/words/localized.ts";

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

/** The light bulb in notes: what mends problems, and refactorings; one by one, or for all problems of a kind. */
export const registerLightBulb: Feature = ({ workspace, search, navigation }) => {
  const provider = new NoteCodeActions(workspace, search, navigation);
  const metadata = { providedCodeActionKinds: Object.values(kinds) };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(noteSelector, provider, metadata),
    registerWritingCommand(commands.fixAll, (uri, code, key) => provider.fixAll(uri, code, key)),
  );
};

class NoteCodeActions implements vscode.CodeActionProvider {
  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly search: WorkspaceSearch,
    private readonly navigation: Navigation,
  ) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    // All that it could offer would be refused.
    if (!vscode.workspace.isTrusted) return undefined;
    const request = await this.requestFor(document, range, token);
    if (!request) return undefined;
    const fixes = await answerInSlices(fixesAt(request), token);
    return fixes?.map((fix) => this.actionOf(fix, request, context));
  }

  /** Does for all problems of a code in the active note what one fix does for one. */
  async fixAll(uri: unknown, code: unknown, key: unknown): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const request = document && (await this.requestFor(document, new vscode.Range(0, 0, 0, 0)));
    if (!request || request.document.uri !== uri || typeof code !== "string" || typeof key !== "string")
      return;
    const act = fixAll(request, code, key);
    if (act && "create" in act) await this.navigation.createMissingNotes(act.create, uri);
    else if (act && "change" in act)
      await makeChange(act.change, this.textsOf(request), vscode.l10n.t("Fix All"));
  }

  private async requestFor(
    document: vscode.TextDocument,
    range: vscode.Range,
    token?: vscode.CancellationToken,
  ): Promise<FixRequest | undefined> {
    const open = await openReadingOf(this.workspace, document, token);
    if (!open) return undefined;
    const search = await this.search.prepared(false, token && abortSignalOf(token));
    if (isCancelled(token)) return undefined;
    const schema = this.workspace.schemaProblems.get(open.folder);
    return {
      graph: this.workspace.graph,
      search,
      document: open,
      span: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) },
      severities: severitySettings(),
      ...(schema ? { schemaFile: { uri: noteUri(schema.folder, schemaPath), text: schema.text } } : {}),
    };
  }

  private actionOf(fix: Fix, request: FixRequest, context: vscode.CodeActionContext): vscode.CodeAction {
    const action = new vscode.CodeAction(localized(fix.title), kinds[fix.kind]);
    const forAll = fix.forAll?.title === fix.title ? fix.forAll : undefined;
    if (fix.preferred) action.isPreferred = true;
    if (fix.mends) {
      const { code, message } = fix.mends;
      action.diagnostics = context.diagnostics.filter(
        (one) => problemCodeOf(one) === code && one.message === localized(message),
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
    else action.edit = workspaceEditOf(fix.act.change, this.textsOf(request), { label: title });
    return action;
  }

  private textsOf({ document }: FixRequest): WorkspaceTexts {
    const texts = new WorkspaceTexts(this.workspace);
    texts.know(document.uri, document.text);
    texts.schemas();
    return texts;
  }
}
