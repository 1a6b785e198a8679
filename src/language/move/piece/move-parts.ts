import type { Link } from "../../../core/note/note.ts";
import type { Span } from "../../../core/text/span.ts";
import type { ReadNote } from "./read-note.ts";
import type { MoveWrites } from "./write-move.ts";

/** What a link says that an edit adds: a link of the source over again, or one to the destination. */
export type AddedLink = { readonly like: Link } | { readonly relation: string | undefined };

/** The two notes of a move as they were, and what was meant to change in them. */
export interface MoveParts {
  readonly source: ReadNote;
  readonly destination: ReadNote | undefined;
  readonly added: readonly AddedLink[];
  readonly writes: MoveWrites;
  /** Where the piece goes in the destination as it was. */
  readonly place: Span | undefined;
}
