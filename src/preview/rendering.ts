import type { NotePlace, PreviewSource } from "./preview-source.ts";

/** How much embedded notes take in one preview, in UTF-16 code units of their source; and how much each counts at least. */
const maxEmbedded = 200_000;
const minEmbedded = 1000;

interface Piece {
  readonly shown: string;
  readonly show: () => string;
}

/** One preview of one document: remembers what of it depends on other notes, so that a change there can be seen. */
export class Rendering {
  private readonly pieces: Piece[] = [];
  private embedded = 0;

  /** @param main the document that is rendered; addresses count from it, in embedded notes too */
  constructor(
    readonly source: PreviewSource,
    readonly main: NotePlace,
  ) {}

  /** Whether something would be shown differently now. */
  get isStale(): boolean {
    return this.pieces.some(({ shown, show }) => show() !== shown);
  }

  /** What `show` gives, remembered. */
  piece(show: () => string): string {
    const shown = show();
    this.pieces.push({ shown, show });
    return shown;
  }

  /** Whether an embedded text of this length still has room; if so, it is taken. */
  takesRoom(length: number): boolean {
    const after = this.embedded + Math.max(length, minEmbedded);
    if (after > maxEmbedded) return false;
    this.embedded = after;
    return true;
  }
}

/** The text in which a rule finds itself: that of the document, or of a note embedded in it. */
export interface Scope {
  readonly rendering: Rendering;
  /** From where links of this text lead on. */
  readonly place: NotePlace;
  /** What is shown around this text, the document first, see `embedKey`. */
  readonly around: readonly string[];
}
