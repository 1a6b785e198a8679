import type { DialectSigns } from "../../workspace/jobs/reading.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";
import { lateSigns, maxSettingsBytes } from "../jobs/dialect-signs.ts";
import type { FetchedFile, FetchFiles } from "./fetch-files.ts";
import { FetchedFiles } from "./fetched-files.ts";
import type { FileSystem } from "./file-system.ts";

/**
 * What tells in which dialect a folder is written.
 *
 * @param schema the folder's relata.json, where it counts
 */
export function fetchedSigns(
  files: FileSystem,
  fetching: FetchFiles,
  folder: NoteFolder,
  { followSymlinks }: ReadOptions,
  schema: readonly FetchedFile[],
): Promise<DialectSigns> {
  const kindAt = async (path: string) => {
    const stat = await files.stat(folder.location, path).catch(() => undefined);
    return stat?.kind === "file" && stat.isLink && !followSymlinks ? undefined : stat?.kind;
  };
  return lateSigns(new FetchedFiles(schema).readSchema(folder), {
    namesIn: async (path) => {
      const entries = await files.list(folder.location, path).catch(() => []);
      return entries.map(({ name }) => name);
    },
    has: async (path) => (await kindAt(path)) !== undefined,
    textOf: async (path) => {
      if ((await kindAt(path)) !== "file") return undefined;
      const fetched = new FetchedFiles(await fetching.readFiles(folder, [path], maxSettingsBytes));
      return fetched.textOf(folder, path, maxSettingsBytes);
    },
  });
}
