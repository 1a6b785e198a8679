import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { snapshotVersion, type SavedGraph } from "../../../core/graph/graph-snapshot.ts";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { KeptFolder, KeptGraph } from "../../../workspace/jobs/kept-graph.ts";
import { inWalkOrder, type KnownListing } from "../../cache/known-files.ts";
import { lengthOf, openBytes, writeBytes, type FileBytes, type OpenFile } from "./file-bytes.ts";
import { arraysOf, ownPack, withArrays } from "./graph-buffers.ts";
import { readKeptPack, type OpenedPack } from "./note-cache.ts";
import { Seal, sealLength } from "./seal.ts";

/** What a kept graph holds of its folders, by their uris. */
export type KnownListings = ReadonlyMap<string, KnownListing>;

/** A graph as it is filed: a pack that the cache of notes has stands for itself by its name. */
export interface FiledGraph {
  /** What the graph is of, see `graphKeyOf`. */
  readonly key: string;
  readonly folders: readonly KeptFolder[];
  readonly graph: SavedGraph;
  readonly packs: readonly (NotePack | string)[];
  readonly listings: KnownListings;
}

/** What a kept graph holds, without the graph. */
export interface ReadListings {
  /** Of the graph to which they belong. */
  readonly key: string;
  readonly listings: KnownListings;
  /** A number that stands for these listings and for no others. */
  readonly number: number;
}

/** A graph that was kept, but for its packs, what it is of, and what it holds. */
export interface ReadGraph extends ReadListings {
  readonly kept: Omit<KeptGraph, "packs">;
}

/** The second part of the file, all but the arrays of the graph. */
interface FiledRest extends Omit<FiledGraph, "key" | "listings"> {
  /** Of the listings before it, to which it belongs. */
  readonly number: number;
}

/** A larger file is not written, in bytes. */
const maxBytes = 400_000_000;
const fileName = "graph";
/** Each writer has a draft of its own. One that is so old, in milliseconds, is what a process that died has left. */
const draftName = /^graph\.\d+\.draft$/;
const maxDraftAge = 600_000;

/**
 * The graph of the last session on the disk, names filed and links linked, so that a start need not link again what has
 * not changed. It is one file beside the caches of notes, renamed into place. A file that is damaged, of another version,
 * of other folders, or whose packs are gone, counts for nothing. Nothing here throws.
 *
 * The file begins with what the graph holds of its folders, for the thread that lists them while another reads the graph: how
 * long that part is, and the part; then come how many arrays the graph has, how long each is and the rest, the arrays, and the rest.
 * Both parts have seals of their own.
 */
export class GraphFile {
  private readonly seal: Seal;

  /** @param root where the caches of notes lie */
  constructor(private readonly root: string) {
    this.seal = new Seal(root);
  }

  /** Where it lies. */
  get path(): string {
    return join(this.root, fileName);
  }

  /**
   * The graph that was kept.
   *
   * @param open opens a file, one that is read as it is asked for on a thread of its own, else one that was read by and by
   * @param isWanted whether a graph of this key is wanted; no pack is read of any other
   * @param onPack is told each pack as it is read, before it is known whether all are there; nothing of them is left here
   */
  async read(
    open: OpenFile,
    isWanted: (key: string) => boolean,
    onPack: (pack: OpenedPack | NotePack) => void,
  ): Promise<ReadGraph | undefined> {
    try {
      const read = await this.withFile(open, (file) => {
        const listings = this.listingsIn(file);
        const rest = listings && isWanted(listings.key) ? this.restIn(file) : undefined;
        return listings && rest?.number === listings.number ? { ...listings, rest } : undefined;
      });
      if (!read) return undefined;
      const { key, listings, number, rest } = read;
      const { folders, graph, packs: filed } = rest;
      if (graph.version !== snapshotVersion) return undefined;
      for (const one of filed) {
        const pack = typeof one === "string" ? await readKeptPack(this.root, one, this.seal, open) : one;
        if (!pack) return undefined;
        onPack(pack);
      }
      return { key, listings, number, kept: { folders, graph } };
    } catch {
      return undefined;
    }
  }

