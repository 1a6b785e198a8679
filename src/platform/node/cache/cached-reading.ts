import { transfer } from "comlink";
import { readFileSync } from "node:fs";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { NoteFiles } from "../../jobs/note-files.ts";
import { buffersOf, FileReading, type ReadPart } from "../../jobs/reading.ts";
import type { KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { graphBuffers, ownArrays, ownPack } from "./graph-buffers.ts";
import { GraphFile, type FiledGraph } from "./graph-file.ts";
import { filesOfListing, knownFilesOf, type KnownFiles, type KnownListing } from "../../cache/known-files.ts";
import { listFolder, type ListedFolder } from "../../cache/listed-folder.ts";
import { NoteCache } from "./note-cache.ts";
import { nothingFound, scanFolder, type ScanPart } from "../../cache/scan-folder.ts";

/** Where packs are kept between sessions: a folder of its own for each folder of notes. */
export interface CachePlace {
  readonly folder: string;
  /** Whether all notes are read anew, and not only those that have changed. */
  readonly isNew: boolean;
}

/** How much text crosses to another thread at once, in UTF-16 units. */
const textAtOnce = 1_000_000;

/** What a scan goes by. */
export interface ScanOrder {
  readonly cacheFolder: string | undefined;
  readonly isRestored: boolean;
  /** What {@link CachedReading.listAhead} gave before. */
  readonly listed?: ListedFolder | undefined;
  /** What the graph holds, where another thread has restored it. */
  readonly known?: KnownListing | undefined;
}

/** Reading in parts, each by whichever thread has time, with a cache of what was read before. */
export class CachedReading extends FileReading {
  private readonly caches = new Map<string, NoteCache>();
  /** What a kept graph holds of the folders that are scanned next. */
  private known = new Map<string, KnownFiles>();
  /** Settled when what was asked for before is read: notes read by turns would all stay in memory until the last. */
  private before: Promise<unknown> = Promise.resolve();

  /** @param writer the thread's own number, from 0 to 9 */
  constructor(
    files: NoteFiles,
    private readonly writer: number,
  ) {
    super(files);
  }

  /**
   * Gives the graph that was kept under this key, without its packs, and remembers what it holds for the scans that follow.
   *
   * @param root holds the caches
   * @param onPacks is given the packs, a few at a time: taking in all at once would hold the other thread up
   */
  async restore(
    root: string,
    key: string,
    onPacks: (packs: readonly NotePack[]) => Promise<void>,
  ): Promise<Omit<KeptGraph, "packs"> | undefined> {
    const told: Promise<void>[] = [];
    let waiting: NotePack[] = [];
    const tell = () => {
      if (waiting.length > 0) told.push(onPacks(transfer(waiting, waiting.flatMap(buffersOf))));
      waiting = [];
    };
    const take = (pack: NotePack) => {
      waiting.push(ownPack(pack));
      if (waiting.reduce((size, { text }) => size + text.length, 0) > textAtOnce) tell();
    };
    const read = await new GraphFile(root).read(readFileSync, (one) => one === key, take);
    tell();
    await Promise.all(told);
    if (!read) return undefined;
    const { kept } = read;
    this.known = knownFilesOf(kept);
    const graph = ownArrays(kept.graph);
    return transfer({ folders: kept.folders, graph }, graphBuffers(graph));
  }

  /** Keeps a graph for {@link restore}. */
  keep(root: string, filed: FiledGraph): void {
    new GraphFile(root).write(filed);
  }

  /** Lists a folder for the scan of another thread, which is busy with something else. */
  listAhead(folder: NoteFolder, options: ReadOptions): Promise<ListedFolder> {
    return listFolder(this.files, folder, options);
  }

  /**
   * Finds what has to be read, see {@link scanFolder}.
   *
   * @param isRestored whether the notes are known from what {@link restore} gave
   */
  async scan(
    folder: NoteFolder,
    options: ReadOptions,
    { cacheFolder, isRestored, listed, known: told }: ScanOrder,
    onPart: (part: ScanPart) => void | Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const own = told ? filesOfListing(told) : this.known.get(folder.uri);
    const known = isRestored ? own : undefined;
    this.known.delete(folder.uri);
    // The thread that knew has died. What it said must not stand where nobody can compare it with the folder.
    if (isRestored && !known) await onPart({ ...nothingFound, missing: [""] });
    const cache = cacheFolder === undefined ? undefined : this.cacheIn(cacheFolder);
    await scanFolder(
      this.files,
      folder,
      options,
      { cache, known, listed },
      (part) => onPart(withOwnPacks(part)),
      signal,
    );
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
      const pack = cache
        ? this.cacheIn(cache.folder).add(part.pack, cache.isNew ? "base" : "changes")
        : part.pack;
      return transfer({ ...part, pack }, buffersOf(pack));
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
  const packs = part.packs.map(ownPack);
  return transfer({ ...part, packs }, packs.flatMap(buffersOf));
}
