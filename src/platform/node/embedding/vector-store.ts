import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checksumOf } from "../../cache/checksum.ts";

/** "RLTV" and the version of the format. */
const signature = 0x524c5456;
const version = 1;
/** Numbers before the content: signature, version, count, dimensions, checksum, and three zeros. */
const headerLength = 8;
const checksumAt = 4;
const hashBytes = 16;
const shardName = /^\d{6}\.vectors$/;
/** How many vectors a shard holds at most. */
const maxInShard = 1000;
/** With more shards than needed by this number, one for every pause in somebody's typing, they are written together. */
const maxSpareShards = 64;

/** A vector by the hash of the text that it stands for, 32 hexadecimal digits. */
export type VectorsByHash = ReadonlyMap<string, Float32Array>;

/**
 * Vectors on the disk, so that only texts that have changed are embedded again: a folder of shards, each written once, by a
 * renamed file. A shard that is damaged, or of another version, counts for nothing. Nothing here throws: without a store
 * all vectors are asked for again.
 */
export class VectorStore {
  constructor(private readonly folder: string) {}

  /** All vectors that can be read. */
  load(): Map<string, Float32Array> {
    const vectors = new Map<string, Float32Array>();
    for (const name of this.names()) readShard(join(this.folder, name), vectors);
    return vectors;
  }

  /**
   * Writes vectors of one length; where that is not possible, they are not kept.
   *
   * @returns whether they are kept
   */
  add(vectors: VectorsByHash): boolean {
    const all = [...vectors];
    let draft: string | undefined;
    try {
      mkdirSync(this.folder, { recursive: true });
      let number = Number.parseInt(this.names().at(-1) ?? "0", 10) + 1;
      for (let start = 0; start < all.length; start += maxInShard) {
        const name = join(this.folder, String(number++).padStart(6, "0"));
        draft = `${name}.draft`;
        writeFileSync(draft, shardOf(all.slice(start, start + maxInShard)));
        renameSync(draft, `${name}.vectors`);
      }
      return true;
    } catch {
      // A full or read-only disk costs the next start its speed and nothing else.
      if (draft !== undefined) removeFiles([draft]);
      return false;
    }
  }

  /** Writes the shards anew where most of what they hold is not `used`, or where they are many and small. */
  tidyUp(used: VectorsByHash, storedCount: number): void {
    const names = this.names();
    const isSpread = names.length > used.size / maxInShard + maxSpareShards;
    if (!isSpread && storedCount <= used.size * 2 + maxInShard) return;
    // What is there stays until all that is used stands elsewhere: to ask for it again costs time and money.
    if (this.add(used)) removeFiles(names.map((name) => join(this.folder, name)));
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
}

function removeFiles(paths: readonly string[]): void {
  try {
    for (const path of paths) rmSync(path, { force: true });
  } catch {
    // What can't be removed is read twice, and the next tidying up tries again.
  }
}

function shardOf(vectors: readonly (readonly [hash: string, vector: Float32Array])[]): Buffer {
  const dimensions = vectors[0]?.[1].length ?? 0;
  const start = headerLength * 4;
  const vectorsStart = start + vectors.length * hashBytes;
  const shard = Buffer.alloc(vectorsStart + vectors.length * dimensions * 4);
  for (const [index, [hash, vector]] of vectors.entries()) {
    shard.write(hash, start + index * hashBytes, "hex");
    const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
    shard.set(bytes, vectorsStart + index * dimensions * 4);
  }
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  header.set([signature, version, vectors.length, dimensions]);
  header[checksumAt] = checksumOf(shard, checksumAt);
  return shard;
}

function readShard(path: string, into: Map<string, Float32Array>): void {
  try {
    const shard = readFileSync(path);
    if (shard.byteLength < headerLength * 4 || shard.byteLength % 4 !== 0 || shard.byteOffset % 4 !== 0)
      return;
    const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
    const [found, foundVersion, count = 0, dimensions = 0, checksum] = header;
    if (found !== signature || foundVersion !== version || checksum !== checksumOf(shard, checksumAt)) return;
    const start = headerLength * 4;
    const vectorsStart = start + count * hashBytes;
    if (shard.byteLength !== vectorsStart + count * dimensions * 4) return;
    for (let index = 0; index < count; index++) {
      const hash = shard.toString("hex", start + index * hashBytes, start + (index + 1) * hashBytes);
      const at = shard.byteOffset + vectorsStart + index * dimensions * 4;
      into.set(hash, new Float32Array(shard.buffer, at, dimensions));
    }
  } catch {
    // What can't be read is asked for again.
  }
}
