import type { NoteEntity } from "../../core/graph/entity.ts";
import { foldName, slashId } from "../../core/graph/name.ts";
import { longestList, type CompletionRequest } from "./completion-item.ts";

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
  const { text, accept } = queryOf(graph, typed);
  const own = graph.noteByUri(document.uri);
  const isOther = (note: NoteEntity) => note !== own && accept(note);
  const find = (limit: number, isOne: (note: NoteEntity) => boolean) =>
    limit > 0
      ? search.find(text, limit, { summaries: false, accept: (note) => isOther(note) && isOne(note) })
      : [];
  if (wanted.length === 0) return find(longestList, () => true);
  const types = new Set(wanted);
  const first = find(longestList, ({ type }) => types.has(type));
  return [...first, ...find(longestList - first.length, ({ type }) => !types.has(type))];
}

interface Query {
  readonly text: string;
  readonly accept: (note: NoteEntity) => boolean;
}

function queryOf(graph: CompletionRequest["graph"], typed: string): Query {
  const slashed = slashId(typed);
  const type = /^([A-Za-z][A-Za-z0-9_-]*):/.exec(slashed ?? typed)?.[1];
  if (type !== undefined && graph.knowsType(type)) {
    const id = slashed ?? typed;
    // The type alone would be found in every name, the best connected notes of the type are better.
    return { text: id.length === type.length + 1 ? "" : id, accept: (note) => note.type === type };
  }
  const slash = typed.lastIndexOf("/");
  if (slash < 0) return { text: typed, accept: () => true };
  const folder = foldName(typed.slice(0, slash + 1).replace(/^(?:\.{0,2}\/)+/, ""));
  return { text: typed.slice(slash + 1), accept: ({ path }) => foldName(path).includes(folder) };
}
