import type { DialectSigns } from "../../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import { exclusionOf } from "../../exclusion.ts";
import { dialectSigns, maxSettingsBytes } from "../../jobs/dialect-signs.ts";
import { PlainDisk } from "./plain-disk.ts";

/**
 * Looks what lies in a folder beside its notes, as `FileReading.look` does on a thread. Which files are asked for is known only once
 * others have answered, and those who ask want an answer at once: so they are asked again with what they missed, until they miss
 * nothing.
 *
 * @returns undefined where a link lies on the way, or something can't be read
 */
export async function lookPlainly(
  folder: NoteFolder,
  options: ReadOptions,
): Promise<DialectSigns | undefined> {
  const disk = new PlainDisk(folder.location);
  const countsSchema =
    !options.nested.includes(schemaPath) && !exclusionOf(options.exclude)(schemaPath, false);
  const there = new Map<string, boolean>();
  const texts = new Map<string, string | undefined>();
  for (;;) {
    const missing: Promise<void>[] = [];
    const has = (path: string) => {
      if (!there.has(path)) {
        there.set(path, false);
        const find = async () => {
          there.set(path, (await disk.kindAt(path)) !== undefined);
        };
        missing.push(find());
      }
      return there.get(path) ?? false;
    };
    const textOf = (path: string) => {
      if (!texts.has(path)) {
        texts.set(path, undefined);
        const read = async () => {
          texts.set(path, await disk.textAt(path, maxSettingsBytes));
        };
        missing.push(read());
      }
      return texts.get(path);
    };
    const signs = dialectSigns(countsSchema ? textOf(schemaPath) : undefined, { has, textOf });
    if (missing.length === 0) return disk.isPlain() ? signs : undefined;
    await Promise.all(missing);
  }
}
