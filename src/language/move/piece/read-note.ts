import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { NoteRules } from "../../../core/note/note-rules.ts";
import { piecesOf, type TextPiece } from "../../edit/reading/text-pieces.ts";

/** A note with its text before. */
export interface ReadNote {
  readonly entity: NoteEntity;
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

/** The text of a note as it was read, with its pieces by the rules of its folder. */
export function readNote(entity: NoteEntity, text: string, rules: NoteRules): ReadNote {
  return { entity, text, pieces: piecesOf(text, rules) };
}
