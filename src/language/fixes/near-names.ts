import Fuse from "fuse.js";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { baseName, withoutNoteExtension } from "../../core/names/name.ts";
import type { FixRequest } from "./fix.ts";

/** How far a name may be from what is written, 0 the same and 1 nothing in common (fuse.js). */
const farthest = 0.35;
/** More suggestions than these are a guess. */
const most = 3;

/**
 * The names that someone who wrote `written` may have meant, the nearest first; at most three.
 *
 * @example nearNames("studys", ["studies", "extends"]) // ["studies"]
 */
export function nearNames(written: string, names: Iterable<string>): string[] {
  const candidates = [...new Set(names)].filter((name) => name !== written && isOfLikeLength(name, written));
  const fuse = new Fuse(candidates, { threshold: farthest, distance: 20, includeScore: true });
  return fuse
    .search(written)
    .slice(0, most)
    .map(({ item }) => item);
}

/** The notes whose id, title, alias or file name is near to a target that no note answers to; at most three. */
export function nearNotes({ graph, search, document }: FixRequest, target: string): NoteEntity[] {
  const own = graph.noteByUri(document.uri);
  const names = (note: NoteEntity) =>
    [note.id, note.title, ...note.aliases, withoutNoteExtension(baseName(note.path))].filter(
      (name) => name !== undefined,
    );
  const wanted = target.includes(":") ? target : withoutNoteExtension(baseName(target));
  const slug = wanted.slice(wanted.indexOf(":") + 1);
  const found = new Set(
    [wanted, slug.replace(/[-_]+/g, " ")].flatMap((text) =>
      search.find(text, 20, { summaries: false, accept: (note) => note !== own }),
    ),
  );
  const byName = new Map<string, NoteEntity>();
  for (const note of found) for (const name of names(note)) if (!byName.has(name)) byName.set(name, note);
  const near = [...nearNames(wanted, byName.keys()), ...(byName.has(wanted) ? [wanted] : [])];
  return [...new Set(near.flatMap((name) => byName.get(name) ?? []))].slice(0, most);
}

/** A word that merely begins like another is another word. */
function isOfLikeLength(name: string, written: string): boolean {
  return Math.abs(name.length - written.length) <= Math.max(2, written.length * 0.3);
}
