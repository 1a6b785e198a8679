import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { Refusal } from "../edit/refusal.ts";
import type { WorkspaceChange } from "../edit/text-edit.ts";
import type { NoteDocument } from "../note-document.ts";
import { addRelation } from "./add-relation.ts";
import { messageOf } from "../../core/text/message.ts";

/**
 * The change that writes an edge into a note, where the note keeps its relations; refused where no link there can say it
 * without another link saying something else.
 *
 * @param relation as it is written; an inverse makes the edge lead to this note
 */
export function linkNotes(
  graph: ReadonlyGraph,
  document: NoteDocument,
  relation: string,
  target: NoteEntity,
): WorkspaceChange | Refusal {
  if (target.uri === document.uri) return { refused: messageOf`A note can't be linked to itself.` };
  const edit = addRelation(graph, document, relation, target);
  if (!edit)
    return {
      refused: messageOf`No link can name ${target.path}: another note has each of its names. Give it an id first.`,
    };
  return { files: [{ uri: document.uri, edits: [edit] }] };
}
