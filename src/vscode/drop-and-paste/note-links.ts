import * as vscode from "vscode";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { positionAt } from "../../core/text/position.ts";
import { documentLinks } from "../../language/navigation/document-links.ts";
import { linksTo, notePasted } from "../../language/drop-and-paste/dropped-links.ts";
import {
  isInHierarchy,
  notesAbove,
  notesBelow,
  type HierarchyNote,
} from "../../language/outline/hierarchy.ts";
import { outlineRelations } from "../../language/outline/outline.ts";
import { subjectAt } from "../../language/subject.ts";
import type { NoteWorkspace, OpenNote } from "../../workspace/note-workspace.ts";
import { commands } from "../commands.ts";
import { editorRangeOfSpan } from "../editor/editor-ranges.ts";
import { editorUriOf, graphUriOf } from "../workspace/note-uris.ts";
import { openNoteOf } from "../workspace/open-note.ts";
import { completionSettings, showsRelationsInOutline } from "../editor/settings.ts";

/** Links to follow by a click, relations in the outline, hierarchies along transitive relations, and links by drop and paste. */
export function registerNoteLinks(
  notes: vscode.DocumentSelector,
  workspace: NoteWorkspace,
): vscode.Disposable {
  const links = new NoteLinks(workspace);
  return vscode.Disposable.from(
    vscode.languages.registerDocumentLinkProvider(notes, links),
    vscode.languages.registerDocumentSymbolProvider(notes, links, { label: "Relata" }),
    vscode.languages.registerTypeHierarchyProvider(notes, links),
    vscode.languages.registerDocumentDropEditProvider(notes, links),
    registerPaste(notes, links),
  );
}

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

