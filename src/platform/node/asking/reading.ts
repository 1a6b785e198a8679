import { proxy, type Remote } from "comlink";
import { access, rm } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import { noteCountOf } from "../../../core/pack/note-pack.ts";
import { throwIfAborted } from "../../../workspace/jobs/abort.ts";
import type { KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import type {
  DialectSigns,
  ReadFolder,
  ReadingJob,
  Refreshed,
  TakeBatch,
} from "../../../workspace/jobs/reading.ts";
import type { NoteFolder, ReadOptions } from "../../../workspace/note-folder.ts";
import type { ReadPart } from "../../jobs/reading.ts";
import { turn } from "../../jobs/slices.ts";
import { cacheNameOf } from "../cache/cache-folder.ts";
import type { CachePlace } from "../cache/cached-reading.ts";
import { partsOfNew } from "../../cache/new-folder.ts";
import { fullPart, type ScanPart } from "../../cache/scan-folder.ts";
import type { ThreadJobs } from "../threads/serve-thread.ts";
import { ThreadEnded } from "../threads/thread-client.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { lookPlainly } from "../files/plain-look.ts";
import { AskedGraph } from "./kept-graph/asked-graph.ts";
import { fewPathsForTwo, ReadingPace } from "./reading-pace.ts";
import { SuspectPaths } from "./suspect-paths.ts";
import { unreadable, unrefreshable } from "./unreadable-notes.ts";

/** Paths that a thread reads at once. */
interface Work {
  readonly paths: readonly string[];
  readonly cache: CachePlace | undefined;
}

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

  async look(folder: NoteFolder, options: ReadOptions): Promise<DialectSigns> {
    await this.graph.prepare();
    return (
      (await lookPlainly(folder, options)) ?? this.pool.ask(0, (jobs) => jobs.reading.look(folder, options))
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
      let scans = false;
      const suspects = new SuspectPaths(this.pool, signal);
      const pace = new ReadingPace();
      let [read, total, cached] = [0, 0, 0];
      const thread = () => {
        // The first thread looks for more notes, as long as others can read.
        if (this.pool.size > 2 || pace.isLong(read, total)) return this.pool.leastBusy(scans ? 1 : 0);
        return 0;
      };
      const readParts = async ({ paths, cache }: Work): Promise<readonly ReadPart[]> => {
        const readSome = (some: readonly string[]) => (jobs: Remote<ThreadJobs>, own: AbortSignal) =>
          jobs.reading.read(folder, options, some, cache, own);
        try {
          return [await this.pool.client(thread()).ask(readSome(paths), signal)];
        } catch (error) {
          if (!(error instanceof ThreadEnded)) throw error;
          return suspects.read(paths, readSome, unreadable);
        }
      };
      const readWork = async (work: Work): Promise<void> => {
        throwIfAborted(signal);
        const parts = await readParts(work);
        read += work.paths.length;
        const [packs, missing] = [parts.map(({ pack }) => pack), parts.flatMap((part) => part.missing)];
        await onBatch({ packs, attachments: [], missing, read, total });
        await turn();
      };
      // Each thread has one part to do and one that it is doing, so that it never waits for the next.
      const limit = pLimit(2 * Math.max(1, this.pool.size - 1));
      const reading: Promise<void>[] = [];
      const readSoon = (work: Work) => {
        const done = limit(readWork, work);
        // Waited for below; until then one that fails is not forgotten.
        done.catch(() => undefined);
        reading.push(done);
      };
      let held: Work[] = [];
      const startAgain = () => {
        scans = true;
        [read, total, cached] = [0, 0, 0];
        held = [];
      };
      try {
        await this.scan({ folder, options, isRestored }, signal, startAgain, async (part, cache) => {
          const { packs, toRead, attachments, missing, schema, isWhole = false } = part;
          cached += part.known + packs.reduce((count, pack) => count + noteCountOf(pack), 0);
          total += toRead.length + part.current;
          read += part.current;
          // So few the thread that finds them reads itself: another takes longer to start.
          if (toRead.length < fullPart) held.push({ paths: toRead, cache });
          else readSoon({ paths: toRead, cache });
          const progress = { read: Math.max(read, cached), total: Math.max(total, cached) };
          const batch = { packs, attachments, missing, isWhole, ...progress };
          await onBatch(schema === undefined ? batch : { ...batch, schema });
        });
        scans = false;
        limit.concurrency = 2 * this.pool.size;
        for (const work of held) if (work.paths.length > 0) readSoon(work);
        await Promise.all(reading);
      } finally {
        // Whoever learns that this failed, or was cancelled, need not reckon with what still goes on.
        await Promise.allSettled(reading);
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
