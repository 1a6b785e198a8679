import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dialectKey } from "../../../core/dialects/dialects.ts";
import type { ReadFolder } from "../../../workspace/jobs/reading.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";

/**
 * The folder for the caches that this very script understands; those of other versions are removed.
 *
 * @param root holds the caches of all versions
 */
export function cacheFolderFor(root: string, script: string): string {
  const name = shortHash(readFileSync(script, "latin1"));
  try {
    for (const other of readdirSync(root)) {
      if (other !== name) rmSync(join(root, other), { recursive: true, force: true });
    }
  } catch {
    // There is none yet.
  }
  return join(root, name);
}

/** The name of the cache of a folder. What is too large for one setting is not for another, and a dialect decides what notes say. */
export function cacheNameOf({ uri }: NoteFolder, { maxBytes, dialect }: ReadOptions): string {
  return shortHash(`${uri}\n${String(maxBytes)}${dialectKey(dialect)}`);
}

/** What a kept graph holds for: folders in their order, each with what decides which of its notes count and how. */
export function graphKeyOf(folders: readonly ReadFolder[]): string {
  return JSON.stringify(
    folders.map(({ folder, options }) => [folder.uri, cacheNameOf(folder, options), options.nested]),
  );
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
