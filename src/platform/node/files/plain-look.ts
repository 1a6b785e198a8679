import type { DialectSigns } from "../../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { exclusionOf } from "../../exclusion.ts";
import { lateSigns, maxSettingsBytes } from "../../jobs/dialect-signs.ts";
import { PlainDisk } from "./plain-disk.ts";

/**
 * Looks what lies in a folder beside its notes, as `FileReading.look` does on a thread.
 *
 * @returns undefined where a link lies on the way, or something can't be read
 */
export async function lookPlainly(
  folder: NoteFolder,
  options: ReadOptions,
): Promise<DialectSigns | undefined> {
  const disk = new PlainDisk(folder.location);
  const textOf = (path: string) => disk.textAt(path, maxSettingsBytes);
  const countsSchema =
    !options.nested.includes(schemaPath) && !exclusionOf(options.exclude)(schemaPath, false);
  const signs = await lateSigns(countsSchema ? await textOf(schemaPath) : undefined, {
    has: async (path) => (await disk.kindAt(path)) !== undefined,
    textOf,
  });
  return disk.isPlain() ? signs : undefined;
}
