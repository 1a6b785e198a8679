import type { NoteEntity } from "../../../core/graph/entity.ts";
import { firstByKey } from "../../../core/text/list-index.ts";
import type { Anchor, Block, Heading, Note } from "../../../core/note/note.ts";
import type { Span } from "../../../core/text/span.ts";
import type { TextMap } from "../../edit/reading/text-map.ts";
import { isWithin, type MovedPiece } from "./moved-piece.ts";
import type { WrittenMove } from "./write-move.ts";

/** A place in a note as it is afterwards. */
export interface PlaceAfter {
  /** Of the note that holds it. */
  readonly uri: string;
  readonly note: Note;
  readonly span: Span;
}

/** A note whose headings read otherwise afterwards, though it is none of the two that text moves between. */
export interface RetitledNote {
  readonly note: Note;
  readonly map: TextMap;
}

/** Where the headings, blocks and links of all notes stand after a move. */
export class PlacesAfter {
  /** Other notes as they read afterwards. */
  private readonly notesByUri: ReadonlyMap<string, Note>;
  /** The heading that links to the whole source lead to, where they lead to one: the first of what is written. */
  readonly landing: Heading | undefined;

  constructor(
    readonly piece: MovedPiece,
    readonly written: WrittenMove,
    /** Where the piece went, in the destination as it was; what stood there gave way. */
    private readonly at: Span | undefined,
    private readonly others: ReadonlyMap<NoteEntity, RetitledNote>,
  ) {
    this.notesByUri = new Map(Array.from(others, ([{ uri }, { note }]) => [uri, note]));
    const [before, behind] = written.added;
    this.landing = piece.toHeading
      ? written.destination.note.headings.find(
          ({ span }) => span.start >= before.start && span.start < behind.end,
        )
      : undefined;
  }

  /** Where a stretch of a note stands afterwards; undefined where it does not stand anywhere. */
  of(note: NoteEntity, span: Span): PlaceAfter | undefined {
    const { piece, written } = this;
    const { source, to } = piece;
    if (note === source) {
      const goes = isWithin(span, piece.span) && piece.span.end > piece.span.start;
      if (goes) return placed(to.uri, written.destination.note, written.pieceMap.span(span));
      return written.source && placed(source.uri, written.source.note, written.source.map.span(span));
    }
    if (note === to.note) {
      if (this.at && this.at.end > this.at.start && isWithin(span, this.at)) return undefined;
      return placed(to.uri, written.destination.note, written.destination.map.span(span));
    }
    const other = this.others.get(note);
    return other
      ? placed(note.uri, other.note, other.map.span(span))
      : { uri: note.uri, note: note.note, span };
  }

  /** The note of this uri as it reads afterwards, where its text is another. */
  noteAfter(entity: NoteEntity): Note {
    const { source, to } = this.piece;
    if (entity.uri === to.uri) return this.written.destination.note;
    if (entity.uri === source.uri && this.written.source) return this.written.source.note;
    return this.notesByUri.get(entity.uri) ?? entity.note;
  }

  /** Other notes whose headings read otherwise. */
  get retitled(): Iterable<NoteEntity> {
    return this.others.keys();
  }

  /** Whether the headings and blocks of a note may be others, or others to links, than before. */
  changes(note: NoteEntity): boolean {
    return note === this.piece.source || note === this.piece.to.note || this.others.has(note);
  }
}

/** The heading that stands at a place. */
export function headingAt({ note, span }: PlaceAfter): Heading | undefined {
  return headingFrom(note.headings, span.start);
}

/** The block whose name stands at a place. */
export function blockAt({ note, span }: PlaceAfter): Block | undefined {
  return blockFrom(note.blocks, span.start);
}

/** The anchor of HTML whose name stands at a place. */
export function anchorAt({ note, span }: PlaceAfter): Anchor | undefined {
  return anchorFrom(note.anchors, span.start);
}

const headingFrom = firstByKey(({ span }: Heading) => span.start);
const blockFrom = firstByKey(({ name }: Block) => name.start);
const anchorFrom = firstByKey(({ start }: Anchor) => start);

function placed(uri: string, note: Note, span: Span | undefined): PlaceAfter | undefined {
  return span && { uri, note, span };
}
