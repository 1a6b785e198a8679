import { expose, transfer } from "comlink";
import nodeEndpoint from "comlink/dist/umd/node-adapter.js";
import { parentPort } from "node:worker_threads";
import type { NotePack } from "../../core/pack/note-pack.ts";
import type {
  EmbeddingEndpoint,
  EmbeddingOutcome,
  EmbeddingProgress,
} from "../../core/similarity/embedding-provider.ts";
import type { NearestOptions, SimilarNote } from "../../core/similarity/similar-note.ts";
import type {
  EditedText,
  NoteFolder,
  NoteMentions,
  ReadOptions,
  Refreshed,
} from "../../workspace/note-reader.ts";
import { FileNoteReader } from "./file-note-reader.ts";
import { NoteCache } from "./note-cache.ts";
import { NoteFiles } from "./note-files.ts";
import { scanFolder, type ScanPart } from "./scan-folder.ts";

/** Where packs are kept between sessions: a folder of its own for each folder of notes. */
export interface CachePlace {
  readonly folder: string;
  /** Whether all notes are read anew, and not only those that have changed. */
  readonly isNew: boolean;
}

/** What a note thread answers. */
export interface NoteThread {
  /** @param writer the thread's own number, from 0 to 9 */
  start(writer: number, log: (message: string) => void): void;
  /** Finds what has to be read, see `scanFolder`. */
  scan(
    folder: NoteFolder,
    options: ReadOptions,
    cacheFolder: string | undefined,
    onPart: (part: ScanPart) => void | Promise<void>,
  ): Promise<void>;
  /** Reads the notes at these paths, and keeps them in the cache. */
  read(folder: NoteFolder, options: ReadOptions, paths: readonly string[], cache?: CachePlace): ReadPart;
  refresh(folder: NoteFolder, paths: readonly string[], options: ReadOptions): Promise<Refreshed>;
  parse(path: string, modified: number, text: string): Promise<NotePack>;
  addFolder(folder: NoteFolder, options: ReadOptions): void;
  forgetFolder(folder: NoteFolder): Promise<void>;
  refreshVectors(folder: NoteFolder, paths: readonly string[], options: ReadOptions): void;
  remember(texts: readonly EditedText[]): Promise<void>;
  forget(uris: readonly string[]): Promise<void>;
  useEmbedding(endpoint: EmbeddingEndpoint | undefined, vectorFolder: string | undefined): Promise<void>;
  embed(onProgress: (progress: EmbeddingProgress) => void): Promise<EmbeddingOutcome>;
  cancelEmbedding(): Promise<void>;
  findMentions(
    folder: NoteFolder,
    paths: readonly string[],
    names: readonly string[],
    maxBytes: number,
  ): Promise<NoteMentions[]>;
  nearest(uri: string, options: NearestOptions): Promise<SimilarNote[]>;
}

export interface ReadPart {
  readonly pack: NotePack;
  readonly missing: readonly string[];
}

/** Reads, parses and compares notes for the thread that started this one. */
export function serveNoteThread(): void {
  if (!parentPort) throw new Error("This runs as a worker thread only.");
  expose(noteThread(), nodeEndpoint(parentPort));
}

/** The part with copies of its packs, which can be given away; the scan compares with the packs themselves. */
function withOwnPacks(part: ScanPart): ScanPart {
  if (part.packs.length === 0) return part;
  const packs = part.packs.map(({ numbers, bytes, text }) => ({
    numbers: numbers.slice(),
    bytes: bytes.slice(),
    text,
  }));
  return transfer(
    { ...part, packs },
    packs.flatMap(({ numbers, bytes }) => [numbers.buffer, bytes.buffer]),
  );
}

function noteThread(): NoteThread {
  let log: (message: string) => void = () => undefined;
  let writer = 0;
  const write = (message: string) => {
    log(message);
  };
  const reader = new FileNoteReader(write);
  const files = new NoteFiles(write);
  const caches = new Map<string, NoteCache>();
  const cacheIn = (folder: string) => {
    const cache = caches.get(folder) ?? new NoteCache(folder, writer);
    caches.set(folder, cache);
    return cache;
  };
  return {
    start: (number, to) => {
      writer = number;
      log = to;
    },
    scan: (folder, options, cacheFolder, onPart) =>
      scanFolder(
        files,
        folder,
        options,
        cacheFolder === undefined ? undefined : cacheIn(cacheFolder),
        (part) => onPart(withOwnPacks(part)),
      ),
    read: (folder, options, paths, cache) => {
      const part = reader.readNotes(folder, paths, options);
      if (cache) cacheIn(cache.folder).add(part.pack, cache.isNew ? "base" : "changes");
      return transfer(part, [part.pack.numbers.buffer, part.pack.bytes.buffer]);
    },
    refresh: async (folder, paths, options) => {
      const refreshed = await reader.refresh(folder, paths, options);
      return transfer(
        refreshed,
        refreshed.packs.flatMap(({ numbers, bytes }) => [numbers.buffer, bytes.buffer]),
      );
    },
    parse: async (path, modified, text) => {
      const pack = await reader.parse(path, modified, text);
      return transfer(pack, [pack.numbers.buffer, pack.bytes.buffer]);
    },
    addFolder: (folder, options) => {
      reader.addFolder(folder, options);
    },
    forgetFolder: (folder) => reader.forgetFolder(folder),
    refreshVectors: (folder, paths, options) => {
      reader.refreshVectors(folder, paths, options);
    },
    remember: (texts) => reader.remember(texts),
    forget: (uris) => reader.forget(uris),
    useEmbedding: (endpoint, vectorFolder) => reader.useEmbedding(endpoint, vectorFolder),
    embed: (onProgress) => reader.embed(onProgress),
    cancelEmbedding: () => reader.cancelEmbedding(),
    findMentions: (folder, paths, names, maxBytes) => reader.findMentions(folder, paths, names, maxBytes),
    nearest: (uri, options) => reader.nearest(uri, options),
  };
}
