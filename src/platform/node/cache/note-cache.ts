import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import { checksumOf } from "./checksum.ts";
import { isValidPack } from "./valid-pack.ts";

/** A pack of the first reading, or of notes that were read again since. */
export interface CachedPack {
  readonly pack: NotePack;
  readonly kind: "base" | "changes";
}

/** "RLTA" and the version of the format, which changes with what is read out of a text, too. */
const signature = 0x524c5441;
const version = 2;
/** Numbers before the content: signature, version, three lengths in bytes, whether the text has 16 bits, checksum, 0. */
const headerLength = 8;
const checksumAt = 6;
const shardName = /^\d{6}\.(base|changes)$/;
/** A pack by its cache, its shard and that shard's checksum. */
const keptName = /^([0-9a-f]{16})\/(\d{6}\.(?:base|changes)):(-?\d+)$/;
/** With more shards than this of changes, reading all notes anew is no slower than sorting the cache out. */
const maxChangeShards = 64;

/**
 * Packs of notes on the disk, so that the next start need not parse what has not changed. A cache is a folder of shards,
 * each a pack that is written once, by a renamed file, and never changed: notes that were read again come in a later
 * shard, and count before the earlier. A shard that is damaged, or of another version, counts for nothing; its notes are
 * read again. Nothing here throws: without a cache all is read from the notes.
 */
export class NoteCache {
  private next = 0;
  /** Tells the shards of threads that write at once. */
  private readonly writer: number;

  /**
   * @param folder where the shards lie; it is made when the first one is written
   * @param writer a number from 0 to 9, of its own for each thread that writes
   */
  constructor(
    private readonly folder: string,
    writer: number,
  ) {
    this.writer = writer;
  }

  /** All packs that can be read, one after the other, those of the first reading first. */
  *load(): Generator<CachedPack> {
    const shards = this.names();
    const changes = shards.filter((name) => name.endsWith(".changes"));
    if (changes.length > maxChangeShards) {
      this.clear();
      return;
    }
    for (const name of [...shards.filter((shard) => shard.endsWith(".base")), ...changes]) {
      const pack = readShard(this.folder, name);
      if (pack) yield { pack, kind: name.endsWith(".base") ? "base" : "changes" };
    }
  }

  /**
   * Writes a pack as a shard of its own; where that is not possible, there is no such shard.
   *
   * @returns the pack, with its name where it is kept
   */
  add(pack: NotePack, kind: "base" | "changes"): NotePack {
    let draft: string | undefined;
    try {
      mkdirSync(this.folder, { recursive: true });
      if (this.next === 0) this.next = this.firstFree();
      const number = String(this.next * 10 + this.writer).padStart(6, "0");
      this.next++;
      const shard = shardOf(pack);
      const name = `${number}.${kind}`;
      draft = join(this.folder, `${number}.draft`);
      writeFileSync(draft, shard);
      renameSync(draft, join(this.folder, name));
      return { ...pack, keptAs: keptNameOf(this.folder, name, shard.readInt32LE(4 * checksumAt)) };
    } catch {
      // A full or read-only disk costs the next start its speed and nothing else.
      if (draft !== undefined) removeIfThere(draft);
      return pack;
    }
  }

  clear(): void {
    removeIfThere(this.folder);
  }

  private names(): string[] {
    try {
      return readdirSync(this.folder)
        .filter((name) => shardName.test(name))
        .sort();
    } catch {
      return [];
    }
  }

  private firstFree(): number {
    const last = this.names().at(-1);
    return last === undefined ? 1 : Math.floor(Number.parseInt(last, 10) / 10) + 1;
  }
}

/** Removes a file or folder. What can't be removed is read, found to be old or half, and read from the notes. */
function removeIfThere(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // As told above.
  }
}

/** The pack of this name in one of the caches below `root`, where it is there and valid. */
export function readKeptPack(root: string, keptAs: string): NotePack | undefined {
  const [, cache = "", shard = ""] = keptName.exec(keptAs) ?? [];
  const pack = cache === "" ? undefined : readShard(join(root, cache), shard);
  return pack?.keptAs === keptAs ? pack : undefined;
}

function keptNameOf(folder: string, shard: string, checksum: number): string {
  return `${basename(folder)}/${shard}:${String(checksum)}`;
}

function shardOf({ numbers, bytes, text }: NotePack): Buffer {
  const isWide = /[^\0-\u00FF]/.test(text);
  const textBytes = Buffer.from(text, isWide ? "utf16le" : "latin1");
  const content = numbers.byteLength + bytes.byteLength + textBytes.byteLength;
  // The checksum goes over whole numbers, so the end is filled up with zeros.
  const shard = Buffer.alloc(headerLength * 4 + Math.ceil(content / 4) * 4);
  let at = headerLength * 4;
  for (const part of [numbers, bytes, textBytes]) {
    shard.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  const lengths = [numbers.byteLength, bytes.byteLength, textBytes.byteLength];
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  header.set([signature, version, ...lengths, isWide ? 1 : 0]);
  header[checksumAt] = checksumOf(shard, checksumAt);
  return shard;
}

function readShard(folder: string, name: string): NotePack | undefined {
  try {
    const shard = readFileSync(join(folder, name));
    if (shard.byteLength < headerLength * 4 || shard.byteLength % 4 !== 0 || shard.byteOffset % 4 !== 0)
      return undefined;
    const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
    const [found, foundVersion, numbers = 0, bytes = 0, text = 0, isWide, checksum = 0] = header;
    if (found !== signature || foundVersion !== version || checksum !== checksumOf(shard, checksumAt))
      return undefined;
    const start = headerLength * 4;
    if (Math.ceil((start + numbers + bytes + text) / 4) * 4 !== shard.byteLength) return undefined;
    const textStart = start + numbers + bytes;
    const pack: NotePack = {
      numbers: new Int32Array(shard.buffer, shard.byteOffset + start, numbers / 4),
      bytes: new Uint8Array(shard.buffer, shard.byteOffset + start + numbers, bytes),
      text: shard.toString(isWide === 1 ? "utf16le" : "latin1", textStart, textStart + text),
      keptAs: keptNameOf(folder, name, checksum),
    };
    return isValidPack(pack) ? pack : undefined;
  } catch {
    return undefined;
  }
}
