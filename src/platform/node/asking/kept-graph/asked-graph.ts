import { proxy, transfer } from "comlink";
import type { NotePack } from "../../../../core/pack/note-pack.ts";
import type { KeptGraph } from "../../../../workspace/jobs/kept-graph.ts";
import type { ReadFolder } from "../../../../workspace/jobs/reading.ts";
import { knownListingsOf, type KnownListing } from "../../../cache/known-files.ts";
import type { ScanPart } from "../../../cache/scan-folder.ts";
import { unchangedParts } from "../../../cache/unchanged-folder.ts";
import { graphKeyOf } from "../../cache/cache-folder.ts";
import type { KeptPlace, ScanOrder, TakePacks } from "../../cache/cached-reading.ts";
import { graphBuffers } from "../../cache/graph-buffers.ts";
import { isOpened, packOfOpened } from "../../cache/note-cache.ts";
import { ThreadEnded } from "../../threads/thread-client.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { ScansAhead } from "./scans-ahead.ts";
import { SmallGraph } from "./small-graph.ts";

/** What is known of a folder before it is scanned, which makes the scan shorter. */
export interface KnownBefore extends Pick<ScanOrder, "listed" | "known"> {
  /** All that the scan would tell. */
  readonly parts?: readonly ScanPart[] | undefined;
  /** The text of the relata.json of a folder that was listed. */
  readonly schema?: string | undefined;
}

/** A graph whose arrays are larger is given to the thread that keeps it, in bytes: to copy a megabyte takes half a millisecond. */
const largeGraph = 8_000_000;

/** Has the graph of the last session read, its folders looked at meanwhile, and the present one kept. */
export class AskedGraph {
  private readonly ahead: ScansAhead;
  private readonly small: SmallGraph;
  /** What a graph that was restored here holds of the folders that are scanned next. */
  private known = new Map<string, KnownListing>();
  /** Stands for what a graph holds that a thread has restored. */
  private restored: number | undefined;

  /**
   * @param root where the graph is kept; without it none is
   * @param maxSmall a larger file is read by a thread, in bytes, while a second one scans the folders; a smaller one, of some seven thousand notes at most, needs no thread at all where nothing has changed
   */
  constructor(
    private readonly pool: ThreadPool,
    private readonly root: string | undefined,
    maxSmall: number,
  ) {
    this.ahead = new ScansAhead(pool);
    this.small = new SmallGraph(root, maxSmall);
  }

  /** Begins to read what is small, and starts the threads that will be needed: a small vault that is known may need none. */
  async prepare(): Promise<void> {
    this.small.begin();
    const size = await this.small.size();
    if (size !== "small") this.pool.start(size === "large" ? 2 : 1);
  }

  /** The graph that was kept of these folders. */
  async restore(folders: readonly ReadFolder[]): Promise<KeptGraph | undefined> {
    const { root } = this;
    const key = graphKeyOf(folders);
    this.small.begin();
    const size = await this.small.size();
    if (size === "large" && root !== undefined) return this.restoreByThread(folders, { root, key });
    // Where all has to be read, they are listed while the thread starts that reads them.
    this.ahead.beginHere(folders, size === "small");
    const read = size === "small" ? await this.small.take(key) : undefined;
    if (!read) {
      this.pool.start(1);
      return undefined;
    }
    this.known = new Map(read.listings);
    return { ...read.kept, packs: read.packs };
  }

  /** Keeps the graph of these folders. Where a thread dies, the next start takes longer, and that is all. */
  async keep(folders: readonly ReadFolder[], { packs, ...kept }: KeptGraph): Promise<void> {
    const { root } = this;
    if (root === undefined) return;
    const listings = await knownListingsOf({ packs, ...kept });
    const named = packs.map((pack) => pack.keptAs ?? pack);
    const filed = { ...kept, key: graphKeyOf(folders), packs: named, listings };
    const buffers = graphBuffers(kept.graph);
    const size = buffers.reduce((sum, { byteLength }) => sum + byteLength, 0);
    // What is small goes as a copy: with the first buffer that is given away the engine drops all code that reads arrays of numbers, and
    // such code is slower from then on, see `giveBufferAway`.
    const given = size < largeGraph ? filed : transfer(filed, buffers);
    try {
      await this.pool.during(() => this.pool.client(0).ask((jobs) => jobs.reading.keep(root, given)));
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error;
    }
  }

  /** What is known of a folder that is about to be scanned. To be asked for once. */
  async knownBefore(read: ReadFolder, isRestored: boolean): Promise<KnownBefore> {
    const ahead = await this.ahead.take(read);
    const known = this.known.get(read.folder.uri);
    this.known.delete(read.folder.uri);
    if (ahead && "parts" in ahead)
      return isRestored && ahead.number === this.restored ? { parts: ahead.parts } : {};
    const parts = isRestored && ahead && known ? unchangedParts(ahead, ahead.schema, known) : undefined;
    return { parts, listed: ahead, schema: ahead?.schema, known };
  }

  private async restoreByThread(
    folders: readonly ReadFolder[],
    place: KeptPlace,
  ): Promise<KeptGraph | undefined> {
    try {
      const packs: NotePack[] = [];
      const take = (some: Parameters<TakePacks>[0]) => {
        for (const pack of some) packs.push(isOpened(pack) ? packOfOpened(pack) : pack);
        return Promise.resolve();
      };
      const asked = this.pool.client(0).ask((jobs) => jobs.reading.restore(place, proxy(take)));
      // What it comes to is told below.
      asked.catch(() => undefined);
      this.ahead.begin(folders, place);
      const restored = await asked;
      if (!restored) this.ahead.clear();
      this.restored = restored?.number;
      return restored && { folders: restored.folders, graph: restored.graph, packs };
    } catch (error) {
      this.ahead.clear();
      if (error instanceof ThreadEnded) return undefined;
      throw error;
    }
  }
}
