import { dialectNames, type FolderProbe } from "../../core/dialects/dialect.ts";
import { folderDialect, foundDialect } from "../../core/dialects/dialects.ts";
import { readSchema } from "../../core/schema/read-schema.ts";
import type { DialectSigns } from "../../workspace/jobs/reading.ts";

/** No tool's settings are larger, in bytes. */
export const maxSettingsBytes = 1_000_000;

/**
 * What tells in which dialect the notes of a folder are written.
 *
 * @param schema the text of its relata.json, where there is one that counts
 */
export function dialectSigns(schema: string | undefined, folder: FolderProbe): DialectSigns {
  const { dialect, bareNames } = schema === undefined ? {} : readSchema(schema);
  const declared = { ...(dialect ? { dialect } : {}), ...(bareNames ? { bareNames } : {}) };
  const found = foundDialect(folder);
  const withSettings = dialectNames.flatMap((name) => {
    const own = folderDialect(name, folder);
    return own.settings ? [[name, own] as const] : [];
  });
  return { declared, ...(found ? { found } : {}), dialects: Object.fromEntries(withSettings) };
}

/** What lies in a folder beside its notes, where files answer late. */
export interface LateProbe {
  readonly has: (path: string) => Promise<boolean>;
  readonly textOf: (path: string) => Promise<string | undefined>;
  readonly namesIn: (path: string) => Promise<readonly string[]>;
}

/**
 * {@link dialectSigns} of files that answer late. Which of them are asked for is known only once others have answered, and those who ask want an
 * answer at once: so they are asked again with what they missed, until they miss nothing.
 */
export async function lateSigns(schema: string | undefined, folder: LateProbe): Promise<DialectSigns> {
  let missed: Promise<void>[] = [];
  const answered = <T>(ask: (path: string) => Promise<T>, meanwhile: T) => {
    const known = new Map<string, T>();
    return (path: string): T => {
      if (!known.has(path)) {
        known.set(path, meanwhile);
        missed.push(
          ask(path).then((answer) => {
            known.set(path, answer);
          }),
        );
      }
      return known.get(path) ?? meanwhile;
    };
  };
  const now: FolderProbe = {
    has: answered(folder.has, false),
    textOf: answered(folder.textOf, undefined),
    namesIn: answered(folder.namesIn, []),
  };
  for (;;) {
    missed = [];
    const signs = dialectSigns(schema, now);
    if (missed.length === 0) return signs;
    await Promise.all(missed);
  }
}
