import { dialectKey } from "../../core/dialects/dialects.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-folder.ts";
import { shortHash } from "./short-hash.ts";

/** The name of the cache of a folder. What is too large for one setting is not for another, and a dialect decides what notes say. */
export function cacheNameOf({ uri }: NoteFolder, { maxBytes, dialect }: ReadOptions): string {
  return shortHash(`${uri}\n${String(maxBytes)}${dialectKey(dialect)}`);
}
