import { parseId } from "../note/note-id.ts";
import type { Schema } from "../schema/schema.ts";
import { packed } from "../pack/note-pack.ts";
import { textHash } from "../pack/text-hash.ts";
import type { NoteFile } from "./entity.ts";
import { NameIndex } from "./name-index.ts";
import {
  baseName,
  composed,
  foldName,
  isNotePath,
  joinPath,
  parentPath,
  slashId,
  withoutNoteExtension,
} from "./name.ts";
import type { NoteNode } from "./nodes.ts";

/** Where a link stands. */
type Place = Pick<NoteFile, "folder" | "path">;

/** Finds notes by a hash, as {@link NameIndex} does. */
type NoteLookup = Pick<NameIndex<NoteNode>, "matching">;

/** Finds what a target names, in the order of format.md, What a target names. The first step that finds anything decides. */
export class TargetResolver {
  private readonly paths = new NameIndex<NoteNode>();

  /**
   * @param names the notes by the hashes of the folded forms of their names, kept by the graph
   * @param attachments from a folded file name to attachments, as their folder and path
   */
  constructor(
    private readonly names: NoteLookup,
    private readonly attachments = new Map<string, Place[]>(),
    private readonly pathLookup?: NoteLookup,
  ) {}

  /**
   * A resolver of the same notes and attachments, but without some notes and with others, which belong to no graph. Both
   * may grow.
   */
  seenWith(hidden: ReadonlySet<NoteNode>, added: NamedNotes): TargetResolver {
    const names = overlaid(this.names, hidden, added.names);
    return new TargetResolver(names, this.attachments, overlaid(this.paths, hidden, added.paths));
  }

  addPath(note: NoteNode): void {
    this.paths.add(placeHash(note.folder, note.pathHash), note);
  }

  removePath(note: NoteNode): void {
    this.paths.delete(placeHash(note.folder, note.pathHash), note);
  }

  /**
   * The note at this very path, letter by letter.
   *
   * @param hash that of the composed path
   */
  exactly(folder: string, path: string, hash = textHash(composed(path))): NoteNode | undefined {
    const [note] = this.paths.matching(
      placeHash(folder, hash),
      (other) => other.folder === folder && other.path === path,
    );
    return note;
  }

  /** The note at this path, in whatever form its characters are composed. */
  private noteAt(folder: string, path: string): NoteNode | undefined {
    const name = composed(path);
    const [note] = (this.pathLookup ?? this.paths).matching(
      placeHash(folder, textHash(name)),
      (other) => other.folder === folder && composed(other.path) === name,
    );
    return note;
  }

  /** @param hash that of the folded id */
  notesById(id: string, hash = nameHash(id)): readonly NoteNode[] {
    return this.names.matching(hash, (note) => note.hasId(id));
  }

  /** @param stale takes the hashes of the folded names whose links may lead elsewhere now */
  addAttachment({ folder, path }: Place, stale: Set<number>): void {
    const name = foldName(baseName(path));
    const files = this.attachments.get(name) ?? [];
    if (files.some((file) => file.folder === folder && file.path === path)) return;
    this.attachments.set(name, [...files, { folder, path }]);
    stale.add(textHash(name));
  }

  removeAttachment({ folder, path }: Place, stale: Set<number>): void {
    const name = foldName(baseName(path));
    const left = (this.attachments.get(name) ?? []).filter(
      (file) => file.folder !== folder || file.path !== path,
    );
    if (left.length > 0) this.attachments.set(name, left);
    else this.attachments.delete(name);
    stale.add(textHash(name));
  }

  /**
   * The notes at the deciding step: none, one, or several where the target is ambiguous.
   *
   * @param hash that of the folded target
   */
  resolve(target: string, from: Place, hash = nameHash(target)): readonly NoteNode[] {
    const byId = this.notesById(target, hash);
    if (byId.length > 0) return byId;
    const byPath = this.resolvePath(target, from);
    if (byPath.length > 0) return byPath;
    const byFileName = this.byFileName(target);
    if (byFileName.length > 0) return byFileName;
    const id = slashId(target);
    const bySlashId = id === undefined ? [] : this.notesById(id);
    if (bySlashId.length > 0) return bySlashId;
    const folded = foldName(target);
    const byTitle = this.names.matching(hash, (note) => foldName(note.title) === folded);
    if (byTitle.length > 0) return byTitle;
    return this.names.matching(hash, (note) => note.aliases.some((alias) => foldName(alias) === folded));
  }

