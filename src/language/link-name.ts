import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { baseName, withoutNoteExtension } from "../core/names/name.ts";
import type { NoteDocument } from "./note-document.ts";

/** How a link names the note that is chosen: a note without the one gets the next best. */
export type InsertedName = "id" | "title" | "path";

/** What would end or divide a link. */
const unwritable = /[[\]|#^\r\n]|::/;

/**
 * What a link in `document` has to say to name just this note: its id, title or path as preferred, else the id, the
 * file's name or the path, whichever names no other note; undefined where nothing does. In a folder of a tool that calls notes
 * otherwise than their files, that name goes before the file's.
 */
export function linkNameOf(
  graph: Pick<ReadonlyGraph, "resolve" | "dialect">,
  note: NoteEntity,
  document: Pick<NoteDocument, "folder" | "path">,
  preferred: InsertedName,
): string | undefined {
  const path = withoutNoteExtension(note.path);
  const names: Readonly<Record<InsertedName, string | undefined>> = { id: note.id, title: note.title, path };
  // The tool would look for a file's name in vain.
  const called = graph.dialect(document.folder).titleOfFile ? note.title : undefined;
  const candidates = [names[preferred], note.id, called, baseName(path), path, note.path];
  return candidates.find((name) => name !== undefined && namesJust(graph, note, name, document));
}

function namesJust(
  graph: Pick<ReadonlyGraph, "resolve">,
  note: NoteEntity,
  name: string,
  document: Pick<NoteDocument, "folder" | "path">,
): boolean {
  if (name === "" || name !== name.trim() || unwritable.test(name)) return false;
  const resolution = graph.resolve(name, document);
  return resolution.state === "note" && resolution.note.uri === note.uri;
}
