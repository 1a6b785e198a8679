import * as vscode from "vscode";
import { backlinkLensOf } from "../../language/reading-aids/backlink-lens.ts";
import { highlightsAt } from "../../language/navigation/document-highlights.ts";
import { relationFolds } from "../../language/outline/folding.ts";
import { titleHintsIn } from "../../language/reading-aids/title-hints.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { readingSettings } from "../editor/settings.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";

/** The most entities that Go to Symbol in Workspace lists: who sees more types on. */
const mostSymbols = 200;

/** What helps reading: who links here, titles behind ids, equal links, folded relations, and finding notes by name. */
export function registerReadingAids(
  notes: vscode.DocumentSelector,
  workspace: NoteWorkspace,
  search: WorkspaceSearch,
): vscode.Disposable {
  const aids = new ReadingAids(workspace, search);
  return vscode.Disposable.from(
    aids,
    vscode.languages.registerCodeLensProvider(notes, aids),
    vscode.languages.registerInlayHintsProvider(notes, aids),
    vscode.languages.registerDocumentHighlightProvider(notes, aids),
    vscode.languages.registerFoldingRangeProvider(notes, aids),
    vscode.languages.registerWorkspaceSymbolProvider(aids),
  );
}

class ReadingAids
  implements
    vscode.CodeLensProvider,
    vscode.InlayHintsProvider,
    vscode.DocumentHighlightProvider,
    vscode.FoldingRangeProvider,
    vscode.WorkspaceSymbolProvider
{
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  readonly onDidChangeInlayHints = this.changed.event;
  private readonly stopListening: () => void;
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly workspace: NoteWorkspace,
    private readonly search: WorkspaceSearch,
  ) {
    this.stopListening = workspace.onDidChange(() => {
      // What one note says of another changes with each keystroke; nobody reads that fast.
      this.waiting ??= setTimeout(() => {
        this.waiting = undefined;
        this.changed.fire();
      }, 500);
    });
  }

  dispose(): void {
    clearTimeout(this.waiting);
    this.stopListening();
    this.changed.dispose();
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!readingSettings().backlinks) return [];
    const open = await openNoteOf(this.workspace, document);
    const lens = open && backlinkLensOf(this.workspace.graph, open);
    if (!lens || lens.backlinks === 0) return [];
    const total =
      lens.backlinks === 1 ? vscode.l10n.t("1 backlink") : vscode.l10n.t("{0} backlinks", lens.backlinks);
    const relations = lens.relations.map(({ label, count }) => `${label} ${count}`);
    const title = [total, ...relations].join(" · ");
    const range = editorRangeOfSpan(open.note.lineStarts, lens.span);
    return [new vscode.CodeLens(range, { title, command: commands.showBacklinks })];
  }

  async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
    if (!readingSettings().titles) return [];
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    return titleHintsIn(this.workspace.graph, open, within).map(({ offset, title }) => {
      const hint = new vscode.InlayHint(document.positionAt(offset), title);
      hint.paddingLeft = true;
      return hint;
    });
  }

  async provideDocumentHighlights(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.DocumentHighlight[]> {
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    return highlightsAt(this.workspace.graph, open, document.offsetAt(position)).map(
      (span) => new vscode.DocumentHighlight(editorRangeOfSpan(open.note.lineStarts, span)),
    );
  }

  async provideFoldingRanges(document: vscode.TextDocument): Promise<vscode.FoldingRange[]> {
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    return relationFolds(open).map(({ startLine, endLine }) => new vscode.FoldingRange(startLine, endLine));
  }

  async provideWorkspaceSymbols(
    query: string,
    token: vscode.CancellationToken,
  ): Promise<vscode.SymbolInformation[]> {
    const isCancelled = () => token.isCancellationRequested;
    const search = await this.search.prepared(false);
    if (isCancelled()) return [];
    return search.find(query, mostSymbols).flatMap((note) => {
      const uri = editorUriOf(this.workspace, note.uri);
      if (!uri) return [];
      const { lineStarts, headings } = note.note;
      const heading = headings.find(({ level }) => level === 1);
      const place = heading ? editorRangeOfSpan(lineStarts, heading.span) : new vscode.Range(0, 0, 0, 0);
      // VS Code filters what it is given by the name, so the name holds all that a note can be found by.
      const others = [note.id, ...note.aliases].filter((name) => name !== undefined && name !== note.title);
      const name = [note.title, ...others].join(" · ");
      const location = new vscode.Location(uri, place);
      return [new vscode.SymbolInformation(name, vscode.SymbolKind.File, note.type, location)];
    });
  }
}
