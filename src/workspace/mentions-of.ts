import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/readonly-graph.ts";
import { mentionableNames } from "../core/query/gaps/unlinked-mentions.ts";
import { throwIfAborted } from "./jobs/abort.ts";
import type { MentionsJob, NoteMentions } from "./jobs/mentions.ts";
import type { OpenDocuments } from "./documents/open-documents.ts";
import type { WorkspaceFolders } from "./folders/workspace-folders.ts";

/** How many notes are looked through at once. */
const pathsAtOnce = 500;

/** What is looked through. */
export interface MentionSources {
  readonly mentions: MentionsJob;
  readonly graph: ReadonlyGraph;
  readonly folders: WorkspaceFolders;
  readonly documents: OpenDocuments;
}

/** Which notes are looked through, and when to stop. */
export interface MentionSearchOptions {
  readonly signal?: AbortSignal | undefined;
  /** The uris of the notes that are looked through; all unless given. */
  readonly among?: ReadonlySet<string> | undefined;
}

/**
 * Where other notes say the names of `note` without linking to it, part by part; open documents as the editor holds them.
 * Throws an `AbortError` where somebody cancels.
 */
export async function* mentionsOf(
  note: NoteEntity,
  { mentions, graph, folders, documents }: MentionSources,
  { signal, among }: MentionSearchOptions = {},
): AsyncGenerator<NoteMentions[]> {
  const names = mentionableNames([note.title, ...note.aliases]);
  if (names.length === 0) return;
  const waiting = new Map<string, string[]>();
  const find = async (uri: string, paths: readonly string[]) => {
    const session = folders.get(uri);
    if (!session) return [];
    return mentions.find(session.folder, paths, names, session.options, signal);
  };
  // Gathered as the search goes on: to collect the paths of a hundred thousand notes takes its time.
  for (const { folder, path, uri } of among ? notesAt(among, graph) : graph.notes()) {
    throwIfAborted(signal);
    if (uri === note.uri || documents.hides(uri)) continue;
    const paths = waiting.get(folder) ?? [];
    waiting.set(folder, paths);
    if (paths.push(path) < pathsAtOnce) continue;
    waiting.delete(folder);
    yield await find(folder, paths);
  }
  for (const [folder, paths] of waiting) yield await find(folder, paths);
  throwIfAborted(signal);
  const open = documents.allParsed().flatMap(({ uri, folder, text }) => {
    if (uri === note.uri || among?.has(uri) === false) return [];
    return [{ uri, text, dialect: folders.get(folder)?.options.dialect }];
  });
  if (open.length > 0) yield await mentions.findInTexts(open, names, signal);
}

function* notesAt(uris: Iterable<string>, graph: ReadonlyGraph): Generator<NoteEntity> {
  for (const uri of uris) {
    const note = graph.noteByUri(uri);
    if (note) yield note;
  }
}
