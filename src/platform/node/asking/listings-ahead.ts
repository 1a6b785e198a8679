import type { ReadFolder } from "../../../workspace/jobs/reading.ts";
import type { ListedFolder } from "../../cache/listed-folder.ts";
import { listPlainly, type PlainListing } from "../files/plain-listing.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/** Has folders listed, on a thread or here, while the graph that was kept of them is read. */
export class ListingsAhead {
  private readonly listings = new Map<string, Promise<ListedFolder | PlainListing | undefined>>();

  constructor(private readonly pool: ThreadPool) {}

  /** @param thread the number of the one that lists */
  begin(folders: readonly ReadFolder[], thread: number): void {
    if (thread >= this.pool.size) return;
    for (const { folder, options } of folders) {
      const listed = this.pool.client(thread).ask((jobs) => jobs.reading.listAhead(folder, options));
      // Where the thread dies, the first one lists the folder itself.
      this.listings.set(
        folder.uri,
        listed.catch(() => undefined),
      );
    }
  }

  /** Lists them on the editor's own thread, by and by; where there is more to one, a thread is started that lists it later. */
  beginHere(folders: readonly ReadFolder[]): void {
    for (const { folder, options } of folders) {
      const list = async () => {
        const listed = await listPlainly(folder, options).catch(() => undefined);
        if (!listed) this.pool.start(1);
        return listed;
      };
      this.listings.set(folder.uri, list());
    }
  }

  /** What lies in a folder, where it is being listed. To be asked for once: later on it may not be true any more. */
  async take(uri: string): Promise<ListedFolder | PlainListing | undefined> {
    const listed = this.listings.get(uri);
    this.listings.delete(uri);
    return listed;
  }

  clear(): void {
    this.listings.clear();
  }
}
