import type { NotePack } from "../../core/pack/note-pack.ts";
import type { CachedPack, PackCache } from "../cache/pack-cache.ts";
import { packOf, shardOf, type TextCodec } from "../cache/shard.ts";
import { freeCount, kindOfShard, nameOfShard, shardsIn } from "../cache/shard-names.ts";
import type { KeptFiles } from "./file-system.ts";

/** So many units are made a text at once; more would not fit on the stack. */
const unitsAtOnce = 8192;

/** Unit by unit: the decoders of the browser read Latin-1 as Windows' own, and mend halves of pairs. */
const codec: TextCodec = {
  encode: (text, isWide) => {
    const units = isWide ? new Uint16Array(text.length) : new Uint8Array(text.length);
    for (let index = 0; index < text.length; index++) units[index] = text.charCodeAt(index);
    return new Uint8Array(units.buffer);
  },
  decode: (bytes, isWide) => {
    const own = bytes.slice();
    const units = isWide ? new Uint16Array(own.buffer) : own;
    let text = "";
    for (let at = 0; at < units.length; at += unitsAtOnce)
      text += String.fromCharCode(...units.subarray(at, at + unitsAtOnce));
    return text;
  },
};

/**
 * Packs of notes kept in a folder of the host, as the cache on a disk keeps them. Whatever fails costs the next start its speed
 * and nothing else.
 */
export class WebCache {
  private next: number | undefined;
  private writing: Promise<void> = Promise.resolve();

  /**
   * @param files holds all caches
   * @param folder of this one
   */
  constructor(
    private readonly files: KeptFiles,
    private readonly folder: string,
  ) {}

  /** All packs that can be read, as a scan wants them. */
  async open(): Promise<PackCache & { readonly isEmpty: boolean }> {
    const names = await this.names();
    this.next = freeCount(names);
    const shards = shardsIn(names);
    const read = await Promise.all((shards ?? []).map((name) => this.readShard(name)));
    const packs = read.filter((pack) => pack !== undefined);
    return {
      isEmpty: packs.length === 0,
      load: () => packs,
      clear: () => {
        if (names.length > 0) this.clear();
      },
    };
  }

  /** Keeps a pack, one after the other. */
  add(pack: NotePack, kind: "base" | "changes"): void {
    const { shard } = shardOf(pack, codec);
    this.inTurn(async () => {
      this.next ??= freeCount(await this.names());
      await this.files.write(`${this.folder}/${nameOfShard(this.next++, 0, kind)}`, shard);
    });
  }

  /** Drops all of them. */
  clear(): void {
    this.next = undefined;
    this.inTurn(() => this.files.remove(this.folder));
  }

  /** Resolves when all that was kept is written. */
  async written(): Promise<void> {
    await this.writing;
  }

  private inTurn(work: () => Promise<void>): void {
    // A full storage is no reason to say anything.
    this.writing = this.writing.then(work).catch(() => undefined);
  }

  private async names(): Promise<readonly string[]> {
    try {
      return await this.files.names(this.folder);
    } catch {
      return [];
    }
  }

  private async readShard(name: string): Promise<CachedPack | undefined> {
    try {
      const bytes = await this.files.read(`${this.folder}/${name}`);
      if (!bytes) return undefined;
      // Numbers can be looked at in place only where they begin at a multiple of four.
      const kept = packOf(bytes.byteOffset % 4 === 0 ? bytes : bytes.slice(), codec);
      return kept && { pack: kept.pack, kind: kindOfShard(name) };
    } catch {
      return undefined;
    }
  }
}
