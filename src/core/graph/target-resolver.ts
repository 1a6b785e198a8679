import { parseId } from "../note/note-id.ts";
import type { Schema } from "../schema/schema.ts";
import type { NoteEntity, NoteFile } from "./entity.ts";
import type { NameIndex } from "./name-index.ts";
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

/** Where a link stands. */
type Place = Pick<NoteFile, "folder" | "path">;

/** Finds what a target names, in the order of format.md, What a target names. The first step that finds anything decides. */
export class TargetResolver<N extends NoteEntity> {
  private readonly ids = new Map<string, N[]>();
  private readonly paths = new Map<string, N>();
  /** From a folded file name to attachments, as their folder and path. */
  private readonly attachments = new Map<string, Place[]>();

  /** @param names the notes by the folded forms of their names, kept by the graph */
  constructor(private readonly names: Pick<NameIndex<N>, "get">) {}

  addPath(note: N): void {
    this.paths.set(pathKey(note.folder, composed(note.path)), note);
  }

  removePath(note: N): void {
    const key = pathKey(note.folder, composed(note.path));
    if (this.paths.get(key) === note) this.paths.delete(key);
  }

  /** Files a note under its present id and no longer under `before`. */
  changeId(note: N, before: string | undefined): void {
    if (before !== undefined) {
      const left = (this.ids.get(before) ?? []).filter((other) => other !== note);
      if (left.length > 0) this.ids.set(before, left);
      else this.ids.delete(before);
    }
    if (note.id !== undefined) {
      const notes = [...(this.ids.get(note.id) ?? []), note];
      this.ids.set(
        note.id,
        notes.sort((a, b) => (a.path < b.path ? -1 : 1)),
      );
    }
  }

  notesById(id: string): readonly N[] {
    return this.ids.get(id) ?? [];
  }

  /** @param stale takes the folded names whose links may lead elsewhere now */
  addAttachment({ folder, path }: Place, stale: Set<string>): void {
    const name = foldName(baseName(path));
    const files = this.attachments.get(name) ?? [];
    if (files.some((file) => file.folder === folder && file.path === path)) return;
    this.attachments.set(name, [...files, { folder, path }]);
    stale.add(name);
  }

  removeAttachment({ folder, path }: Place, stale: Set<string>): void {
    const name = foldName(baseName(path));
    const left = (this.attachments.get(name) ?? []).filter(
      (file) => file.folder !== folder || file.path !== path,
    );
    if (left.length > 0) this.attachments.set(name, left);
    else this.attachments.delete(name);
    stale.add(name);
  }

  /** The notes at the deciding step: none, one, or several where the target is ambiguous. */
  resolve(target: string, from: Place): readonly N[] {
    const byId = this.notesById(target);
    if (byId.length > 0) return byId;
    const byPath = this.resolvePath(target, from);
    if (byPath.length > 0) return byPath;
    const byFileName = this.byFileName(target);
    if (byFileName.length > 0) return byFileName;
    const id = slashId(target);
    const bySlashId = id === undefined ? [] : this.notesById(id);
    if (bySlashId.length > 0) return bySlashId;
    const folded = foldName(target);
    const named = this.names.get(folded);
    const byTitle = named.filter((note) => foldName(note.title) === folded);
    if (byTitle.length > 0) return byTitle;
    return named.filter((note) => note.aliases.some((alias) => foldName(alias) === folded));
  }

  /** By path alone: from the note's folder, then from the workspace folder, with or without extension. */
  resolvePath(target: string, from: Place): readonly N[] {
    const name = composed(target);
    const folders = name.startsWith("/") ? [""] : [parentPath(composed(from.path)), ""];
    for (const folder of folders) {
      const path = joinPath(folder, name);
      if (path === undefined || path === "") continue;
      const found = [path, `${path}.md`, `${path}.markdown`].flatMap(
        (p) => this.paths.get(pathKey(from.folder, p)) ?? [],
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

  private byFileName(target: string): readonly N[] {
    const folded = foldName(target.replace(/^\//, ""));
    const suffix = withoutNoteExtension(folded);
    const name = baseName(suffix);
    if (name === "" || name === "." || name === "..") return [];
    return this.names.get(name).filter((note) => {
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

function pathKey(folder: string, path: string): string {
  return `${folder}\n${path}`;
}

function endsWithPath(path: string, suffix: string): boolean {
  return path === suffix || path.endsWith(`/${suffix}`);
}
