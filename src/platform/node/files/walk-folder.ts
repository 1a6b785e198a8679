import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import { join } from "node:path";

/** Which paths are left out, and where to say what could not be read. */
export interface WalkOptions {
  /** Whether the file or folder at this path, counted from the root, is left out. */
  readonly excludes: (path: string) => boolean;
  /** A folder that could not be listed. */
  readonly onUnreadable: (path: string, error: unknown) => void;
}

/**
 * The paths of all files below `start`, counted from `root` with `/` between their parts, sorted within each folder.
 * Symbolic links are followed, but never into a folder that the way there has already passed: loops end. Calls are
 * synchronous, for use off the thread that answers the person.
 *
 * @param start a folder's path from `root`; empty for the root itself
 */
export function* walkFolder(root: string, start: string, options: WalkOptions): Generator<string> {
  yield* walk(root, start, options, new Set());
}

function* walk(
  root: string,
  folder: string,
  options: WalkOptions,
  passed: ReadonlySet<string>,
): Generator<string> {
  let entries: Dirent[];
  let real: string;
  try {
    real = realpathSync(join(root, folder));
    if (passed.has(real)) return;
    entries = readdirSync(real, { withFileTypes: true });
  } catch (error) {
    options.onUnreadable(folder, error);
    return;
  }
  const way = new Set(passed).add(real);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (options.excludes(path)) continue;
    const kind = entry.isSymbolicLink()
      ? kindBehindLink(join(root, path))
      : entry.isDirectory()
        ? "folder"
        : entry.isFile()
          ? "file"
          : "other";
    if (kind === "folder") yield* walk(root, path, options, way);
    else if (kind === "file") yield path;
  }
}

function kindBehindLink(path: string): "folder" | "file" | "other" {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? "folder" : stats.isFile() ? "file" : "other";
  } catch {
    return "other";
  }
}
