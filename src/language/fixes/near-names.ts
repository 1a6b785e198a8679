import { append } from "../../core/text/append.ts";
import Fuse from "fuse.js";
import type { NoteEntity } from "../../core/graph/entity.ts";
import { allAtOnce, type Steps } from "../../core/query/steps.ts";
import { baseName, withoutNoteExtension } from "../../core/names/name.ts";
import type { FixRequest } from "./fix.ts";

/** How far a name may be from what is written, 0 the same and 1 nothing in common (fuse.js). */
const farthest = 0.35;
/** More suggestions than these are a guess. */
const most = 3;
/** How many names are compared in one step. */
const atOnce = 500;

/**
 * The names that someone who wrote `written` may have meant, the nearest first; at most three.
 *
 * @example nearNames("studys", ["studies", "extends"]) // ["studies"]
 */
function nearNames(written: string, names: Iterable<string>): string[] {
  return allAtOnce(nearNamesInSteps(written, names));
}

/** {@link nearNames} in steps: a note can have thousands of headings, and relata.json as many relations. */
export function* nearNamesInSteps(written: string, names: Iterable<string>): Steps<string[]> {
  const candidates = [...new Set(names)].filter((name) => name !== written && isOfLikeLength(name, written));
  const found: { readonly item: string; readonly score?: number }[] = [];
  for (let start = 0; start < candidates.length; start += atOnce) {
    if (start > 0) yield;
    const fuse = new Fuse(candidates.slice(start, start + atOnce), {
      ...{ threshold: farthest, distance: 20, includeScore: true },
    });
    append(found, fuse.search(written, { limit: most }));
  }
  return found
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))
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