class NoteLinks
  implements
    vscode.DocumentLinkProvider,
    vscode.DocumentSymbolProvider,
    vscode.TypeHierarchyProvider,
    vscode.DocumentDropEditProvider
{
  constructor(private readonly workspace: NoteWorkspace) {}

  async provideDocumentLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
    const { graph } = this.workspace;
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    return documentLinks(graph, open).flatMap(({ span, leadsTo }) => {
      const range = editorRangeOfSpan(open.note.lineStarts, span);
      if ("missing" in leadsTo) {
        const link = new vscode.DocumentLink(
          range,
          commandUri(commands.createNote, leadsTo.missing, open.uri),
        );
        link.tooltip = vscode.l10n.t("Create note “{0}”", leadsTo.missing);
        return [link];
      }
      const uri = editorUriOf(this.workspace, leadsTo.uri);
      const note = graph.noteByUri(leadsTo.uri)?.note;
      if (!uri || !note) return [];
      const { line } = positionAt(note.lineStarts, leadsTo.offset);
      return [new vscode.DocumentLink(range, line === 0 ? uri : uri.with({ fragment: `L${line + 1}` }))];
    });
  }

  async provideDocumentSymbols(document: vscode.TextDocument): Promise<vscode.DocumentSymbol[]> {
    if (!showsRelationsInOutline()) return [];
    const open = await openNoteOf(this.workspace, document);
    if (!open) return [];
    const rangeOf = (span: { start: number; end: number }) => editorRangeOfSpan(open.note.lineStarts, span);
    return outlineRelations(this.workspace.graph, open).flatMap(({ name, targets }) => {
      const children = targets.map(({ title, detail, span }) => {
        const range = rangeOf(span);
        return new vscode.DocumentSymbol(title, detail, vscode.SymbolKind.Field, range, range);
      });
      const [first] = children;
      if (!first) return [];
      // Of no more than its first link, so that breadcrumbs go on telling the heading that the caret is below.
      const { Interface } = vscode.SymbolKind;
      const group = new vscode.DocumentSymbol(name, "", Interface, first.range, first.range);
      group.children = children;
      return [group];
    });
  }

  async prepareTypeHierarchy(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.TypeHierarchyItem[]> {
    const open = await openNoteOf(this.workspace, document);
    const note = open && this.noteAt(open, document.offsetAt(position));
    return note && isInHierarchy(note) ? this.itemsOf([{ note, relations: [] }]) : [];
  }

  provideTypeHierarchySupertypes(item: vscode.TypeHierarchyItem): vscode.TypeHierarchyItem[] {
    const note = this.noteOf(item);
    return note ? this.itemsOf(notesAbove(note)) : [];
  }

  provideTypeHierarchySubtypes(item: vscode.TypeHierarchyItem): vscode.TypeHierarchyItem[] {
    const note = this.noteOf(item);
    return note ? this.itemsOf(notesBelow(note)) : [];
  }

  async provideDocumentDropEdits(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<vscode.DocumentDropEdit | undefined> {
    const text = await this.linksFor(document, position, data);
    return text === undefined ? undefined : new vscode.DocumentDropEdit(text);
  }

  /** The links for what is dropped or pasted; undefined where that is not all notes. */
  async linksFor(
    document: vscode.TextDocument,
    position: vscode.Position,
    data: vscode.DataTransfer,
  ): Promise<string | undefined> {
    const { graph } = this.workspace;
    const open = await openNoteOf(this.workspace, document);
    if (!open) return undefined;
    const list = await data.get("text/uri-list")?.asString();
    const uris = (list ?? "").split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
    const notes = uris.map((uri) => graph.noteByUri(graphUriOf(vscode.Uri.parse(uri)) ?? ""));
    const plain = uris.length === 0 ? await data.get("text/plain")?.asString() : undefined;
    const found = plain === undefined ? notes : [notePasted(graph, plain, open)];
    const known = found.filter((note) => note !== undefined);
    if (known.length === 0 || known.length < found.length) return undefined;
    return linksTo(graph, open, document.offsetAt(position), known, completionSettings());
  }

  /** What the caret is on: the note of a link or id, else the document's own. */
  private noteAt(open: OpenNote, offset: number): NoteEntity | undefined {
    const { graph } = this.workspace;
    const subject = subjectAt(graph, open, offset);
    if (subject?.kind === "link") {
      const resolution = graph.resolveLink(subject.link, open);
      return resolution.state === "note" ? resolution.note : undefined;
    }
    if (subject?.kind === "bare-id") return subject.notes[0];
    return graph.noteByUri(open.uri);
  }

  private noteOf(item: vscode.TypeHierarchyItem): NoteEntity | undefined {
    return item instanceof NoteHierarchyItem ? this.workspace.graph.noteByUri(item.noteUri) : undefined;
  }

  private itemsOf(found: readonly HierarchyNote[]): vscode.TypeHierarchyItem[] {
    return found.flatMap(({ note, relations }) => {
      const uri = editorUriOf(this.workspace, note.uri);
      if (!uri) return [];
      const heading = note.note.headings.find(({ level }) => level === 1);
      const range = heading
        ? editorRangeOfSpan(note.note.lineStarts, heading.span)
        : new vscode.Range(0, 0, 0, 0);
      const detail = [relations.join(", "), note.key].filter((part) => part !== "").join(" · ");
      return [new NoteHierarchyItem(note.uri, note.title, detail, uri, range)];
    });
  }
}

/** What of the editor's paste API is used here; the oldest editor that we support has none. */
interface PasteApi {
  readonly languages: {
    registerDocumentPasteEditProvider(
      selector: vscode.DocumentSelector,
      provider: {
        provideDocumentPasteEdits(
          document: vscode.TextDocument,
          ranges: readonly vscode.Range[],
          data: vscode.DataTransfer,
        ): Promise<unknown[] | undefined>;
      },
      metadata: {
        readonly providedPasteEditKinds: readonly unknown[];
        readonly pasteMimeTypes: readonly string[];
      },
    ): vscode.Disposable;
  };
  readonly DocumentPasteEdit: new (insertText: string, title: string, kind: unknown) => object;
  readonly DocumentDropOrPasteEditKind: { readonly Empty: { append(...parts: string[]): unknown } };
}

function hasPaste(api: object): api is PasteApi {
  return "DocumentPasteEdit" in api && "DocumentDropOrPasteEditKind" in api;
}

function registerPaste(notes: vscode.DocumentSelector, links: NoteLinks): vscode.Disposable {
  const api: object = vscode;
  if (!hasPaste(api)) return new vscode.Disposable(() => undefined);
  const kind = api.DocumentDropOrPasteEditKind.Empty.append("markdown", "link", "relata");
  const provideDocumentPasteEdits = async (
    document: vscode.TextDocument,
    ranges: readonly vscode.Range[],
    data: vscode.DataTransfer,
  ) => {
    const [range] = ranges;
    const text = range && (await links.linksFor(document, range.start, data));
    return text === undefined
      ? undefined
      : [new api.DocumentPasteEdit(text, vscode.l10n.t("Insert Link to Note"), kind)];
  };
  return api.languages.registerDocumentPasteEditProvider(
    notes,
    { provideDocumentPasteEdits },
    { providedPasteEditKinds: [kind], pasteMimeTypes: ["text/uri-list", "text/plain"] },
  );
}

function commandUri(command: string, ...parameters: readonly string[]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`);
}
