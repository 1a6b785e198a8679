import type { NoteEntity } from "../../core/graph/entity.ts";
import { foldName, slashId } from "../../core/names/name.ts";
import { maxItems, type CompletionRequest } from "./completion-item.ts";

/**
 * The notes for what is typed as a link's target, those of the wanted types first. `concept:` alone means all of that
 * type, `concept/ali` is `concept:ali`, and `folder/ali` looks below folders of that name.
 *
 * @param wanted types; none where any will do
 */
export function notesForTarget(
  { graph, search, document }: CompletionRequest,
  typed: string,
  wanted: readonly string[] = [],
): NoteEntity[] {
  const { text, type, accept } = queryOf(graph, typed);
  const own = graph.noteByUri(document.uri);
  const found = new Set<NoteEntity>();
  const add = (query: string, isOne: (note: NoteEntity) => boolean) => {
    const limit = maxItems - found.size;
    if (limit <= 0) return;
    // Thousands may match, and to look into each of them takes its time: what needs no look comes first.
    const isNew = (note: NoteEntity) =>
      note !== own && (found.size === 0 || !found.has(note)) && accept(note) && isOne(note);
    for (const note of search.find(query, limit, { summaries: false, accept: isNew })) found.add(note);
  };
  const types = new Set(type === undefined ? wanted : [type]);
  if (types.size > 0) {
    add(text, (note) => types.has(note.type));
    // The best connected notes of a big vault may hold few of a rare type.
    if (text === "") for (const one of types) add(`${one}:`, (note) => note.type === one);
  }
  if (type === undefined) add(text, () => true);
  return [...found];
}

interface Query {
  readonly text: string;
  /** The only type that counts, where one is typed. */
  readonly type?: string;
  readonly accept: (note: NoteEntity) => boolean;
}

function queryOf(graph: CompletionRequest["graph"], typed: string): Query {
  const slashed = slashId(typed);
  const type = /^([A-Za-z][A-Za-z0-9_-]*):/.exec(slashed ?? typed)?.[1];
  if (type !== undefined && graph.knowsType(type)) {
    const id = slashed ?? typed;
    // The type alone would be found in every name, the best connected notes of the type are better.
    return { text: id.length === type.length + 1 ? "" : id, type, accept: () => true };
  }
  const slash = typed.lastIndexOf("/");
  if (slash < 0) return { text: typed, accept: () => true };
  const folder = foldName(typed.slice(0, slash + 1).replace(/^(?:\.{0,2}\/)+/, ""));
  return { text: typed.slice(slash + 1), accept: ({ path }) => foldName(path).includes(folder) };
}
