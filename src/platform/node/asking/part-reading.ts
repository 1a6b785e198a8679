import type { Remote } from "comlink";
import pLimit from "p-limit";
import { noteCountOf } from "../../../core/pack/note-pack.ts";
import { throwIfAborted } from "../../../workspace/jobs/abort.ts";
import type { ReadFolder, TakeBatch } from "../../../workspace/jobs/reading.ts";
import { fullPart, type ScanPart } from "../../cache/scan-folder.ts";
import type { ReadPart } from "../../jobs/reading.ts";
import { turn } from "../../jobs/slices.ts";
import type { CachePlace } from "../cache/cached-reading.ts";
import { ThreadEnded } from "../threads/thread-client.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import type { ThreadJobs } from "../threads/serve-thread.ts";
import { ReadingPace } from "./reading-pace.ts";
import { SuspectPaths } from "./suspect-paths.ts";
import { unreadable } from "./unreadable-notes.ts";

/** Paths that a thread reads at once. */
interface Work {
  readonly paths: readonly string[];
  readonly cache: CachePlace | undefined;
}

/** One reading of a folder, part by part: what a scan finds goes to the threads, and what these read to whoever takes it. */
export class PartReading {
  /** Whether the first thread scans the folder. */
  private scans = false;
  private counts = { read: 0, total: 0, cached: 0 };
  /** What is left to the thread that scans, once it is done. */
  private held: Work[] = [];
  private readonly reading: Promise<void>[] = [];
  private readonly pace = new ReadingPace();
  private readonly suspects: SuspectPaths;
  private readonly limit: ReturnType<typeof pLimit>;

  constructor(
    private readonly pool: ThreadPool,
    private readonly folder: ReadFolder,
    private readonly onBatch: TakeBatch,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.suspects = new SuspectPaths(pool, signal);
    // Each thread has one part to do and one that it is doing, so that it never waits for the next.
    this.limit = pLimit(2 * Math.max(1, pool.size - 1));
  }

  /** The first thread begins to scan the folder, maybe once more: what was counted before does not count. */
  scanBegins(): void {
    this.scans = true;
    this.counts = { read: 0, total: 0, cached: 0 };
    this.held = [];
  }

  /** Takes what was found, and has it read. */
  async take(part: ScanPart, cache: CachePlace | undefined): Promise<void> {
    const { packs, toRead, attachments, missing, schema, isWhole = false } = part;
    const { counts } = this;
    counts.cached += part.known + packs.reduce((count, pack) => count + noteCountOf(pack), 0);
    counts.total += toRead.length + part.current;
    counts.read += part.current;
    // So few the thread that finds them reads itself: another takes longer to start.
    if (toRead.length < fullPart) this.held.push({ paths: toRead, cache });
    else this.readSoon({ paths: toRead, cache });
    const { read, total, cached } = counts;
    const progress = { read: Math.max(read, cached), total: Math.max(total, cached) };
    const batch = { packs, attachments, missing, isWhole, ...progress };
    await this.onBatch(schema === undefined ? batch : { ...batch, schema });
  }

  /** All was found: reads what is left. */
  async finish(): Promise<void> {
    this.scans = false;
    this.limit.concurrency = 2 * this.pool.size;
    for (const work of this.held) if (work.paths.length > 0) this.readSoon(work);
    await Promise.all(this.reading);
  }

  /** Waits until nothing is read any more, however it ended. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.reading);
  }

  private readSoon(work: Work): void {
    const done = this.limit((one) => this.readWork(one), work);
    // Waited for later on; until then one that fails is not forgotten.
    done.catch(() => undefined);
    this.reading.push(done);
  }

  private async readWork(work: Work): Promise<void> {
    throwIfAborted(this.signal);
    const parts = await this.readParts(work);
    const { counts } = this;
    counts.read += work.paths.length;
    const [packs, missing] = [parts.map(({ pack }) => pack), parts.flatMap((part) => part.missing)];
    await this.onBatch({ packs, attachments: [], missing, read: counts.read, total: counts.total });
    await turn();
  }

  private async readParts({ paths, cache }: Work): Promise<readonly ReadPart[]> {
    const { folder, options } = this.folder;
    const readSome = (some: readonly string[]) => (jobs: Remote<ThreadJobs>, own: AbortSignal) =>
      jobs.reading.read(folder, options, some, cache, own);
    try {
      return [await this.pool.client(this.thread()).ask(readSome(paths), this.signal)];
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
      return this.suspects.read(paths, readSome, unreadable);
    }
  }

  /** The thread that reads the next part. */
  private thread(): number {
    const { read, total } = this.counts;
    // The first thread looks for more notes, as long as others can read.
    if (this.pool.size > 2 || this.pace.isLong(read, total)) return this.pool.leastBusy(this.scans ? 1 : 0);
    return 0;
  }
}
