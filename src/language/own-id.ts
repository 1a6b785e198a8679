import { titleHeading } from "../core/note/title-heading.ts";
import { baseName, parentPath, withoutNoteExtension } from "../core/names/name.ts";
import { freeId } from "./free-id.ts";
import type { NoteDocument } from "./note-document.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";

/** A note as it is typed, and the graph that has it. */
interface NoteOfGraph {
  readonly graph: ReadonlyGraph;
  readonly document: NoteDocument;
}

/**
 * An id for the document's note that no other note has: the type that is typed, else its type, by a rule too, else that of most notes in its folder, and its title as
 * a slug, with a number where that is taken; undefined where the title holds no letter or digit.
 *
 * @param typed the beginning of the id
 * @example ownIdFor(request, "") // "concept:goal-misgeneralization-2"
 */
export function ownIdFor({ graph, document }: NoteOfGraph, typed: string): string | undefined {
  const { note, path } = document;
  const title = (note.title ?? titleHeading(note))?.text ?? withoutNoteExtension(baseName(path));
  const begun = /^([A-Za-z][A-Za-z0-9_-]*):/.exec(typed)?.[1];
  const given = graph.noteByUri(document.uri)?.type ?? "note";
  const ruled = given === "note" ? undefined : given;
  const type = begun ?? note.type?.text ?? ruled ?? typeInFolder({ graph, document }) ?? "note";
  return freeId(graph, type, title, ({ uri }) => uri === document.uri);
}

/** The type of most of the other notes with an id in the folder. */
function typeInFolder({ graph, document }: NoteOfGraph): string | undefined {
  const home = parentPath(document.path);
  const counts = new Map<string, number>();
  for (const { uri, folder, path, id, type } of graph.notes()) {
    if (id === undefined || uri === document.uri || folder !== document.folder) continue;
    if (path.startsWith(home) && parentPath(path) === home) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return most?.[0];
}
