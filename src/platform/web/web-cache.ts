import type { NotePack } from "../../core/pack/note-pack.ts";
import type { CachedPack, PackCache } from "../cache/pack-cache.ts";
import { freeCount, kindOfShard, nameOfShard, shardsIn } from "../cache/shard-names.ts";
import { checkedPackOf, checkedShardOf } from "./checked-shard.ts";
import type { KeptFiles } from "./file-system.ts";

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
    const shard = checkedShardOf(pack);
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
      const pack = checkedPackOf(bytes);
      return pack && { pack, kind: kindOfShard(name) };
    } catch {
      return undefined;
    }
  }
}
