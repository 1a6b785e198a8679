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
export function* walkFolder(root: string, start: string, options: WalkOptions): Generator<string> {
  let realRoot: string;
  try {
    realRoot = realpathSync.native(root);
  } catch (error) {
    options.onUnreadable("", error);
    return;
  }
  const whole = () => new Walk(root, realRoot, options).folder("", realRoot);
  if (start === "") {
    yield* whole();
    return;
  }
  // Below a link it depends on all other links what is read there. That is rare, and worth a look at everything.
  const below = function* (path: string) {
    for (const found of whole()) if (found.startsWith(`${path}/`)) yield found;
  };
  const real = ownPlace(root, realRoot, start);
  if (real === undefined) yield* below(start);
  else yield* new Walk(root, realRoot, options, below).folder(start, real);
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

  *folder(folder: string, real: string): Generator<string> {
    if (this.seen.has(real)) return;
    this.seen.add(real);
    let entries: Dirent[];
    try {
      entries = readdirSync(real, { withFileTypes: true });
    } catch (error) {
      this.options.onUnreadable(folder, error);
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (this.options.excludes(path, !entry.isFile())) continue;
      if (entry.isDirectory()) yield* this.folder(path, join(real, entry.name));
      else if (entry.isFile()) yield path;
      else if (entry.isSymbolicLink()) yield* this.link(path, join(real, entry.name));
    }
  }

  private *link(path: string, location: string): Generator<string> {
    const { kind } = entryAt(join(this.root, path));
    const real = kind === "other" ? undefined : realPath(location);
    if (real === undefined) return;
    const leadsOut = !isInside(this.realRoot, real);
    if (leadsOut && this.siblings.some((sibling) => isInside(sibling, real))) return;
    if (leadsOut && !this.options.followSymlinks) this.options.onLeftOut(path);
    else if (kind === "file") yield path;
    else if (leadsOut) yield* this.behindLink?.(path) ?? this.folder(path, real);
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
