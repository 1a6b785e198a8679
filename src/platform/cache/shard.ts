import type { NotePack } from "../../core/pack/note-pack.ts";

/** How a host writes texts as bytes: each unit of UTF-16 as one byte, where none is above 255, or as two. */
export interface TextCodec {
  encode(text: string, isWide: boolean): Uint8Array;
  decode(bytes: Uint8Array, isWide: boolean): string;
}

/** "RLTA" and the version of the format, which changes with what is read out of a text, too. */
const signature = 0x524c5441;
const version = 6;
/** Numbers before the content: signature, version, three lengths in bytes, whether the text has 16 bits, two that a host may use. */
export const headerLength = 8;
/** Where a host may keep a number of its own, among the numbers of the header. */
export const hostNumberAt = 6;

/** Where the parts of a shard lie. */
export interface ShardParts {
  /** Lengths in bytes. */
  readonly numbers: number;
  readonly bytes: number;
  readonly text: number;
  /** How many bytes follow so that there are whole numbers. */
  readonly padding: number;
  readonly isWide: boolean;
}

/** A pack as the bytes of a file of its own, in pieces, of whole numbers of 32 bits. Whether it comes back as it was is for the host to see. */
export function shardPieces(
  { numbers, bytes, text }: NotePack,
  codec: TextCodec,
): (Int32Array | Uint8Array)[] {
  const isWide = /[^\0-\u00FF]/.test(text);
  const textBytes = codec.encode(text, isWide);
  const lengths = [numbers.byteLength, bytes.byteLength, textBytes.byteLength];
  const header = new Int32Array(headerLength);
  header.set([signature, version, ...lengths, isWide ? 1 : 0]);
  return [header, numbers, bytes, textBytes, new Uint8Array(paddingOf(lengths))];
}

/** The same in one piece. */
export function shardOf(pack: NotePack, codec: TextCodec): Uint8Array {
  const pieces = shardPieces(pack, codec);
  const shard = new Uint8Array(pieces.reduce((length, { byteLength }) => length + byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of pieces) {
    shard.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return shard;
}

/**
 * What the header of a shard says of its parts; undefined where it is of another version, or other length.
 *
 * @param length how many bytes follow the header
 */
export function partsOfShard(header: Int32Array, length: number): ShardParts | undefined {
  const [found, foundVersion, numbers = 0, bytes = 0, text = 0, isWide] = header;
  if (found !== signature || foundVersion !== version) return undefined;
  if (numbers < 0 || numbers % 4 !== 0 || bytes < 0 || text < 0) return undefined;
  if (isWide === 1 && text % 2 !== 0) return undefined;
  const padding = paddingOf([numbers, bytes, text]);
  if (numbers + bytes + text + padding !== length) return undefined;
  return { numbers, bytes, text, padding, isWide: isWide === 1 };
}

/** The pack of a shard, whose arrays are parts of it; undefined where it is of another version, or other length. */
export function packOf(shard: Uint8Array, codec: TextCodec): NotePack | undefined {
  const start = headerLength * 4;
  if (shard.byteLength < start || shard.byteOffset % 4 !== 0) return undefined;
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  const parts = partsOfShard(header, shard.byteLength - start);
  if (!parts) return undefined;
  const textStart = start + parts.numbers + parts.bytes;
  return {
    numbers: new Int32Array(shard.buffer, shard.byteOffset + start, parts.numbers / 4),
    bytes: new Uint8Array(shard.buffer, shard.byteOffset + start + parts.numbers, parts.bytes),
    text: codec.decode(shard.subarray(textStart, textStart + parts.text), parts.isWide),
  };
}

function paddingOf(lengths: readonly number[]): number {
  const length = lengths.reduce((sum, one) => sum + one, 0);
  return Math.ceil(length / 4) * 4 - length;
}
