import type { InsertedName } from "../link-name.ts";
import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { NoteSearch } from "../../core/query/search/search.ts";
import type { Span } from "../../core/text/span.ts";
import type { NoteDocument } from "../note-document.ts";

export interface CompletionOptions {
  readonly insert: InsertedName;
  /** Whether `|Title` is added to what a link names. */
  readonly label: boolean;
}

/** The options where the user has set none. */
export const defaultCompletionOptions: CompletionOptions = { insert: "id", label: false };

export type CompletionKind =
  "note" | "placeholder" | "relation" | "heading" | "block" | "key" | "type" | "status" | "id";

/** One thing that can be inserted. */
export interface CompletionItem {
  readonly kind: CompletionKind;
  /** What the list shows: a note's title, a relation's name, a heading. */
  readonly label: string;
  /** Beside the label: a note's type. */
  readonly description?: string;
  /** A line for the chosen item: a note's id or path. */
  readonly detail?: string;
  /** Plain text for the chosen item: a note's summary. */
  readonly summary?: string;
  readonly insertText: string;
  /** What it takes the place of; on one line, with the caret in it or at an end. */
  readonly replaced: Span;
  /** What the editor compares with the text from the start of {@link replaced} to the caret. */
  readonly filterText: string;
  /** Sorts as the items are ranked. */
  readonly sortText: string;
  /** Whether something else can be completed right behind it. */
  readonly continues: boolean;
}

export interface CompletionList {
  /** The best first. */
  readonly items: readonly CompletionItem[];
  /** Whether more typing can bring other items, so that the editor has to ask again. */
  readonly isIncomplete: boolean;
}

/** What a list is made for. */
export interface CompletionRequest {
  readonly graph: ReadonlyGraph;
  readonly search: NoteSearch;
  readonly document: NoteDocument;
  readonly offset: number;
  readonly options: CompletionOptions;
}

/** An item before it has its place in a list. */
export type ItemDraft = Pick<CompletionItem, "kind" | "label" | "insertText" | "replaced"> &
  Partial<Pick<CompletionItem, "description" | "detail" | "summary" | "filterText" | "continues">>;

/** More items than these help nobody, who types on instead. */
export const maxItems = 100;

/** The drafts as a list in their order. */
export function completionList(drafts: readonly ItemDraft[], isIncomplete: boolean): CompletionList {
  return {
    items: drafts.map((draft, index) => ({
      filterText: draft.label,
      continues: false,
      ...draft,
      sortText: String(index).padStart(4, "0"),
    })),
    isIncomplete,
  };
}

/**
 * A note as an item. It was found by `typed`, maybe with mistakes or by an alias, which the editor's own filter must not
 * undo: its filter text begins with what is typed and goes on with the note's names.
 */
export function noteDraft(
  { graph }: Pick<CompletionRequest, "graph">,
  note: NoteEntity,
  typed: string,
  place: Pick<ItemDraft, "insertText" | "replaced">,
): ItemDraft {
  return {
    kind: "note",
    label: note.title,
    description: graph.schema.type(note.type).label,
    detail: note.key,
    summary: note.summary,
    filterText: [typed, note.key, note.title, ...note.aliases].filter(Boolean).join(" "),
    ...place,
  };
}
