import { otherEnd, type NoteEntity } from "../graph/entity.ts";
import { isTyped } from "../schema/built-in-schema.ts";

/** The uris of the notes that a typed edge joins to `note`: they are no candidates for a new one (media/note-format.md, Related by similarity). */
export function typedNeighbors(note: NoteEntity): Set<string> {
  const uris = new Set<string>();
  for (const edge of note.edges) {
    const other = otherEnd(note, edge);
    if (other.kind === "note" && isTyped(edge.relation.name)) uris.add(other.uri);
  }
  return uris;
}
