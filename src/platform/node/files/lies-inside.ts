import { realpathSync } from "node:fs";
import { isInside } from "./walk-folder.ts";

/**
 * Whether a file really lies in one of some folders: no link on the way leads out of them.
 *
 * @param location a path of the file system, as the folders' are
 * @returns undefined where nothing is there
 */
export function liesInside(location: string, folders: readonly string[]): boolean | undefined {
  const real = realPathOf(location);
  if (real === undefined) return undefined;
  return folders.some((folder) => {
    const realFolder = realPathOf(folder);
    return realFolder !== undefined && isInside(realFolder, real);
  });
}

function realPathOf(location: string): string | undefined {
  try {
    return realpathSync.native(location);
  } catch {
    return undefined;
  }
}
