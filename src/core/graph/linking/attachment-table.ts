import { baseName, foldName, joinPath, parentPath, pathSuffixes } from "../../names/name.ts";

/** A file that is no note, which a link may lead to all the same. */
export interface AttachmentFile {
  readonly folder: string;
  readonly path: string;
}

/** Paths by what identifies their files, in the order in which they came. A map keeps that order at no cost when files go. */
type Files = Map<string, string>;

/** The attachments of one name. */
class Namesakes {
  readonly files: Files = new Map();
  /** From the folded end of a path to the files that have it; made when a link first asks for one. */
  private bySuffix: Map<string, Files> | undefined;

  add(file: AttachmentFile): boolean {
    const key = keyOf(file);
    if (this.files.has(key)) return false;
    this.files.set(key, file.path);
    if (this.bySuffix) fileSuffixes(this.bySuffix, key, file.path);
    return true;
  }

  delete(file: AttachmentFile): void {
    const key = keyOf(file);
    this.files.delete(key);
    if (!this.bySuffix) return;
    for (const suffix of pathSuffixes(foldName(file.path))) this.bySuffix.get(suffix)?.delete(key);
  }

  /** The first of the files whose path ends with this one, without case. */
  endingWith(path: string): string | undefined {
    if (!this.bySuffix) {
      this.bySuffix = new Map();
      for (const [key, file] of this.files) fileSuffixes(this.bySuffix, key, file);
    }
    return first(this.bySuffix.get(foldName(path)));
  }
}

/** The files of a workspace that are no notes, by their names. */
export class AttachmentTable {
  private readonly byName = new Map<string, Namesakes>();

  /** @returns the folded name whose links may lead elsewhere now; undefined where the file was known */
  add(file: AttachmentFile): string | undefined {
    const name = foldName(baseName(file.path));
    let files = this.byName.get(name);
    if (!files) this.byName.set(name, (files = new Namesakes()));
    return files.add(file) ? name : undefined;
  }

  /** @returns the folded name whose links may lead elsewhere now */
  delete(file: AttachmentFile): string {
    const name = foldName(baseName(file.path));
    const files = this.byName.get(name);
    files?.delete(file);
    if (files?.files.size === 0) this.byName.delete(name);
    return name;
  }

  /** All files. Of one name, they come in the order in which they were added. */
  *files(): Generator<AttachmentFile> {
    for (const { files } of this.byName.values())
      for (const [key, path] of files) yield { folder: key.slice(0, key.length - path.length - 1), path };
  }

  /** The files of a name, in the order in which they were added. */
  *named(name: string): Generator<AttachmentFile> {
    for (const [key, path] of this.byName.get(foldName(name))?.files ?? [])
      yield { folder: key.slice(0, key.length - path.length - 1), path };
  }

  /**
   * The path of the attachment that `target` names: from the folder of the note that links to it, else from the workspace
   * folder, else the first whose path ends so.
   */
  resolve(target: string, from: AttachmentFile): string | undefined {
    const files = this.byName.get(foldName(baseName(target)));
    if (!files) return undefined;
    for (const home of [parentPath(from.path), ""]) {
      const path = joinPath(home, target);
      if (path !== undefined && files.files.has(keyOf({ folder: from.folder, path }))) return path;
    }
    return target.includes("/") ? files.endingWith(target) : first(files.files);
  }
}

function keyOf({ folder, path }: AttachmentFile): string {
  return `${folder}\n${path}`;
}

function first(files: Files | undefined): string | undefined {
  return files?.values().next().value;
}

function fileSuffixes(bySuffix: Map<string, Files>, key: string, path: string): void {
  for (const suffix of pathSuffixes(foldName(path))) {
    const known = bySuffix.get(suffix);
    if (known) known.set(key, path);
    else bySuffix.set(suffix, new Map([[key, path]]));
  }
}
