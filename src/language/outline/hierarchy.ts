import { otherEnd, type NoteEntity } from "../../core/graph/entity.ts";
import { compareByTitle } from "../../core/query/rank.ts";

/** A note above or below another one along a transitive relation. */
export interface HierarchyNote {
  readonly note: NoteEntity;
  /** The labels of the relations that say so. */
  readonly relations: readonly string[];
}

/** Whether a note has an edge of a relation that the schema declares transitive, and so a place in a hierarchy. */
export function isInHierarchy(note: NoteEntity): boolean {
  return note.edges.some(({ relation }) => relation.transitive);
}

/** The notes to which transitive relations lead from a note, by title: what it extends, or is part of. */
export function notesAbove(note: NoteEntity): HierarchyNote[] {
  return along(note, (source) => source === note);
}

/** The notes from which transitive relations lead to a note, by title. */
export function notesBelow(note: NoteEntity): HierarchyNote[] {
  return along(note, (source) => source !== note);
}

function along(note: NoteEntity, isWanted: (source: NoteEntity) => boolean): HierarchyNote[] {
  const found = new Map<NoteEntity, Set<string>>();
  for (const edge of note.edges) {
    const other = otherEnd(note, edge);
    if (!edge.relation.transitive || other.kind !== "note" || edge.source.kind !== "note") continue;
    if (!isWanted(edge.source)) continue;
    found.set(other, (found.get(other) ?? new Set()).add(edge.relation.label));
  }
  return [...found]
    .map(([other, relations]) => ({ note: other, relations: [...relations].sort() }))
    .sort((a, b) => compareByTitle(a.note, b.note));
}
