import { proxy, type Remote } from "comlink";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import type { KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import type {
  DialectSigns,
  ReadFolder,
  ReadingJob,
  Refreshed,
  TakeBatch,
} from "../../../workspace/jobs/reading.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import { turn } from "../../jobs/slices.ts";
import { cacheNameOf } from "../cache/cache-folder.ts";
import type { CachePlace } from "../cache/cached-reading.ts";
import { partsOfNew } from "../../cache/new-folder.ts";
import type { ScanPart } from "../../cache/scan-folder.ts";
import type { ThreadJobs } from "../threads/serve-thread.ts";
import { ThreadEnded } from "../threads/thread-client.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { plainSigns } from "../files/plain-signs.ts";
import { AskedGraph } from "./kept-graph/asked-graph.ts";
import { PartReading } from "./part-reading.ts";
import { fewPathsForTwo } from "./reading-pace.ts";
import { SuspectPaths } from "./suspect-paths.ts";
import { unrefreshable } from "./unreadable-notes.ts";

/** Fewer changed files than this one thread reads, see also {@link fewPathsForTwo}. */
const fewPaths = 64;
/** How long threads wait for more changed files, in milliseconds: VS Code tells of a checkout in portions, 200 ms apart. */
const untilNextPortion = 5000;

/** Has threads read notes: one finds them, all read and pack them. */
export class AskedReading implements ReadingJob {
  private readonly graph: AskedGraph;

  /**
   * @param cacheRoot where packed notes are kept between sessions; without it nothing is kept
   * @param maxSmallGraph see {@link AskedGraph}, in bytes
   */
  constructor(
    private readonly pool: ThreadPool,
    private readonly cacheRoot?: string,
    maxSmallGraph = 4_500_000,
  ) {
    this.graph = new AskedGraph(pool, cacheRoot, maxSmallGraph);
  }

  prepare(files: number): void {
    this.pool.start(this.threadsFor(files));
  }

  async dialectSigns(folder: NoteFolder, options: ReadOptions): Promise<DialectSigns> {
    await this.graph.prepare();
    return (
      (await plainSigns(folder, options)) ??
      this.pool.ask(0, (jobs) => jobs.reading.dialectSigns(folder, options))
    );
  }

  async forget(folder: NoteFolder, options: ReadOptions): Promise<void> {
    const cacheFolder = this.cacheFolderOf(folder, options);
    if (cacheFolder !== undefined) await rm(cacheFolder, { recursive: true, force: true });
  }

  restore(folders: readonly ReadFolder[]): Promise<KeptGraph | undefined> {
    return this.graph.restore(folders);
  }

  keep(folders: readonly ReadFolder[], kept: KeptGraph): Promise<void> {
    return this.graph.keep(folders, kept);
  }

  async readFolder(
    folder: NoteFolder,
    options: ReadOptions,
    onBatch: TakeBatch,
    signal?: AbortSignal,
    isRestored = false,
  ): Promise<void> {
    await this.pool.during(async () => {
      const reading = new PartReading(this.pool, { folder, options }, onBatch, signal);
      const onStart = () => {
        reading.scanBegins();
      };
      try {
        await this.scan({ folder, options, isRestored }, signal, onStart, (part, cache) =>
          reading.take(part, cache),
        );
        await reading.finish();
      } finally {
        // Whoever learns that this failed, or was cancelled, need not reckon with what still goes on.
        await reading.settle();
      }
    });
  }

  async refresh(
    folder: NoteFolder,
    paths: readonly string[],
    options: ReadOptions,
    signal?: AbortSignal,
  ): Promise<Refreshed> {
    return this.pool.during(async () => {
      const suspects = new SuspectPaths(this.pool, signal);
      const refreshSome = (some: readonly string[]) => (jobs: Remote<ThreadJobs>, own: AbortSignal) =>
        jobs.reading.refresh(folder, some, options, own);
      const count = this.threadsFor(paths.length);
      const size = Math.ceil(paths.length / count);
      const parts = await Promise.all(
        Array.from({ length: count }, async (_, index) => {
          const some = paths.slice(index * size, (index + 1) * size);
          try {
            return [await this.pool.client(index).ask(refreshSome(some), signal)];
          } catch (error) {
            if (!(error instanceof ThreadEnded)) throw error;
            return suspects.read(some, refreshSome, unrefreshable);
          }
        }),
      );
      return joined(parts.flat());
    }, untilNextPortion);
  }

  private threadsFor(files: number): number {
    const { size } = this.pool;
    return files < (size <= 2 ? fewPathsForTwo : fewPaths) ? 1 : size;
  }

  private cacheFolderOf(folder: NoteFolder, options: ReadOptions): string | undefined {
    return this.cacheRoot === undefined ? undefined : join(this.cacheRoot, cacheNameOf(folder, options));
  }

  private async scan(
    { folder, options, isRestored }: ReadFolder & { readonly isRestored: boolean },
    signal: AbortSignal | undefined,
    onStart: () => void,
    onPart: (part: ScanPart, cache: CachePlace | undefined) => Promise<void>,
  ): Promise<void> {
    const cacheFolder = this.cacheFolderOf(folder, options);
    const before = await this.graph.knownBefore({ folder, options }, isRestored);
    const { parts: unchanged, listed, schema, known } = before;
    const isNew = listed && !isRestored && !(await isThere(cacheFolder));
    const parts = isNew ? partsOfNew(listed, schema) : unchanged;
    let taken = Promise.resolve();
    // One part after the other, however many have come: the others of this thread have their turns in between.
    const take = (part: ScanPart) => {
      const cache = cacheFolder === undefined ? undefined : { folder: cacheFolder, isNew: part.isNew };
      taken = taken.then(() => onPart(part, cache)).then(turn);
      return taken;
    };
    if (parts) {
      for (const part of parts) await take(part);
      return;
    }
    await this.pool.ask(
      0,
      (jobs, own) => {
        onStart();
        return jobs.reading.scan(
          folder,
          options,
          { cacheFolder, isRestored, listed, known },
          proxy(take),
          own,
        );
      },
      signal,
    );
  }
}

async function isThere(place: string | undefined): Promise<boolean> {
  if (place === undefined) return false;
  return access(place).then(
    () => true,
    () => false,
  );
}

function joined(parts: readonly Refreshed[]): Refreshed {
  const schema = parts.find((part) => part.schema !== undefined)?.schema;
  return {
    packs: parts.flatMap(({ packs }) => packs),
    attachments: parts.flatMap(({ attachments }) => attachments),
    missing: parts.flatMap(({ missing }) => missing),
    ...(schema === undefined ? {} : { schema }),
  };
}
