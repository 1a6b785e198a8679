import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { CachedPack, PackCache } from "../../cache/pack-cache.ts";
import { headerLength, partsOfShard, shardPieces, type TextCodec } from "../../cache/shard.ts";
import { freeCount, kindOfShard, nameOfShard, shardsIn } from "../../cache/shard-names.ts";
import { openBytes, writeBytes, type FileBytes, type OpenFile } from "./file-bytes.ts";
import { Seal } from "./seal.ts";

/** A pack by its cache, its shard and the number of that shard's seal. */
const keptName = /^([0-9a-f]{16})\/(\d{6}\.(?:base|changes)):(-?\d+)$/;

/**
 * Texts as bytes, before they are written and after they are read, one after the other. An array of its own for each would
 * leave holes between the packs, which live on: at 100,000 notes as much room as these.
 */
let scratch = new Uint8Array(0);

function scratchOf(length: number): Uint8Array {
  if (scratch.byteLength < length) scratch = new Uint8Array(Math.ceil(length * 1.5));
  return scratch.subarray(0, length);
}

/** By Node's own functions, which are faster than any loop. */
const codec: TextCodec = {
  encode: (text, isWide) => {
    const bytes = scratchOf(text.length * (isWide ? 2 : 1));
    Buffer.from(bytes.buffer, 0, bytes.byteLength).write(text, isWide ? "utf16le" : "latin1");
    return bytes;
  },
  decode: ({ buffer, byteOffset, byteLength }, isWide) =>
    Buffer.from(buffer, byteOffset, byteLength).toString(isWide ? "utf16le" : "latin1"),
};

/**
 * Packs of notes on the disk, so that the next start need not parse what has not changed. A cache is a folder of shards,
 * each a pack that is written once, by a renamed file, and never changed: notes that were read again come in a later
 * shard, and count before the earlier. A shard that is damaged, or of another version, counts for nothing; its notes are
 * read again. Nothing here throws: without a cache all is read from the notes.
 */
export class NoteCache implements PackCache {
  private next = 0;
  private readonly seal: Seal;

  /**
   * @param folder where the shards lie; it is made when the first one is written
   * @param writer a number from 0 to 9, of its own for each thread: it tells the shards of those that write at once
   */
  constructor(
    private readonly folder: string,
    private readonly writer: number,
  ) {
    this.seal = new Seal(dirname(folder));
  }

  /** All packs that can be read, one after the other, those of the first reading first. */
  *load(): Generator<CachedPack> {
    const shards = shardsIn(this.names());
    if (!shards) {
      this.clear();
      return;
    }
    for (const name of shards) {
      const pack = readShard(this.folder, name, this.seal);
      if (pack) yield { pack, kind: kindOfShard(name) };
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
      if (this.next === 0) this.next = freeCount(this.names());
      const name = nameOfShard(this.next, this.writer, kind);
      this.next++;
      const { parts, number } = this.seal.close(shardPieces(pack, codec));
      draft = join(this.folder, `${name.slice(0, name.indexOf("."))}.draft`);
      writeBytes(draft, parts);
      renameSync(draft, join(this.folder, name));
      return { ...pack, keptAs: keptNameOf(this.folder, name, number) };
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
      return readdirSync(this.folder);
    } catch {
      return [];
    }
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

/** A pack whose text is bytes still, as which it crosses to another thread at less cost than as a text. */
export interface OpenedPack {
  readonly numbers: Int32Array;
  readonly bytes: Uint8Array;
  readonly text: Uint8Array;
  /** Whether each unit of UTF-16 takes two bytes, not one. */
  readonly isWide: boolean;
  readonly keptAs: string;
}

/** Whether the text of a pack is bytes still. */
export function isOpened(pack: OpenedPack | NotePack): pack is OpenedPack {
  return typeof pack.text !== "string";
}

/** The same pack with its text. */
export function packOfOpened({ text, isWide, ...rest }: OpenedPack): NotePack {
  return { ...rest, text: codec.decode(text, isWide) };
}

/** The pack of this name in one of the caches below `root`; undefined where it is not there as it was written. */
export async function readKeptPack(
  root: string,
  keptAs: string,
  seal: Seal,
  open: OpenFile,
): Promise<OpenedPack | undefined> {
  const [, cache = "", shard = ""] = keptName.exec(keptAs) ?? [];
  if (cache === "") return undefined;
  const folder = join(root, cache);
  const pack = openedPack(
    await open(join(folder, shard)),
    folder,
    shard,
    seal,
    (length) => new Uint8Array(length),
  );
  return pack?.keptAs === keptAs ? pack : undefined;
}

function keptNameOf(folder: string, shard: string, number: number): string {
  return `${basename(folder)}/${shard}:${String(number)}`;
}

function readShard(folder: string, name: string, seal: Seal): NotePack | undefined {
  try {
    const opened = openedPack(openBytes(join(folder, name)), folder, name, seal, scratchOf);
    return opened && packOfOpened(opened);
  } catch {
    return undefined;
  }
}

/**
 * The pack that a file holds, and closes the file.
 *
 * @param roomFor gives the array into which the text is read
 * @throws where the file is too short
 */
function openedPack(
  file: FileBytes,
  folder: string,
  shard: string,
  seal: Seal,
  roomFor: (length: number) => Uint8Array,
): OpenedPack | undefined {
  try {
    const sealed = seal.open(file);
    if (!sealed || sealed.left < headerLength * 4) return undefined;
    const header = new Int32Array(headerLength);
    sealed.fill([header]);
    const parts = partsOfShard(header, sealed.left);
    if (!parts) return undefined;
    const numbers = new Int32Array(parts.numbers / 4);
    const bytes = new Uint8Array(parts.bytes);
    const text = roomFor(parts.text + parts.padding);
    sealed.fill([numbers, bytes, text]);
    const number = sealed.check();
    if (number === undefined) return undefined;
    const keptAs = keptNameOf(folder, shard, number);
    return { numbers, bytes, text: text.subarray(0, parts.text), isWide: parts.isWide, keptAs };
  } finally {
    file.close();
  }
}
