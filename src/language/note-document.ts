import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import type { Note } from "../core/note/note.ts";
import { parseNote } from "../core/reading/parse-note.ts";
import type { Reading } from "../core/reading/reading.ts";

/** A note that is open in an editor: the text as the editor holds it, and what it says. */
export interface NoteDocument {
  /** By which the graph knows the note. */
  readonly uri: string;
  readonly folder: string;
  /** From the workspace folder. */
  readonly path: string;
  readonly text: string;
  readonly note: Note;
  /** What is known of how the text reads, so that what an edit would make of it need not be read from the start. */
  readonly reading?: Reading | undefined;
}

/** A note of the graph as a document of this text, read as its folder's notes are. */
export function documentOf(
  graph: ReadonlyGraph,
  { uri, folder, path }: Pick<NoteDocument, "uri" | "folder" | "path">,
  text: string,
): NoteDocument {
  return { uri, folder, path, text, note: parseNote(text, graph.dialect(folder).rules) };
}
