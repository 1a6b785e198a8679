import { append } from "../../../core/text/append.ts";
import { lstatSync, readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Excludes } from "../../exclusion.ts";

/** Which paths are left out, and where to say what could not be read. */
export interface WalkOptions {
  /** Whether the file or folder at this path, counted from the root, is left out. */
  readonly excludes: Excludes;
  /** Whether links that lead out of the root are followed. */
  readonly followSymlinks: boolean;
  /** The other folders of the workspace, whose files are read at their own places: links to them are not followed. */
  readonly siblings?: readonly string[];
  /** A folder that could not be listed. */
  readonly onUnreadable: (path: string, error: unknown) => void;
  /** A link that leads out of the root and is not followed. */
  readonly onLeftOut: (path: string) => void;
}

/** What a path is, links followed; `other` is what can't be read as a file: a device, a pipe, a socket, nothing at all. */
export type PathKind = "folder" | "file" | "other";

/** Errors are made with their stacks, which takes longer than to look. */
const withoutError = { throwIfNoEntry: false } as const;

/**
 * The paths of all files below `start`, counted from `root` with `/` between their parts, sorted within each folder.
 *
 * Each real folder is read once, so that links to each other neither loop nor multiply. What lies inside the root is read at
 * its own place, and links to it are not followed, and the same holds for the other folders of the workspace; what lies
 * outside of all is read at the first link that leads to it. Links to files are read where they stand. Calls are synchronous, for use off the thread that answers the person.
 *
 * @param start a folder's path from `root`; empty for the root itself
 */
export function walkFolder(root: string, start: string, options: WalkOptions): Iterable<string> {
  let realRoot: string;
  try {
    realRoot = realpathSync.native(root);
  } catch (error) {
    options.onUnreadable("", error);
    return [];
  }
  const whole = () => new Walk(root, realRoot, options).files("", realRoot);
  if (start === "") return whole();
  // Below a link it depends on all other links what is read there. That is rare, and worth a look at everything.
  const below = function* (path: string) {
    for (const found of whole()) if (found.startsWith(`${path}/`)) yield found;
  };
  const real = ownPlace(root, realRoot, start);
  return real === undefined ? below(start) : new Walk(root, realRoot, options, below).files(start, real);
}

/**
 * Tells of the path of a file whether {@link walkFolder} would give it: whether it lies behind no link that is left out.
 *
 * @returns takes the path, and whether a link stands there itself
 */
export function walkedFiles(root: string, options: WalkOptions): (path: string, isLink: boolean) => boolean {
  const ownFolders = new Map<string, boolean>([[".", true]]);
  let all: Set<string> | undefined;
  const isOwnFolder = (path: string) => {
    const known = ownFolders.get(path);
    const isOwn = known ?? ownPlace(root, realpathSync.native(root), path) !== undefined;
    ownFolders.set(path, isOwn);
    return isOwn;
  };
  return (path, isLink) => {
    try {
      if (!isOwnFolder(dirname(path))) return (all ??= new Set(walkFolder(root, "", options))).has(path);
      if (!isLink) return true;
      const real = realpathSync.native(join(root, path));
      if (isInside(realpathSync.native(root), real)) return true;
      return options.followSymlinks && !realPathsOf(options.siblings).some((one) => isInside(one, real));
    } catch {
      return false;
    }
  };
}

/** What is at a path, and whether a link to it stands there. Never opens it. */
export function entryAt(path: string): { readonly kind: PathKind; readonly isLink: boolean } {
  try {
    const own = lstatSync(path, withoutError);
    const isLink = own?.isSymbolicLink() === true;
    const stats = isLink ? statSync(path, withoutError) : own;
    return { kind: stats?.isDirectory() ? "folder" : stats?.isFile() ? "file" : "other", isLink };
  } catch {
    return { kind: "other", isLink: false };
  }
}

/** A folder on the way of a walk. */
interface OpenedFolder {
  /** The path from the root, with a slash behind it. */
  readonly prefix: string;
  readonly real: string;
  readonly entries: readonly Dirent[];
  /** The place of the entry that comes next. */
  next: number;
}

class Walk {
  /** Real folders. */
  private readonly seen: Set<string>;
  private readonly siblings: readonly string[];

  /** @param behindLink what is below a link that leads out, where this walk does not see all links */
  constructor(
    private readonly root: string,
    private readonly realRoot: string,
    private readonly options: WalkOptions,
    private readonly behindLink?: (path: string) => Generator<string>,
  ) {
    this.siblings = realPathsOf(options.siblings).filter((real) => real !== realRoot);
    this.seen = new Set(this.siblings);
  }

  /**
   * All files of a folder and below it. The folders on the way are kept here: generators within each other would pass each path
   * through all of them, which takes longer than all else.
   */
  *files(folder: string, real: string): Generator<string> {
    const { excludes } = this.options;
    const onTheWay = this.opened(folder, real);
    for (let last = onTheWay.at(-1); last; last = onTheWay.at(-1)) {
      const entry = last.entries[last.next++];
      if (!entry) {
        onTheWay.pop();
        continue;
      }
      const path = last.prefix + entry.name;
      if (excludes(path, !entry.isFile(), entry.name)) continue;
      if (entry.isFile()) yield path;
      else if (entry.isDirectory()) append(onTheWay, this.opened(path, join(last.real, entry.name)));
      else if (entry.isSymbolicLink()) {
        const found = this.behind(path, join(last.real, entry.name));
        if (found?.kind === "file") yield path;
        else if (found && this.behindLink) yield* this.behindLink(path);
        else if (found) append(onTheWay, this.opened(path, found.real));
      }
    }
  }

  /** The folder with what lies in it; nothing where it has been read, or can't be. */
  private opened(folder: string, real: string): OpenedFolder[] {
    if (this.seen.has(real)) return [];
    this.seen.add(real);
    try {
      const entries = readdirSync(real, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
      return [{ prefix: folder === "" ? "" : `${folder}/`, real, entries, next: 0 }];
    } catch (error) {
      this.options.onUnreadable(folder, error);
      return [];
    }
  }

  /** Where a link leads to, if what is there is read here: a file, or a folder outside of the root. */
  private behind(path: string, location: string): { kind: PathKind; real: string } | undefined {
    const { kind } = entryAt(join(this.root, path));
    const real = kind === "other" ? undefined : realPath(location);
    if (real === undefined) return undefined;
    const leadsOut = !isInside(this.realRoot, real);
    if (leadsOut && this.siblings.some((sibling) => isInside(sibling, real))) return undefined;
    if (leadsOut && !this.options.followSymlinks) {
      this.options.onLeftOut(path);
      return undefined;
    }
    return kind === "file" || leadsOut ? { kind, real } : undefined;
  }
}

/** The real paths of the folders that are there. */
function realPathsOf(folders: readonly string[] = []): string[] {
  return folders.flatMap((folder) => {
    try {
      return [realpathSync.native(folder)];
    } catch {
      return [];
    }
  });
}

/** The real path of a folder, where no link stands on the way to it; names may be composed or cased in another way. */
function ownPlace(root: string, realRoot: string, path: string): string | undefined {
  const real = realPath(join(root, path));
  const plain = (one: string) => one.normalize().toLowerCase();
  return real !== undefined && plain(real) === plain(join(realRoot, path)) ? real : undefined;
}

/** Undefined where nothing is, or nothing any more. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}

/** Whether a real path is that of a folder or of what lies below it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !/^[A-Za-z]:|^[\\/]/.test(way));
}