  /** By path alone: from the note's folder, then from the workspace folder, with or without extension. */
  resolvePath(target: string, from: Place): readonly NoteNode[] {
    const name = composed(target);
    const folders = name.startsWith("/") ? [""] : [parentPath(composed(from.path)), ""];
    for (const folder of folders) {
      const path = joinPath(folder, name);
      if (path === undefined || path === "") continue;
      const found = [path, `${path}.md`, `${path}.markdown`].flatMap(
        (p) => this.noteAt(from.folder, p) ?? [],
      );
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The path of the attachment that `target` names, by the same steps as a note's path and file name. */
  attachment(target: string, from: Place): string | undefined {
    const files = this.attachments.get(foldName(baseName(target)));
    if (!files) return undefined;
    for (const folder of [parentPath(from.path), ""]) {
      const path = joinPath(folder, target);
      if (files.some((file) => file.folder === from.folder && file.path === path)) return path;
    }
    return files.find((file) => endsWithPath(foldName(file.path), foldName(target)))?.path;
  }

  private byFileName(target: string): readonly NoteNode[] {
    const folded = foldName(target.replace(/^\//, ""));
    const suffix = withoutNoteExtension(folded);
    const name = baseName(suffix);
    if (name === "" || name === "." || name === "..") return [];
    return this.names.matching(textHash(name), (note) => {
      const path = foldName(note.path);
      if (isNotePath(folded) && endsWithPath(path, folded)) return true;
      return (
        endsWithPath(withoutNoteExtension(path), suffix) || endsWithPath(withoutNoteExtension(path), folded)
      );
    });
  }
}

/**
 * What a placeholder is compared by. Targets that would name the same note once it exists share a key: an id counts
 * as it is, another name without case and extension, a relative path from where it leads.
 */
export function placeholderKey(target: string, from: Place, schema: Schema, onlyPath: boolean): string {
  if (parseId(target)) return target;
  const id = slashId(target);
  if (!onlyPath && id !== undefined && parseId(id) && schema.declaresType(id.slice(0, id.indexOf(":"))))
    return id;
  const relative = onlyPath || target.startsWith(".");
  const path = relative
    ? (joinPath(target.startsWith("/") ? "" : parentPath(from.path), target) ?? target)
    : target;
  return foldName(withoutNoteExtension(path.replace(/^\//, "")));
}

/** A lookup without some notes and with others. */
function overlaid(base: NoteLookup, hidden: ReadonlySet<NoteNode>, more: NoteLookup): NoteLookup {
  return {
    matching: (hash, test) => {
      const present = base.matching(hash, (note) => !hidden.has(note) && test(note));
      const others = more.matching(hash, test);
      return others.length === 0 ? present : present.length === 0 ? others : [...present, ...others];
    },
  };
}

/** Notes that belong to no graph, by their names and paths. */
export class NamedNotes {
  readonly names = new NameIndex<NoteNode>();
  readonly paths = new NameIndex<NoteNode>();

  add(note: NoteNode): void {
    for (const hash of packed.names(note.pack, note.record)) this.names.add(hash, note);
    this.paths.add(placeHash(note.folder, note.pathHash), note);
  }
}

/** What names are filed and looked up under. */
export function nameHash(name: string): number {
  return textHash(foldName(name));
}

/** What a note is filed under by its place: the hash of its composed path, told apart by folder. */
function placeHash(folder: string, pathHash: number): number {
  return pathHash ^ textHash(folder);
}

function endsWithPath(path: string, suffix: string): boolean {
  return path === suffix || path.endsWith(`/${suffix}`);
}
