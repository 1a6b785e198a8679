import type { NotePack } from "../../../core/pack/note-pack.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../../workspace/note-folder.ts";
import type { NoteFiles } from "../../jobs/note-files.ts";
import { Slices } from "../../jobs/slices.ts";
import { CachedNotes } from "./cached-notes.ts";
import type { NoteCache } from "./note-cache.ts";

/** A part of what a scan of a folder finds. */
export interface ScanPart {
  /** Notes as they were when the cache was written; later parts correct what is no longer true. */
  readonly packs: readonly NotePack[];
  /** Paths of notes that have to be read. */
  readonly toRead: readonly string[];
  /** How many notes of the cache are as they were. */
  readonly current: number;
  readonly attachments: readonly string[];
  /** Paths of notes that the cache has and the folder has no more. */
  readonly missing: readonly string[];
  readonly schema?: string;
  /** Whether the notes to be read are the first of a new cache. */
  readonly isNew: boolean;
  /** Whether all notes of the cache have been told; what follows corrects them. */
  readonly isWhole?: boolean;
}

/** How many paths make a part. */
const pathsAtOnce = 512;

/**
 * Finds the notes of a folder, and which of them have to be read: all, or where there is a cache, those that are not as
 * they were. The notes of the cache come first, before the folder is looked at, so that there is a graph at once.
 */
export async function scanFolder(
  files: NoteFiles,
  folder: NoteFolder,
  options: ReadOptions,
  cache: NoteCache | undefined,
  onPart: (part: ScanPart) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const slices = new Slices(signal);
  await slices.next();
  const nothing = { packs: [], toRead: [], current: 0, attachments: [], missing: [] };
  const tell = (part: ScanPart) => {
    const taken = (async () => onPart(part))();
    // Whoever is cancelled does not come to wait for it.
    taken.catch(() => undefined);
    return taken;
  };
  // First of all, since every link depends on it.
  const schema = hasSchema(files, folder, options) ? files.readSchema(folder) : undefined;
  const told = schema === undefined ? [] : [tell({ ...nothing, isNew: false, schema })];
  const cached = new CachedNotes();
  for (const found of cache?.load() ?? []) {
    cached.add(found);
    told.push(tell({ ...nothing, isNew: false, packs: [found.pack] }));
    if (slices.isOver) await slices.next();
  }
  const isNew = cached.isEmpty;
  if (isNew) cache?.clear();
  else told.push(tell({ ...nothing, isNew, isWhole: true }));
  let taken = Promise.resolve();
  let [toRead, attachments]: [string[], string[]] = [[], []];
  let current = 0;
  const paths: string[] = [];
  const flush = async () => {
    await taken;
    taken = tell({ ...nothing, isNew, toRead, current, attachments });
    [toRead, attachments, current] = [[], [], 0];
    await slices.next();
  };
  for (const { kind, path } of files.find(folder, [""], options)) {
    if (slices.isOver) await slices.next();
    if (kind === "note") {
      paths.push(path);
      const stats = isNew ? undefined : files.stat(folder, path);
      if (stats && cached.isCurrent(path, stats.modified, stats.size)) current++;
      else toRead.push(path);
    } else if (kind === "attachment") attachments.push(path);
    if (toRead.length >= pathsAtOnce || attachments.length >= pathsAtOnce) await flush();
  }
  await flush();
  await Promise.all([taken, ...told]);
  const missing = isNew ? [] : cached.unasked(paths);
  if (missing.length > 0) await tell({ ...nothing, isNew, missing });
}

/** Whether there is a relata.json that counts: none that is left out, or that lies elsewhere where links are not followed. */
function hasSchema(files: NoteFiles, folder: NoteFolder, options: ReadOptions): boolean {
  for (const { kind } of files.find(folder, [schemaPath], options)) if (kind === "schema") return true;
  return false;
}
