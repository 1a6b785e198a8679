import * as vscode from "vscode";
import { noteOf, type NoteEntity } from "../../core/graph/entity.ts";
import {
  isInHierarchy,
  notesAbove,
  notesBelow,
  type HierarchyNote,
} from "../../language/outline/hierarchy.ts";
import { labelText } from "../../core/text/plain-text.ts";
import { subjectAt } from "../../language/subject.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { titleRange } from "../editor/editor-ranges.ts";
import { noteSelector } from "../editor/note-selector.ts";
import type { Feature } from "../services.ts";
import { editorUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";

/** The hierarchy along transitive relations, in the editor's view for types. */
export const registerTypeHierarchy: Feature = ({ workspace }) =>
  vscode.languages.registerTypeHierarchyProvider(noteSelector, new NoteHierarchy(workspace));

/** An item that knows its note by the graph's uri. */
class NoteHierarchyItem extends vscode.TypeHierarchyItem {
  constructor(
    readonly noteUri: string,
    title: string,
    detail: string,
    uri: vscode.Uri,
    range: vscode.Range,
  ) {
    super(vscode.SymbolKind.Class, title, detail, uri, range, range);
  }
}

class NoteHierarchy implements vscode.TypeHierarchyProvider {
  constructor(private readonly workspace: NoteWorkspace) {}

  async prepareTypeHierarchy(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.TypeHierarchyItem[]> {
    const open = await openNoteOf(this.workspace, document, token);
    const note = open && this.noteAt(open, document.offsetAt(position));
    return note && isInHierarchy(note) ? this.itemsOf([{ note, relations: [] }]) : [];
  }

  provideTypeHierarchySupertypes(item: vscode.TypeHierarchyItem): vscode.TypeHierarchyItem[] {
    const note = this.noteOfItem(item);
    return note ? this.itemsOf(notesAbove(note)) : [];
  }

  provideTypeHierarchySubtypes(item: vscode.TypeHierarchyItem): vscode.TypeHierarchyItem[] {
    const note = this.noteOfItem(item);
    return note ? this.itemsOf(notesBelow(note)) : [];
  }

  /** What the caret is on: the note of a link or id, else the document's own. */
  private noteAt(open: OpenNote, offset: number): NoteEntity | undefined {
    const { graph } = this.workspace;
    const subject = subjectAt(graph, open, offset);
    if (subject?.kind === "link") return noteOf(graph.resolveLink(subject.link, open));
    if (subject?.kind === "bare-id") return subject.notes[0];
    return graph.noteByUri(open.uri);
  }

  private noteOfItem(item: vscode.TypeHierarchyItem): NoteEntity | undefined {
    return item instanceof NoteHierarchyItem ? this.workspace.graph.noteByUri(item.noteUri) : undefined;
  }

  private itemsOf(found: readonly HierarchyNote[]): vscode.TypeHierarchyItem[] {
    return found.flatMap(({ note, relations }) => {
      const uri = editorUriOf(this.workspace, note.uri);
      if (!uri) return [];
      const detail = [relations.join(", "), note.key].filter((part) => part !== "").join(" · ");
      return [
        new NoteHierarchyItem(note.uri, labelText(note.title), labelText(detail), uri, titleRange(note.note)),
      ];
    });
  }
}
