import { append } from "../../core/text/append.ts";
import pLimit from "p-limit";
import { noteCountOf, type NotePack } from "../../core/pack/note-pack.ts";
import { throwIfAborted } from "../../workspace/jobs/abort.ts";
import type { DialectSigns, ReadingJob, Refreshed, TakeBatch } from "../../workspace/jobs/reading.ts";
import { schemaPath, type NoteFolder, type ReadOptions } from "../../workspace/note-folder.ts";
import { cacheNameOf } from "./cache-name.ts";
import type { ListedFolder } from "../cache/listed-folder.ts";
import { scanFolder, type ScanPart } from "../cache/scan-folder.ts";
import { maxSchemaBytes } from "../file-problems.ts";
import type { FetchedFile, FetchFiles } from "./fetch-files.ts";
import { FetchedFiles } from "./fetched-files.ts";
import type { FileSystem, KeptFiles } from "./file-system.ts";
import type { FindFiles } from "./find-files.ts";
import { fetchedSigns } from "./fetched-signs.ts";
import { WebCache } from "./web-cache.ts";
import type { AskedWork } from "./work/asked-work.ts";

/** So many notes go to the worker at once. */
const notesAtOnce = 256;
/** While some notes are packed, others are fetched. */
const partsAtOnce = 2;

/** Where caches are kept, and the folder of those that this very script understands. */
export interface CacheFolder {
  readonly files: KeptFiles;
  readonly path: string;
}

/** Where packs are kept, once it is known; undefined where they are not. */
export type CacheRoot = () => Promise<CacheFolder | undefined>;

/** Reads notes by a file system that answers late, and has a worker pack them. */
export class WebReading implements ReadingJob {
  private readonly caches = new Map<string, WebCache>();

  constructor(
    private readonly files: FileSystem,
    private readonly finding: FindFiles,
    private readonly fetching: FetchFiles,
    private readonly work: AskedWork,
    private readonly cacheRoot: CacheRoot,
  ) {}

  async dialectSigns(folder: NoteFolder, options: ReadOptions): Promise<DialectSigns> {
    return fetchedSigns(this.files, this.fetching, folder, options, await this.schemaOf(folder, options));
  }

  async forget(folder: NoteFolder, options: ReadOptions): Promise<void> {
    const cache = await this.cacheOf(folder, options);
    cache?.clear();
    await cache?.written();
  }

  async readFolder(
    folder: NoteFolder,
    options: ReadOptions,
    onBatch: TakeBatch,
    signal?: AbortSignal,
  ): Promise<void> {
    const [schema, cache] = await Promise.all([
      this.schemaOf(folder, options),
      this.cacheOf(folder, options),
    ]);
    const opened = await cache?.open();
    const listed = this.list(folder, options, opened?.isEmpty === false, signal);
    // It may fail before the scan comes to wait for it.
    listed.catch(() => undefined);
    const limit = pLimit(partsAtOnce);
    const reading: Promise<void>[] = [];
    let [read, total, cached] = [0, 0, 0];
    const readSome = async (paths: readonly string[], isNew: boolean) => {
      throwIfAborted(signal);
      const { packs, missing } = await this.pack(folder, paths, options, signal);
      if (cache) for (const pack of packs) cache.add(pack, isNew ? "base" : "changes");
      read += paths.length;
      await onBatch({ packs, attachments: [], missing, read: Math.max(read, cached), total });
    };
    const onPart = async (part: ScanPart) => {
      const { packs, toRead, current, attachments, missing, schema: text, isNew, isWhole = false } = part;
      cached += packs.reduce((count, pack) => count + noteCountOf(pack), 0);
      total += toRead.length + current;
      read += current;
      for (let at = 0; at < toRead.length; at += notesAtOnce) {
        const done = limit(() => readSome(toRead.slice(at, at + notesAtOnce), isNew));
        // All are waited for below; until then one that fails is not forgotten.
        done.catch(() => undefined);
        reading.push(done);
      }
      const progress = { read: Math.max(read, cached), total: Math.max(total, cached) };
      const batch = { packs, attachments, missing, isWhole, ...progress };
      await onBatch(text === undefined ? batch : { ...batch, schema: text });
    };
    try {
      await scanFolder(new FetchedFiles(schema), folder, options, { cache: opened, listed }, onPart, signal);
      await Promise.all(reading);
    } finally {
      await Promise.allSettled(reading);
    }
  }

  async refresh(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<Refreshed> {
    const found = await this.finding.find(folder, paths, options, signal);
    const pathsOf = (kind: string) => found.filter((one) => one.kind === kind).map(({ path }) => path);
    const schema = pathsOf("schema").length > 0 ? await this.schemaOf(folder, options) : [];
    const text = new FetchedFiles(schema).readSchema(folder);
    const notes = pathsOf("note");
    const packs: NotePack[] = [];
    const missing = pathsOf("missing");
    for (let at = 0; at < notes.length; at += notesAtOnce) {
      const part = await this.pack(folder, notes.slice(at, at + notesAtOnce), options, signal);
      append(packs, part.packs);
      append(missing, part.missing);
    }
    const attachments = pathsOf("attachment");
    return { packs, attachments, missing, ...(text === undefined ? {} : { schema: text }) };
  }

  private async pack(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly packs: readonly NotePack[]; readonly missing: readonly string[] }> {
    const fetched = await this.fetching.readFiles(folder, paths, options.maxBytes, signal);
    const there = new Set(fetched.map(({ path }) => path));
    const missing = paths.filter((path) => !there.has(path));
    if (fetched.length === 0) return { packs: [], missing };
    const part = await this.work.ask((work, own) => work.pack(folder, options, fetched, own), signal);
    return { packs: [part.pack], missing };
  }

  private async list(
    folder: NoteFolder,
    options: ReadOptions,
    withTimes: boolean,
    signal: AbortSignal | undefined,
  ): Promise<ListedFolder> {
    const found = await this.finding.find(folder, [""], options, signal);
    const notes = found.filter(({ kind }) => kind === "note").map(({ path }) => path);
    const attachments = found.filter(({ kind }) => kind === "attachment").map(({ path }) => path);
    const times = withTimes ? await this.fetching.times(folder, notes) : [];
    return {
      notes: notes.join("\0"),
      attachments: attachments.join("\0"),
      modified: Float64Array.from(notes, (_, index) => times[index]?.modified ?? Number.NaN),
      stamps: Float64Array.from(notes, (_, index) => times[index]?.stamp ?? Number.NaN),
    };
  }

  /** The file of the schema, where there is one that counts. */
  private async schemaOf(folder: NoteFolder, options: ReadOptions): Promise<FetchedFile[]> {
    const [found] = await this.finding.find(folder, [schemaPath], options);
    return found?.kind === "schema" ? this.fetching.readFiles(folder, [schemaPath], maxSchemaBytes) : [];
  }

  private async cacheOf(folder: NoteFolder, options: ReadOptions): Promise<WebCache | undefined> {
    const root = await this.cacheRoot();
    if (root === undefined) return undefined;
    const name = cacheNameOf(folder, options);
    const cache = this.caches.get(name) ?? new WebCache(root.files, `${root.path}/${name}`);
    this.caches.set(name, cache);
    return cache;
  }
}
