import type { NoteEntity, NoteFile } from "../../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../../core/graph/readonly-graph.ts";
import type { Anchor, Block, Heading, Link, Note } from "../../../core/note/note.ts";
import { findAnchor, findBlock, findHeading } from "../../../core/query/heading.ts";
import type { Span } from "../../../core/text/span.ts";

/** A note that a piece of text goes to: one that is there, or one that is going to be. */
export interface DestinationNote extends Pick<NoteFile, "uri" | "folder" | "path"> {
  readonly note?: NoteEntity;
}

/** A piece of a note's text that goes to another note. */
export interface MovedPiece {
  readonly graph: ReadonlyGraph;
  readonly source: NoteEntity;
  readonly span: Span;
  readonly to: DestinationNote;
  /** Whether links to the source itself, and not only to places in the piece, go along; and no place is left for them. */
  readonly whole: boolean;
  /**
   * Whether links to the whole source lead to the first heading of what is written afterwards; else they lead to the other
   * note as a whole.
   */
  readonly toHeading?: boolean;
}

/** Whether a heading or block that a link names stands in the piece; for a link that names none, whether all goes. */
export function holdsPlace(
  { source, span, whole }: MovedPiece,
  link: Pick<Link, "form" | "heading" | "block">,
): boolean {
  if (whole) return true;
  const { heading, block, anchor } = namedPlaces(source.note, link);
  const place = link.block ? block?.span : (heading?.span ?? anchor);
  return place !== undefined && isWithin(place, span);
}

/** What a link names within its note: the heading, block or anchor of HTML that is found there. */
export interface NamedPlaces {
  readonly heading?: Heading | undefined;
  readonly block?: Block | undefined;
  readonly anchor?: Anchor | undefined;
}

/** What a link names in a note, as it is written. */
export function namedPlaces(
  note: Note,
  { form, heading, block }: Pick<Link, "form" | "heading" | "block">,
): NamedPlaces {
  const found = heading && findHeading(note, heading.text);
  return {
    heading: found,
    block: block && findBlock(note, block.text),
    anchor: heading && !found && form === "markdown" ? findAnchor(note, heading.text) : undefined,
  };
}

/** Whether a stretch of a text lies in another. */
export function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
