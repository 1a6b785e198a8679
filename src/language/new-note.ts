import type { NoteEntity } from "../core/graph/entity.ts";
import type { ReadonlyGraph } from "../core/graph/graph.ts";
import { isNotePath, joinPath, parentPath, slashId, withoutNoteExtension } from "../core/graph/name.ts";
import { parseId } from "../core/note/note-id.ts";

/** A note that is to be written. */
export interface NewNote {
  /** From the workspace folder. */
  readonly path: string;
  readonly text: string;
  /** The offset at which writing goes on. */
  readonly caret: number;
}

/**
 * The note that a link to `target` misses. An id gets a file named by its slug in the folder where most notes of its
 * type lie, and the id in its frontmatter; another name gets a file of that name, at the path it gives, else beside the
 * note that links to it.
 *
 * @param from the note that links to it
 * @param isTaken whether a file of this path exists
 */
export function newNoteFor(
  graph: ReadonlyGraph,
  target: string,
  from: Pick<NoteEntity, "folder" | "path"> | undefined,
  isTaken: (path: string) => boolean,
): NewNote {
  const slashed = slashId(target);
  const knownSlashed = slashed !== undefined && graph.knowsType(slashed.slice(0, slashed.indexOf(":")));
  const id = parseId(target) ? target : knownSlashed && parseId(slashed) ? slashed : undefined;
  const folder = from?.folder ?? "";
  if (id !== undefined) {
    const { type, slug } = parseId(id) ?? { type: "", slug: "" };
    const name = titleOf(slug);
    const home = homeOf(graph, type, folder) ?? parentPath(from?.path ?? "");
    const text = `---\nid: ${quoted(id)}\ntitle: ${quoted(name)}\n---\n\n# ${name}\n\n`;
    return { path: freePath(home, fileName(slug), isTaken), text, caret: text.length };
  }
  const name = withoutNoteExtension(target.slice(target.lastIndexOf("/") + 1));
  const relative = isNotePath(target) || target.startsWith(".");
  const base = relative && !target.startsWith("/") ? parentPath(from?.path ?? "") : "";
  const written = parentPath(target);
  const home = target.includes("/") ? (joinPath(base, written) ?? "") : parentPath(from?.path ?? "");
  const text = `# ${name}\n\n`;
  return { path: freePath(home, fileName(name), isTaken), text, caret: text.length };
}

/** The folder in which most notes of a type lie. */
function homeOf(graph: ReadonlyGraph, type: string, folder: string): string | undefined {
  const counts = new Map<string, number>();
  for (const note of graph.notes()) {
    if (note.type !== type || note.folder !== folder) continue;
    const home = parentPath(note.path);
    counts.set(home, (counts.get(home) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return most?.[0];
}

/** A name without the characters that file systems forbid. */
function fileName(name: string): string {
  const safe = name.replace(/[\\/:*?"<>|]+/g, "-").replace(/^[.\s]+|[.\s]+$/g, "");
  return safe === "" ? "note" : safe;
}

function freePath(folder: string, name: string, isTaken: (path: string) => boolean): string {
  const base = folder === "" ? name : `${folder}/${name}`;
  let path = `${base}.md`;
  for (let number = 2; isTaken(path); number++) path = `${base} ${number}.md`;
  return path;
}

/** `alignment-faking` as `Alignment faking`. */
function titleOf(slug: string): string {
  const words = slug.replace(/[-_/]+/g, " ").trim();
  return words === "" ? slug : words.charAt(0).toUpperCase() + words.slice(1);
}

/** A YAML scalar: quoted where a plain one would not be read back as the same text. */
function quoted(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._:/-]*$/u.test(text) && !/: |:$/.test(text) && !/^[\d.]+$/.test(text)
    ? text
    : JSON.stringify(text);
}
