import type { ReadOptions } from "../../../../workspace/note-folder.ts";
import type { ReadFolder } from "../../../../workspace/jobs/reading.ts";
import { memoryForStats } from "../../../cache/shared-stats.ts";
import type { KeptPlace, ScannedAhead } from "../../cache/cached-reading.ts";
import { listPlainly, type PlainListing } from "../../files/plain-listing.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";

/** What one thread finds while another reads the graph, or the editor's own. */
type FoundAhead = ScannedAhead | PlainListing;

interface AheadOf {
  /** Those of the one reading for which it is. */
  readonly options: ReadOptions;
  readonly found: Promise<FoundAhead | undefined>;
}

/** Has folders scanned on a thread, or listed here, while the graph that was kept of them is read. */
export class ScansAhead {
  /** By the uris of the folders. */
  private readonly scans = new Map<string, AheadOf>();

  constructor(private readonly pool: ThreadPool) {}

  /**
   * Has one thread scan the folders, and another help it once that has read the graph.
   *
   * @param kept where the graph lies
   */
  begin(folders: readonly ReadFolder[], kept: KeptPlace): void {
    const [reader, scanner] = [0, 1];
    if (scanner >= this.pool.size) return;
    for (const { folder, options } of folders) {
      const stats = memoryForStats();
      const scanned = this.pool
        .client(scanner)
        .ask((jobs) => jobs.reading.scanAhead(folder, options, kept, stats));
      const helped = this.pool.client(reader).ask((jobs) => jobs.reading.statFromEnd(folder, stats));
      // Where a thread dies, the other one does all.
      helped.catch(() => undefined);
      this.scans.set(folder.uri, { options, found: scanned.catch(() => undefined) });
    }
  }

  /**
   * Lists them on the editor's own thread, by and by; where there is more to one, a thread is started that lists it later.
   *
   * @param isTimed whether notes are looked at, too, since some may be known
   */
  beginHere(folders: readonly ReadFolder[], isTimed: boolean): void {
    for (const { folder, options } of folders) {
      const list = async () => {
        const listed = await listPlainly(folder, options, isTimed).catch(() => undefined);
        if (!listed) this.pool.start(1);
        return listed;
      };
      this.scans.set(folder.uri, { options, found: list() });
    }
  }

  /**
   * What was found in a folder, if anybody scans it. To be asked for once: later on it may not be true any more, and neither is it where
   * another reading has begun since, by other options.
   */
  async take({ folder, options }: ReadFolder): Promise<FoundAhead | undefined> {
    const scan = this.scans.get(folder.uri);
    this.scans.delete(folder.uri);
    return scan?.options === options ? scan.found : undefined;
  }

  clear(): void {
    this.scans.clear();
  }
}
