import { readWhole } from "./read-whole.ts";
import type { Note } from "../note/note.ts";
import { plainRules, type NoteRules } from "../note/note-rules.ts";

/**
 * Reads a note from its text (media/note-format.md). Never throws; what is wrong is among the note's problems. For a note that is
 * edited see `readNote`, which need not read all of it again.
 *
 * @param text as the editor holds it, without a byte-order mark
 * @param rules what a dialect decides
 * @example parseNote("---\nid: concept:a\n---\n\n[[studies::concept:b]]").links[0]?.target.text // "concept:b"
 */
export function parseNote(text: string, rules: NoteRules = plainRules): Note {
  return readWhole(text, rules);
}
