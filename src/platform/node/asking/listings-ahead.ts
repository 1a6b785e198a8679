import type { ReadFolder } from "../../../workspace/jobs/reading.ts";
import type { ListedFolder } from "../../cache/listed-folder.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";

/** Has a thread list folders while another one reads the graph that was kept of them. */
export class ListingsAhead {
  private readonly listings = new Map<string, Promise<ListedFolder | undefined>>();

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

  /** What lies in a folder, where it is being listed. To be asked for once: later on it may not be true any more. */
  async take(uri: string): Promise<ListedFolder | undefined> {
    const listed = this.listings.get(uri);
    this.listings.delete(uri);
    return listed;
  }

  clear(): void {
    this.listings.clear();
  }
}
