import type { ReadFolder } from "../../../../workspace/jobs/reading.ts";
import { memoryForLooks } from "../../../cache/shared-looks.ts";
import type { KeptPlace, ScannedAhead } from "../../cache/cached-reading.ts";
import { listPlainly, type PlainListing } from "../../files/plain-listing.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";

/** Has folders scanned on a thread, or listed here, while the graph that was kept of them is read. */
export class ScansAhead {
  private readonly scans = new Map<string, Promise<ScannedAhead | PlainListing | undefined>>();

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
      const looks = memoryForLooks();
      const scanned = this.pool
        .client(scanner)
        .ask((jobs) => jobs.reading.scanAhead(folder, options, kept, looks));
      const helped = this.pool.client(reader).ask((jobs) => jobs.reading.lookFromEnd(folder, looks));
      // Where a thread dies, the other one does all.
      helped.catch(() => undefined);
      this.scans.set(
        folder.uri,
        scanned.catch(() => undefined),
      );
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
      this.scans.set(folder.uri, list());
    }
  }

  /** What was found in a folder, if anybody looks. To be asked for once: later on it may not be true any more. */
  async take(uri: string): Promise<ScannedAhead | PlainListing | undefined> {
    const listed = this.scans.get(uri);
    this.scans.delete(uri);
    return listed;
  }

  clear(): void {
    this.scans.clear();
  }
}
