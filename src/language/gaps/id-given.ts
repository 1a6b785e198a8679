import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { ownIdFor } from "../own-id.ts";
import { idInsertion } from "../edit/id-insertion.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";

/**
 * The change that gives a note an id that no other note has; undefined where it has one, or its title makes none.
 *
 * @throws RefusedError where the note takes none, see {@link idInsertion}
 */
export function idGiven(graph: ReadonlyGraph, document: NoteDocument): WorkspaceChange | undefined {
  const id = document.note.id ? undefined : ownIdFor({ graph, document }, "");
  if (id === undefined) return undefined;
  const { uri, folder, text, note } = document;
  return { files: [{ uri, edits: [idInsertion(text, note, id, graph.dialect(folder).rules)] }] };
}
