import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { ownIdFor } from "../completion/own-id.ts";
import { keyInsertion } from "../edit/key-insertion.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";

/** The change that gives a note an id that no other note has; undefined where it has one, or its title makes none. */
export function idGiven(graph: ReadonlyGraph, document: NoteDocument): WorkspaceChange | undefined {
  const id = document.note.id ? undefined : ownIdFor({ graph, document }, "");
  if (id === undefined) return undefined;
  return { files: [{ uri: document.uri, edits: [keyInsertion(document.text, "id", id)] }] };
}
