import type { WorkspaceChange } from "./text-edit.ts";

/**
 * A change as several that follow each other, each of so many edited files at the most: files are made with the first, and
 * get other names or go with the last.
 *
 * @example portionsOf({ files: [a, b, c], removedFiles: ["d"] }, 2) // [{ files: [a, b] }, { files: [c], removedFiles: ["d"] }]
 */
export function portionsOf(change: WorkspaceChange, maxFiles: number): WorkspaceChange[] {
  const { files, newFiles, fileRenames, removedFiles } = change;
  const count = Math.max(1, Math.ceil(files.length / maxFiles));
  return Array.from({ length: count }, (_, index) => ({
    files: files.slice(index * maxFiles, (index + 1) * maxFiles),
    ...(index === 0 && newFiles ? { newFiles } : {}),
    ...(index === count - 1 && fileRenames ? { fileRenames } : {}),
    ...(index === count - 1 && removedFiles ? { removedFiles } : {}),
  }));
}
