import type { NoteRules } from "../../../core/note/note-rules.ts";
import { readNote, reread, type Reading } from "../../../core/reading/reading.ts";
import type { NoteDocument } from "../../note-document.ts";
import { applyEdits, type TextEdit } from "../text-edit.ts";

/**
 * How a document would read after edits that nobody has made yet. Where it is known how the document reads now, that costs
 * what the edits change; else the reading of it all.
 *
 * @param edits in the order of the text
 * @param rules of the dialect of the document's folder
 */
export function readingAfter(
  { text, reading }: NoteDocument,
  edits: readonly TextEdit[],
  rules: NoteRules,
): Reading {
  return reread(reading ?? readNote(text, rules), applyEdits(text, edits));
}
