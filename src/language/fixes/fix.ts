import type { Message } from "../../core/text/message.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { NoteSearch } from "../../core/query/search/search.ts";
import type { Span } from "../../core/text/span.ts";
import type { Diagnostic, DiagnosticCode, SeveritySettings } from "../diagnostics/diagnostic.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";
import type { SchemaText } from "../rename/rename.ts";

/** Where fixes are asked for. */
export interface FixRequest {
  readonly graph: ReadonlyGraph;
  readonly search: NoteSearch;
  readonly document: NoteDocument;
  /** The selection; empty at a caret. */
  readonly span: Span;
  /** Of the problems, where a person has set some. */
  readonly severities?: SeveritySettings;
  /** The relata.json of the document's folder, where there is one. */
  readonly schemaFile?: SchemaText;
}

/** What a fix does: a change that is ready, or a question that the editor asks first. */
export type FixAct =
  | { readonly change: WorkspaceChange }
  /** Writes the notes that links miss; names are targets as written, `relation` is what the link says of it. */
  | { readonly create: readonly MissingNote[] }
  /** Asks for a relation, and gives it to the link that begins at this offset. */
  | { readonly askRelation: number }
  /** Moves text between notes, with questions of its own. */
  | { readonly refactoring: Refactoring };

/** `extract` the selection to a new note · `inline` the note of the link at the caret · `move-section` to another note */
export type Refactoring = "extract" | "inline" | "move-section";

/** A note that a link misses. */
export interface MissingNote {
  readonly target: string;
  /** As it is written, where there is one. */
  readonly relation?: string;
}

/** Something that the light bulb offers. */
export interface Fix {
  /** As people read it, in English. */
  readonly title: Message;
  readonly kind: "quickfix" | "rewrite" | Refactoring;
  /** The problem that it mends. */
  readonly mends?: Diagnostic;
  /** Whether it is the one that is nearly always wanted. */
  readonly preferred?: boolean;
  readonly act: FixAct;
  /** Fixes of the same key can be made for all problems of a note at once; the title says so. */
  readonly forAll?: { readonly key: string; readonly title: Message };
}

/** What mends a problem, fix by fix; undefined in between, where others may have their turn before it goes on. */
export type Fixer = (request: FixRequest, diagnostic: Diagnostic) => Iterable<Fix | undefined>;

/** The fixers by the code of the problems that they mend. */
export type Fixers = Readonly<Partial<Record<DiagnosticCode, Fixer>>>;

/** A change of the document alone. */
export function documentChange(
  { document }: Pick<FixRequest, "document">,
  ...edits: readonly { readonly span: Span; readonly newText: string }[]
): FixAct {
  return { change: { files: [{ uri: document.uri, edits }] } };
}
