import { baseName, foldName } from "../../core/names/name.ts";
import type { NotePack } from "../../core/pack/note-pack.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import type { NoteFiles } from "../jobs/note-files.ts";
import { hasSchema } from "../jobs/reading.ts";
import { Slices } from "../jobs/slices.ts";
import { CachedNotes } from "./cached-notes.ts";
import type { KnownFiles } from "./known-files.ts";
import { listedFiles, type ListedFolder, type TimedFile } from "./listed-folder.ts";
import type { PackCache } from "./pack-cache.ts";

/** A part of what a scan of a folder finds. */
export interface ScanPart {
  /** Notes as they were when the cache was written; later parts correct what is no longer true. */
  readonly packs: readonly NotePack[];
  /** Paths of notes that have to be read. */
  readonly toRead: readonly string[];
  /** How many notes of the cache are as they were. */
  readonly current: number;
  readonly attachments: readonly string[];
  /** Paths of what the cache has and the folder has no more. */
  readonly missing: readonly string[];
  /** How many notes a graph holds that was told before. */
  readonly known: number;
  readonly schema?: string;
  /** Whether the notes to be read are the first of a new cache. */
  readonly isNew: boolean;
  /** Whether all notes of the cache have been told; what follows corrects them. */
  readonly isWhole?: boolean;
}

/** A part in which nothing is found. */
export const nothingFound: ScanPart = {
  packs: [],
  toRead: [],
  current: 0,
  attachments: [],
  missing: [],
  known: 0,
  isNew: false,
};

/** How many paths make a part, at least and later: the first ones are small, so that no thread waits long for another's. */
export const fullPart = 256;
export const laterPart = 512;
export const firstParts = 4;
/** How many files are found before the clock is looked at. */
const foundBetweenTurns = 16;

/** Where notes may be known from. */
export interface ScanSources {
  readonly cache?: PackCache | undefined;
  /** What a graph holds that was told before; it counts in place of the cache. */
  readonly known?: KnownFiles | undefined;
  /** What lies in the folder, where somebody else lists it. */
  readonly listed?: ListedFolder | Promise<ListedFolder> | undefined;
}

/**
 * Finds the notes of a folder, and which of them have to be read: all, or where there is a cache, those that are not as
 * they were. The notes of the cache come first, before the folder is looked at, so that there is a graph at once.
 */
export async function scanFolder(
  files: NoteFiles,
  folder: NoteFolder,
  options: ReadOptions,
  { cache, known, listed }: ScanSources,
  onPart: (part: ScanPart) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const slices = new Slices(signal);
  await slices.next();
  const tell = (part: ScanPart) => {
    const taken = (async () => onPart(part))();
    // Whoever is cancelled does not come to wait for it.
    taken.catch(() => undefined);
    return taken;
  };
  // First of all, since every link depends on it.
  const schema = hasSchema(files, folder, options) ? files.readSchema(folder) : undefined;
  const told = schema === undefined ? [] : [tell({ ...nothingFound, schema })];
  const ofCache = new CachedNotes();
  const cached = known?.notes ?? ofCache;
  if (schema === undefined && known?.hasSchema) told.push(tell({ ...nothingFound, missing: [schemaPath] }));
  for (const found of (known ? undefined : cache?.load()) ?? []) {
    ofCache.add(found);
    told.push(tell({ ...nothingFound, packs: [found.pack] }));
    if (slices.isOver) await slices.next();
  }
  const isNew = !known && ofCache.isEmpty;
  if (isNew) cache?.clear();
  else told.push(tell({ ...nothingFound, isNew, isWhole: true, known: known?.notes.count ?? 0 }));
  let taken = Promise.resolve();
  let [toRead, attachments]: [string[], string[]] = [[], []];
  let current = 0;
  const foundAttachments: string[] = [];
  let parts = 0;
  const flush = async () => {
    parts++;
    await taken;
    taken = tell({ ...nothingFound, isNew, toRead, current, attachments });
    [toRead, attachments, current] = [[], [], 0];
    await slices.next();
  };
  const found: Iterable<TimedFile> = listed ? listedFiles(await listed) : files.find(folder, [""], options);
  let count = 0;
  for (const { kind, path, times } of found) {
    if (++count % foundBetweenTurns === 0 && slices.isOver) await slices.next();
    if (kind === "note") {
      const stat = () => times ?? files.stat(folder, path);
      if (!isNew && cached.isCurrent(path, stat)) current++;
      else toRead.push(path);
    } else if (kind === "attachment") (known ? foundAttachments : attachments).push(path);
    const isFull = toRead.length >= (parts < firstParts ? fullPart : laterPart);
    if (isFull || attachments.length >= laterPart) await flush();
  }
  await flush();
  await Promise.all([taken, ...told]);
  const { gone, come } = changedAttachments(known?.attachments ?? [], foundAttachments);
  const missing = isNew ? [] : [...cached.unasked(), ...gone];
  if (missing.length + come.length > 0) await tell({ ...nothingFound, isNew, missing, attachments: come });
}

/**
 * The attachments that go and come so that those of each name stand in the order in which they are found: a link that could
 * mean several means the first.
 */
export function changedAttachments(
  known: readonly string[],
  found: readonly string[],
): { gone: string[]; come: string[] } {
  const [before, after] = [byName(known), byName(found)];
  const isSame = (name: string) => before.get(name)?.join("\n") === after.get(name)?.join("\n");
  const changed = (names: Map<string, string[]>) =>
    [...names].flatMap(([name, paths]) => (isSame(name) ? [] : paths));
  return { gone: changed(before), come: changed(after) };
}

function byName(paths: readonly string[]): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const path of paths) {
    const name = foldName(baseName(path));
    const known = names.get(name);
    if (known) known.push(path);
    else names.set(name, [path]);
  }
  return names;
}
