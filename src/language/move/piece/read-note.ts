import type { NoteEntity } from "../../../core/graph/entity.ts";
import type { NoteRules } from "../../../core/note/note-rules.ts";
import { noteHeadOf } from "../../../core/reading/frontmatter/note-head.ts";
import { piecesOf, type TextPiece } from "../../edit/reading/text-pieces.ts";

/** A note with its text before. */
export interface ReadNote {
  readonly entity: NoteEntity;
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

/** The text of a note as it was read, with its pieces by the rules of its folder. */
export function readNote(entity: NoteEntity, text: string, rules: NoteRules): ReadNote {
  return { entity, text, pieces: bodyPieces(text, rules) };
}

/** The pieces of a text below its frontmatter, or the properties of its page. */
export function bodyPieces(text: string, rules: NoteRules): readonly TextPiece[] {
  return piecesOf(text, rules, noteHeadOf(text, rules)?.end ?? 0);
}
