import type { DialectSigns } from "../../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { exclusionOf } from "../../exclusion.ts";
import { lateSigns, maxSettingsBytes } from "../../jobs/dialect-signs.ts";
import { PlainDisk } from "./plain-disk.ts";

/** How many names of a folder are looked at on the editor's thread. */
const maxNames = 8000;

/**
 * What tells in which dialect a folder is written, as `FileReading.dialectSigns` finds it on a thread.
 *
 * @returns undefined where a link lies on the way, a folder is long, or something can't be read
 */
export async function plainSigns(
  folder: NoteFolder,
  options: ReadOptions,
): Promise<DialectSigns | undefined> {
  const disk = new PlainDisk(folder.location);
  const textOf = (path: string) => disk.textAt(path, maxSettingsBytes);
  const countsSchema =
    !options.nested.includes(schemaPath) && !exclusionOf(options.exclude)(schemaPath, false);
  const long: string[] = [];
  const signs = await lateSigns(countsSchema ? await textOf(schemaPath) : undefined, {
    has: async (path) => (await disk.kindAt(path)) !== undefined,
    textOf,
    namesIn: async (path) => {
      const entries = await disk.list(path, maxNames);
      if (!entries) long.push(path);
      return entries?.map(({ name }) => name) ?? [];
    },
  });
  return disk.isPlain() && long.length === 0 ? signs : undefined;
}
