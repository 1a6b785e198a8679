import type { NoteEntity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import { linkToNote } from "../../language/drop-and-paste/link-to-note.ts";

/** Notes as a Markdown list of links, by their ids, else by what names just them. */
export function listOf(graph: ReadonlyGraph, notes: readonly NoteEntity[]): string {
  return notes.map((note) => `- ${linkToNote(graph, note, { insert: "id", label: true })}\n`).join("");
}
