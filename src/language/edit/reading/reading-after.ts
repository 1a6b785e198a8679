import { readNote, reread, type Reading } from "../../../core/reading/reading.ts";
import type { NoteDocument } from "../../note-document.ts";
import { applyEdits, type TextEdit } from "../text-edit.ts";

/**
 * How a document would read after edits that nobody has made yet. Where it is known how the document reads now, that costs
 * what the edits change; else the reading of it all.
 *
 * @param edits in the order of the text
 */
export function readingAfter(document: NoteDocument, edits: readonly TextEdit[]): Reading {
  return reread(document.reading ?? readNote(document.text), applyEdits(document.text, edits));
}
