import { transfer } from "comlink";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { NoteFiles } from "../../jobs/note-files.ts";
import { buffersOf, FileReading, type ReadPart } from "../../jobs/reading.ts";
import { NoteCache } from "./note-cache.ts";
import { scanFolder, type ScanPart } from "./scan-folder.ts";

/** Where packs are kept between sessions: a folder of its own for each folder of notes. */
export interface CachePlace {
  readonly folder: string;
  /** Whether all notes are read anew, and not only those that have changed. */
  readonly isNew: boolean;
}

/** Reading in parts, each by whichever thread has time, with a cache of what was read before. */
export class CachedReading extends FileReading {
  private readonly caches = new Map<string, NoteCache>();
  /** Settled when what was asked for before is read: notes read by turns would all stay in memory until the last. */
  private before: Promise<unknown> = Promise.resolve();

  /** @param writer the thread's own number, from 0 to 9 */
  constructor(
    files: NoteFiles,
    private readonly writer: number,
  ) {
    super(files);
  }

  /** Finds what has to be read, see {@link scanFolder}. */
  scan(
    folder: NoteFolder,
    options: ReadOptions,
    cacheFolder: string | undefined,
    onPart: (part: ScanPart) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const cache = cacheFolder === undefined ? undefined : this.cacheIn(cacheFolder);
    return scanFolder(this.files, folder, options, cache, (part) => onPart(withOwnPacks(part)), signal);
  }

  /** Reads the notes at these paths, one call's after the other's, and keeps them in the cache. */
  read(
    folder: NoteFolder,
    options: ReadOptions,
    paths: readonly string[],
    cache: CachePlace | undefined,
    signal?: AbortSignal,
  ): Promise<ReadPart> {
    const read = this.before.then(async () => {
      const part = await this.readNotes(folder, paths, options, signal);
      if (cache) this.cacheIn(cache.folder).add(part.pack, cache.isNew ? "base" : "changes");
      return transfer(part, buffersOf(part.pack));
    });
    this.before = read.catch(() => undefined);
    return read;
  }

  private cacheIn(folder: string): NoteCache {
    const cache = this.caches.get(folder) ?? new NoteCache(folder, this.writer);
    this.caches.set(folder, cache);
    return cache;
  }
}

/** The part with copies of its packs, which can be given away; the scan compares with the packs themselves. */
function withOwnPacks(part: ScanPart): ScanPart {
  if (part.packs.length === 0) return part;
  const packs = part.packs.map(({ numbers, bytes, text }): NotePack => ({
    numbers: numbers.slice(),
    bytes: bytes.slice(),
    text,
  }));
  return transfer({ ...part, packs }, packs.flatMap(buffersOf));
}