  /** What the graph that was kept holds of its folders. */
  async readListings(): Promise<ReadListings | undefined> {
    try {
      return await this.withFile(openBytes, (file) => this.listingsIn(file));
    } catch {
      return undefined;
    }
  }

  /** Files a graph in place of the one before. Where that is not possible, the one before stays. */
  write({ key, listings, ...filed }: FiledGraph): void {
    try {
      const ordered = new Map(Array.from(listings, ([uri, listing]) => [uri, inWalkOrder(listing)]));
      const first = this.seal.close([serialize({ key, listings: ordered })]);
      const arrays = arraysOf(filed.graph);
      const rest: FiledRest = { ...filed, graph: withArrays(filed.graph, []), number: first.number };
      const restBytes = serialize(rest);
      const lengths = Int32Array.of(
        arrays.length,
        restBytes.byteLength,
        ...arrays.map(({ length }) => length),
      );
      const second = this.seal.close([lengths, ...arrays, restBytes]);
      const firstLength = Int32Array.of(lengthOf(first.parts) - sealLength);
      const parts = [firstLength, ...first.parts, ...second.parts];
      if (lengthOf(parts) > maxBytes) return;
      mkdirSync(this.root, { recursive: true });
      this.removeOldDrafts();
      const draft = join(this.root, `graph.${String(process.pid)}.draft`);
      writeBytes(draft, parts);
      renameSync(draft, this.path);
    } catch {
      // A full or read-only disk costs the next start its speed and nothing else.
    }
  }

  private async withFile<T>(open: OpenFile, read: (file: FileBytes) => T): Promise<T> {
    const file = await open(this.path);
    try {
      return read(file);
    } finally {
      file.close();
    }
  }

  private listingsIn(file: FileBytes): ReadListings | undefined {
    const length = new Int32Array(1);
    file.fill([length]);
    const sealed = this.seal.open(file, length[0]);
    if (!sealed) return undefined;
    const bytes = new Uint8Array(sealed.left);
    sealed.fill([bytes]);
    const number = sealed.check();
    if (number === undefined) return undefined;
    // What is sealed was written above.
    return { ...(deserialize(bytes) as Pick<FiledGraph, "key" | "listings">), number };
  }

  /** What follows the listings. */
  private restIn(file: FileBytes): FiledRest | undefined {
    const sealed = this.seal.open(file);
    if (!sealed) return undefined;
    const counts = new Int32Array(2);
    sealed.fill([counts]);
    const [count = 0, restLength = 0] = counts;
    if (count < 0 || 4 * count > sealed.left) return undefined;
    const lengths = new Int32Array(count);
    sealed.fill([lengths]);
    const length = lengths.reduce((sum, one) => sum + 4 * one, restLength);
    if (restLength < 0 || lengths.some((one) => one < 0) || length !== sealed.left) return undefined;
    const arrays = Array.from(lengths, (one) => new Int32Array(one));
    const bytes = new Uint8Array(restLength);
    sealed.fill([...arrays, bytes]);
    if (sealed.check() === undefined) return undefined;
    // As above.
    const rest = deserialize(bytes) as FiledRest;
    // Packs that stand here are parts of these bytes, and no buffer can be given away twice.
    const packs = rest.packs.map((pack) => (typeof pack === "string" ? pack : ownPack(pack)));
    return { ...rest, packs, graph: withArrays(rest.graph, arrays) };
  }

  private removeOldDrafts(): void {
    for (const name of readdirSync(this.root)) {
      const path = join(this.root, name);
      if (draftName.test(name) && Date.now() - statSync(path).mtimeMs > maxDraftAge) rmSync(path);
    }
  }
}
