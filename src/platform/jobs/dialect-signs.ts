import { dialectNames } from "../../core/dialects/dialect.ts";
import { folderDialect, foundDialect, type FolderLook } from "../../core/dialects/dialects.ts";
import { readSchema } from "../../core/schema/read-schema.ts";
import type { DialectSigns } from "../../workspace/jobs/reading.ts";

/** No tool's settings are larger, in bytes. */
export const maxSettingsBytes = 1_000_000;

/**
 * What tells in which dialect the notes of a folder are written.
 *
 * @param schema the text of its relata.json, where there is one that counts
 */
export function dialectSigns(schema: string | undefined, look: FolderLook): DialectSigns {
  const { dialect, bareNames } = schema === undefined ? {} : readSchema(schema);
  const declared = { ...(dialect ? { dialect } : {}), ...(bareNames ? { bareNames } : {}) };
  const found = foundDialect(look);
  const withSettings = dialectNames.flatMap((name) => {
    const own = folderDialect(name, look);
    return own.settings ? [[name, own] as const] : [];
  });
  return { declared, ...(found ? { found } : {}), dialects: Object.fromEntries(withSettings) };
}
