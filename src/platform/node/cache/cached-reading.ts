import { transfer } from "comlink";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { NoteFiles } from "../../jobs/note-files.ts";
import { Slices } from "../../jobs/slices.ts";
import { buffersOf, FileReading, type ReadPart } from "../../jobs/reading.ts";
import type { KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { openBytes } from "./file-bytes.ts";
import { graphBuffers, ownPack } from "./graph-buffers.ts";
import { GraphFile, type FiledGraph, type ReadGraph, type ReadListings } from "./graph-file.ts";
import { filesOfListing, type KnownListing } from "../../cache/known-files.ts";
import { hasTimes, pathsIn, type ListedFolder } from "../../cache/listed-folder.ts";
import { NoteCache, type OpenedPack } from "./note-cache.ts";
import { nothingFound, scanFolder, type ScanPart } from "../../cache/scan-folder.ts";
import { SharedStats } from "../../cache/shared-stats.ts";

/** Where packs are kept between sessions: a folder of its own for each folder of notes. */
export interface CachePlace {
  readonly folder: string;
  /** Whether all notes are read anew, and not only those that have changed. */
  readonly isNew: boolean;
}

/** How many notes are looked at before the clock is. */
const notesBetweenClocks = 16;
/** How much text crosses to another thread at once, in UTF-16 units. */
const textAtOnce = 1_000_000;

/** What a scan goes by. */
export interface ScanOrder {
  readonly cacheFolder: string | undefined;
  readonly isRestored: boolean;
  /** What lies in the folder, where the editor's thread has listed it. */
  readonly listed?: ListedFolder | undefined;
  /** What the graph holds, where another thread has restored it. */
  readonly known?: KnownListing | undefined;
}

/** A kept graph as it crosses to the editor's thread, but for its packs. */
export interface RestoredGraph extends Omit<KeptGraph, "packs"> {
  /** Stands for what it holds of its folders, see {@link ScannedAhead}. */
  readonly number: number;
}

/** Takes packs of a kept graph, a few at a time. */
export type TakePacks = (packs: readonly (OpenedPack | NotePack)[]) => Promise<void>;

/** Where a graph is kept. */
export interface KeptPlace {
  /** The folder that holds it and the caches. */
  readonly root: string;
  /** What it is of, see `graphKeyOf`. */
  readonly key: string;
}

/** What a scan has found beside what a kept graph holds. */
export interface ScannedAhead {
  /** That of the graph with which the folder was compared. */
  readonly number: number;
  readonly parts: readonly ScanPart[];
}

/** Reading in parts, each by whichever thread has time, with a cache of what was read before. */
export class CachedReading extends FileReading {
  private readonly caches = new Map<string, NoteCache>();
  /** What the kept graph holds of the folders that are scanned next. */
  private restored: Promise<Omit<ReadListings, "key"> | undefined> = Promise.resolve(undefined);
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
   * @param onPacks is given the packs, a few at a time: taking in all at once would hold the other thread up
   */
  async restore(place: KeptPlace, onPacks: TakePacks): Promise<RestoredGraph | undefined> {
    const reading = readGraph(place, onPacks);
    // Of the graph itself nothing is left here.
    this.restored = reading.then(
      (read) => read && { listings: read.listings, number: read.number },
      () => undefined,
    );
    const read = await reading;
    if (!read) return undefined;
    const { number } = read;
    const { folders, graph } = read.kept;
    return transfer({ folders, graph, number }, graphBuffers(graph));
  }

  /** Keeps a graph for {@link restore}. */
  keep(root: string, filed: FiledGraph): void {
    new GraphFile(root).write(filed);
  }

  /**
   * Scans a folder for the graph that was kept under this key, while another thread reads it.
   *
   * @param stats shared with that thread, which goes on with {@link statFromEnd}
   * @returns undefined where there is none
   */
  async scanAhead(
    folder: NoteFolder,
    options: ReadOptions,
    { root, key }: KeptPlace,
    stats: SharedArrayBuffer,
  ): Promise<ScannedAhead | undefined> {
    const kept = await new GraphFile(root).readListings();
    const listing = kept?.key === key ? kept.listings.get(folder.uri) : undefined;
    if (!kept || !listing) return undefined;
    const { number } = kept;
    const known = filesOfListing(listing, new SharedStats(stats, number));
    const parts: ScanPart[] = [];
    await scanFolder(this.files, folder, options, { known }, (part) => {
      parts.push(part);
    });
    return { number, parts };
  }

  /** Looks at the notes of a folder from the last one on, once {@link restore} is done, as far as the scan of another thread has not come. */
  async statFromEnd(folder: NoteFolder, memory: SharedArrayBuffer): Promise<void> {
    const restored = await this.restored;
    const listing = restored?.listings.get(folder.uri);
    if (!restored || !listing) return;
    const stats = new SharedStats(memory, restored.number);
    const paths = pathsIn(listing.notes);
    const slices = new Slices(undefined);
    for (const index of stats.fromEnd(paths.length)) {
      if (index % notesBetweenClocks === 0 && slices.isOver) await slices.next();
      const times = this.files.stat(folder, paths[index] ?? "");
      stats.tell(index, hasTimes(listing, index, times));
    }
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
    const listing = isRestored ? (told ?? (await this.restored)?.listings.get(folder.uri)) : undefined;
    const known = listing && filesOfListing(listing);
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

/** Reads the graph that was kept under this key, and hands its packs on as they are read. */
async function readGraph({ root, key }: KeptPlace, onPacks: TakePacks): Promise<ReadGraph | undefined> {
  const told: Promise<void>[] = [];
  let waiting: (OpenedPack | NotePack)[] = [];
  const tell = () => {
    if (waiting.length > 0) told.push(onPacks(transfer(waiting, waiting.flatMap(givenBuffers))));
    waiting = [];
  };
  const take = (pack: OpenedPack | NotePack) => {
    waiting.push(pack);
    if (waiting.reduce((size, { text }) => size + text.length, 0) > textAtOnce) tell();
  };
  const read = await new GraphFile(root).read(openBytes, (one) => one === key, take);
  tell();
  await Promise.all(told);
  return read;
}

/** The part with copies of its packs, which can be given away; the scan compares with the packs themselves. */
function withOwnPacks(part: ScanPart): ScanPart {
  if (part.packs.length === 0) return part;
  const packs = part.packs.map(ownPack);
  return transfer({ ...part, packs }, packs.flatMap(buffersOf));
}

function givenBuffers({ numbers, bytes, text }: OpenedPack | NotePack): ArrayBufferLike[] {
  return [numbers.buffer, bytes.buffer, ...(typeof text === "string" ? [] : [text.buffer])];
}
