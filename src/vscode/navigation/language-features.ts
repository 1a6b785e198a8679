import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { Span } from "../../core/text/span.ts";
import { definitionAt } from "../../language/navigation/definition.ts";
import { hoverAt } from "../../language/hover/hover.ts";
import { referencesAt } from "../../language/navigation/references.ts";
import { sectionExcerpt } from "../../language/hover/section-excerpt.ts";
import type { NoteWorkspace } from "../../workspace/note-workspace.ts";
import { registerCodeActions } from "../fixes/code-actions.ts";
import { registerCompletion } from "../completion/completion.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { hoverMarkdown } from "../hover/hover-markdown.ts";
import { registerNoteLinks } from "../drop-and-paste/note-links.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { registerReadingAids } from "../reading-aids/reading-aids.ts";
import { registerRename } from "../rename/rename.ts";
import type { WorkspaceSearch } from "../search/workspace-search.ts";

const notes: vscode.DocumentSelector = { language: "markdown" };

/** Hover, go to definition, find all references, rename, completion, and what helps reading. */
export function registerLanguageFeatures(
  workspace: NoteWorkspace,
  search: WorkspaceSearch,
): vscode.Disposable {
  const features = new LanguageFeatures(workspace);
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider(notes, features),
    vscode.languages.registerDefinitionProvider(notes, features),
    vscode.languages.registerReferenceProvider(notes, features),
    registerCompletion(notes, workspace, search),
    registerReadingAids(notes, workspace, search),
    registerNoteLinks(notes, workspace),
    registerRename(workspace),
    registerCodeActions(notes, workspace, search),
  );
}

class LanguageFeatures implements vscode.HoverProvider, vscode.DefinitionProvider, vscode.ReferenceProvider {
  constructor(private readonly workspace: NoteWorkspace) {}

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.Hover | undefined> {
    const open = await openNoteOf(this.workspace, document);
    const hover = open && hoverAt(this.workspace.graph, open, document.offsetAt(position));
    if (!hover) return undefined;
    const contents = [hoverMarkdown(hover.card, open)];
    if (hover.card.kind === "note" && hover.card.excerpt) {
      const excerpt = await this.excerptOf(hover.card.note, hover.card.excerpt);
      // First, since it is what the link names; of its own and not trusted, since this text is the note's.
      if (excerpt !== "") contents.unshift(new vscode.MarkdownString(excerpt));
    }
    return new vscode.Hover(contents, rangeIn(document, hover.span));
  }

  async provideDefinition(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.LocationLink[]> {
    const open = await openNoteOf(this.workspace, document);
    const definition = open && definitionAt(this.workspace.graph, open, document.offsetAt(position));
    return (definition?.targets ?? []).flatMap(({ note, span, selection }) => {
      const targetUri = editorUriOf(this.workspace, note.uri);
      if (!definition || !targetUri) return [];
      const { lineStarts } = note.note;
      return [
        {
          originSelectionRange: rangeIn(document, definition.origin),
          targetUri,
          targetRange: editorRangeOfSpan(lineStarts, span),
          targetSelectionRange: editorRangeOfSpan(lineStarts, selection),
        },
      ];
    });
  }

  async provideReferences(
    document: vscode.TextDocument,
    position: vscode.Position,
    { includeDeclaration }: vscode.ReferenceContext,
  ): Promise<vscode.Location[]> {
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    const references = referencesAt(
      this.workspace.graph,
      open,
      document.offsetAt(position),
      includeDeclaration,
    );
    return references.flatMap(({ note, span }) => {
      const uri = editorUriOf(this.workspace, note.uri);
      return uri ? [new vscode.Location(uri, editorRangeOfSpan(note.note.lineStarts, span))] : [];
    });
  }

  private async excerptOf(note: NoteEntity, span: Span): Promise<string> {
    const uri = editorUriOf(this.workspace, note.uri);
    if (!uri) return "";
    try {
      const text = (await vscode.workspace.openTextDocument(uri)).getText();
      return sectionExcerpt(text, span);
    } catch {
      // The file went while it was hovered over; the card says the rest.
      return "";
    }
  }
}

function rangeIn(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
