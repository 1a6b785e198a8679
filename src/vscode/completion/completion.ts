import * as vscode from "vscode";
import { labelText } from "../../core/text/plain-text.ts";
import { completionsAt } from "../../language/completion/completion.ts";
import type { CompletionItem, CompletionKind } from "../../language/completion/completion-item.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { abortSignalOf, answerInSlices } from "../editor/cancellation.ts";
import { noteSelector } from "../editor/note-selector.ts";
import { completionSettings } from "../editor/settings.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";
import type { Feature } from "../services.ts";
import { openReadingOf } from "../workspace/open-note.ts";

const triggers = ["[", ":", "#", "^", " "];

/** What each kind looks like in the list. */
const kinds: Readonly<Record<CompletionKind, vscode.CompletionItemKind>> = {
  note: vscode.CompletionItemKind.File,
  placeholder: vscode.CompletionItemKind.Text,
  relation: vscode.CompletionItemKind.Interface,
  heading: vscode.CompletionItemKind.Reference,
  block: vscode.CompletionItemKind.Reference,
  key: vscode.CompletionItemKind.Property,
  type: vscode.CompletionItemKind.EnumMember,
  status: vscode.CompletionItemKind.EnumMember,
  id: vscode.CompletionItemKind.Constant,
};

/** Completion of links, ids, inline fields and the frontmatter. */
export const registerCompletion: Feature = ({ workspace, search }) =>
  vscode.languages.registerCompletionItemProvider(
    noteSelector,
    new NoteCompletion(workspace, search),
    ...triggers,
  );

class NoteCompletion implements vscode.CompletionItemProvider {
  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly search: WorkspaceSearch,
  ) {}

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): Promise<vscode.CompletionList | undefined> {
    // Every word of prose ends with a blank; only behind a key of the frontmatter and in a link it asks for something.
    if (
      triggerCharacter === " " &&
      !mayBeInFrontmatter(document, position) &&
      !isInOpenLink(document, position)
    )
      return undefined;
    const open = await openReadingOf(this.workspace, document, token);
    if (!open) return undefined;
    const search = await this.search.prepared(false, abortSignalOf(token));
    if (token.isCancellationRequested) return undefined;
    const { graph } = this.workspace;
    const steps = completionsAt(graph, search, open, document.offsetAt(position), completionSettings());
    const list = await answerInSlices(steps, token);
    if (!list) return undefined;
    return new vscode.CompletionList(
      list.items.map((item) => editorItemOf(item, document)),
      list.isIncomplete,
    );
  }
}

/** Whether a link begins before the position on its line, and does not end before it. */
function isInOpenLink(document: vscode.TextDocument, { line, character }: vscode.Position): boolean {
  return /\[\[[^\]]*$/.test(document.lineAt(line).text.slice(0, character));
}

/** Whether the text begins with a fence and none closes it before the position. */
function mayBeInFrontmatter(document: vscode.TextDocument, { line }: vscode.Position): boolean {
  if (line === 0 || !document.lineAt(0).text.startsWith("---")) return false;
  for (let above = 1; above < line; above++) {
    if (/^(?:---|\.\.\.)\s*$/.test(document.lineAt(above).text)) return false;
  }
  return true;
}

function editorItemOf(from: CompletionItem, document: vscode.TextDocument): vscode.CompletionItem {
  const label = { label: labelText(from.label), description: labelText(from.description ?? "") };
  const item = new vscode.CompletionItem(label, kinds[from.kind]);
  item.insertText = from.insertText;
  item.range = new vscode.Range(
    document.positionAt(from.replaced.start),
    document.positionAt(from.replaced.end),
  );
  item.filterText = from.filterText;
  item.sortText = from.sortText;
  if (from.detail !== undefined) item.detail = labelText(from.detail);
  // A string is shown as it is: no Markdown of a note is rendered here.
  if (from.summary) item.documentation = from.summary;
  if (from.continues)
    item.command = { command: "editor.action.triggerSuggest", title: vscode.l10n.t("Suggest") };
  return item;
}
