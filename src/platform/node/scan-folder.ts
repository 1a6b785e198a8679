import type { NotePack } from "../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../../workspace/note-reader.ts";
import { CachedNotes } from "./cached-notes.ts";
import type { NoteCache } from "./note-cache.ts";
import type { NoteFiles } from "./note-files.ts";

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

/** How many paths make a part, and how many packs are told of before the first is taken in. */
const pathsAtOnce = 512;
const packsAhead = 4;

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
): Promise<void> {
  const packs = cache?.load() ?? { base: [], changes: [] };
  const cached = new CachedNotes(packs);
  const isNew = cached.isEmpty;
  const tell = async (part: ScanPart) => onPart(part);
  if (isNew) cache?.clear();
  const nothing = { packs: [], toRead: [], current: 0, attachments: [], missing: [], isNew };
  if (!isNew) {
    await handOver([...packs.base, ...packs.changes], (pack) => tell({ ...nothing, packs: [pack] }));
    await tell({ ...nothing, isWhole: true });
  }
  let taken = Promise.resolve();
  let [toRead, attachments]: [string[], string[]] = [[], []];
  let current = 0;
  const paths: string[] = [];
  const flush = async () => {
    await taken;
    taken = tell({ ...nothing, toRead, current, attachments });
    [toRead, attachments, current] = [[], [], 0];
    await turn();
  };
  for (const { kind, path } of files.find(folder, [""], options)) {
    if (kind === "note") {
      paths.push(path);
      const stats = isNew ? undefined : files.stat(folder, path);
      if (stats && cached.isCurrent(path, stats.modified, stats.size)) current++;
      else toRead.push(path);
    } else if (kind === "attachment") attachments.push(path);
    else if (kind === "schema") {
      const schema = files.readSchema(folder);
      if (schema !== undefined) await onPart({ ...nothing, schema });
    }
    if (toRead.length >= pathsAtOnce || attachments.length >= pathsAtOnce) await flush();
  }
  await flush();
  await taken;
  const missing = isNew ? [] : cached.unasked(paths);
  if (missing.length > 0) await onPart({ ...nothing, missing });
}

/** Tells of each pack, a few of them ahead of the answers. */
async function handOver(packs: readonly NotePack[], tell: (pack: NotePack) => Promise<void>): Promise<void> {
  const told: Promise<void>[] = [];
  for (const [index, pack] of packs.entries()) {
    await told[index - packsAhead];
    told.push(tell(pack));
  }
  await Promise.all(told);
}

/** Lets messages that wait have their turn. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
