import { packed, type NotePack } from "../pack/note-pack.ts";
import type { NoteEntity } from "./entity.ts";

/** Notes by number, and where they are packed. */
interface PackedNotes {
  notes(): Iterable<number>;
  packOf(note: number): NotePack;
  recordOf(note: number): number;
}

/** How many notes are asked between two steps; that takes a fraction of a millisecond. */
const notesAtOnce = 4096;

/** The notes whose Markdown may lead to a file of one of these names, by their hashes; undefined where others may have their turn. */
export function* showingInSteps(
  names: ReadonlySet<number>,
  nodes: PackedNotes,
  views: { note(number: number): NoteEntity },
): Generator<NoteEntity | undefined> {
  if (names.size === 0) return;
  let count = 0;
  for (const note of nodes.notes()) {
    if (++count % notesAtOnce === 0) yield undefined;
    if (packed.mayNameFile(nodes.packOf(note), nodes.recordOf(note), names)) yield views.note(note);
  }
}
