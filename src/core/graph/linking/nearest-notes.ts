import { composed, endsWithPath, parentPath, pathSuffixes, withoutNoteExtension } from "../../names/name.ts";
import type { NoteFile } from "../entity.ts";

/** What of a note says whether a name is exactly its own, and how near it lies. */
export type NamedNote = Pick<NoteFile, "folder" | "path"> & {
  readonly title: string;
  /** Its aliases that a link of this target finds it by, composed: they differ from that in case and blanks at most. */
  aliasesLike(target: string): readonly string[];
};

/** By which of its names notes were found. */
export type NameKind = "file" | "title" | "alias";

/** Fewer notes are looked through one by one; for more an index is made, which thousands of links share. */
export const largestScanned = 16;

/**
 * Chooses among the notes that one name fits (media/note-format.md, What a target names): those that write it in the same
 * case, and of these the ones that share the deepest folder with the note that links.
 */
export class NearestNotes {
  private readonly indexes = new WeakMap<readonly number[], NearestIndex>();

  constructor(private readonly noteOf: (note: number) => NamedNote) {}

  /**
   * @param notes two or more; a list that is asked about again is best the same array
   * @returns those that are meant: one, or all that are equally near
   */
  among(
    notes: readonly number[],
    kind: NameKind,
    target: string,
    from: Pick<NoteFile, "folder" | "path">,
  ): readonly number[] {
    if (notes.length > largestScanned) return this.indexOf(notes, kind, target).nearest(target, from);
    for (const name of exactTargets(kind, target)) {
      const exact = notes.filter((note) => isExact(this.noteOf(note), kind, name));
      if (exact.length > 0) return this.nearest(exact, from);
    }
    return this.nearest(notes, from);
  }

  private nearest(notes: readonly number[], from: Pick<NoteFile, "folder" | "path">): readonly number[] {
    const depths = notes.map((note) => sharedDepth(this.noteOf(note), from));
    const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
    return notes.filter((_, index) => depths[index] === deepest);
  }

  private indexOf(notes: readonly number[], kind: NameKind, target: string): NearestIndex {
    let index = this.indexes.get(notes);
    if (!index) this.indexes.set(notes, (index = new NearestIndex(notes, kind, target, this.noteOf)));
    return index;
  }
}

/** Many notes of one name, by how they write it and by the folders above them. */
class NearestIndex {
  private readonly byName = new Map<string, number[]>();
  private readonly byFolders = new Map<string | undefined, FolderIndex>();

  constructor(
    private readonly notes: readonly number[],
    private readonly kind: NameKind,
    target: string,
    private readonly noteOf: (note: number) => NamedNote,
  ) {
    for (const note of notes)
      for (const name of exactNames(noteOf(note), kind, target)) put(this.byName, name, note);
  }

  nearest(target: string, from: Pick<NoteFile, "folder" | "path">): readonly number[] {
    const written = exactTargets(this.kind, target).find((name) => this.byName.has(name));
    let folders = this.byFolders.get(written);
    if (!folders) {
      const notes = written === undefined ? this.notes : (this.byName.get(written) ?? []);
      this.byFolders.set(written, (folders = new FolderIndex(notes, this.noteOf)));
    }
    return folders.nearest(from);
  }
}

/** Notes by every folder above them. */
class FolderIndex {
  private readonly notesIn = new Map<string, number[]>();

  constructor(
    private readonly notes: readonly number[],
    noteOf: (note: number) => NamedNote,
  ) {
    for (const note of notes) {
      const { folder, path } = noteOf(note);
      for (const above of foldersAbove(path)) put(this.notesIn, `${folder}\n${above}`, note);
    }
  }

  nearest({ folder, path }: Pick<NoteFile, "folder" | "path">): readonly number[] {
    for (const above of foldersAbove(path)) {
      const found = this.notesIn.get(`${folder}\n${above}`);
      if (found) return found;
    }
    return this.notes;
  }
}

/** The folders that hold a path, the deepest first, the workspace folder as the empty path last. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  let folder = path;
  do folders.push((folder = parentPath(folder)));
  while (folder !== "");
  return folders;
}

/** How many folders hold both files, counted from the workspace folder; -1 for files of two workspace folders. */
function sharedDepth(a: Pick<NoteFile, "folder" | "path">, b: Pick<NoteFile, "folder" | "path">): number {
  if (a.folder !== b.folder) return -1;
  let depth = 0;
  for (let slash = a.path.indexOf("/"); slash >= 0; slash = a.path.indexOf("/", slash + 1)) {
    if (!b.path.startsWith(a.path.slice(0, slash + 1))) break;
    depth++;
  }
  return depth;
}

/** What a name has to be, letter by letter; a file name may be given with or without its extension. */
function exactTargets(kind: NameKind, target: string): readonly string[] {
  if (kind !== "file") return [composed(target)];
  const name = composed(target.replace(/^\//, ""));
  const bare = withoutNoteExtension(name);
  return bare === name ? [name] : [name, bare];
}

function isExact(note: NamedNote, kind: NameKind, name: string): boolean {
  switch (kind) {
    case "file": {
      const whole = composed(note.path);
      return endsWithPath(whole, name) || endsWithPath(withoutNoteExtension(whole), name);
    }
    case "title":
      return composed(note.title) === name;
    case "alias":
      return note.aliasesLike(name).includes(name);
  }
}

/** What {@link isExact} finds a note by for targets that fold as this one. */
function exactNames(note: NamedNote, kind: NameKind, target: string): Iterable<string> {
  switch (kind) {
    case "file": {
      const whole = composed(note.path);
      return new Set([...pathSuffixes(whole), ...pathSuffixes(withoutNoteExtension(whole))]);
    }
    case "title":
      return [composed(note.title)];
    case "alias":
      return note.aliasesLike(target);
  }
}

function put(map: Map<string, number[]>, key: string, note: number): void {
  const known = map.get(key);
  if (known) known.push(note);
  else map.set(key, [note]);
}
