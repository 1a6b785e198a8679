import type { NotePack } from "../../core/pack/note-pack.ts";
import { checksumOf } from "./checksum.ts";
import { isValidPack } from "./valid-pack.ts";

/** How a host writes texts as bytes: each unit of UTF-16 as one byte, where none is above 255, or as two. */
export interface TextCodec {
  encode(text: string, isWide: boolean): Uint8Array;
  decode(bytes: Uint8Array, isWide: boolean): string;
}

/** A pack as it was kept, and the checksum of its bytes. */
export interface KeptPack {
  readonly pack: NotePack;
  readonly checksum: number;
}

/** "RLTA" and the version of the format, which changes with what is read out of a text, too. */
const signature = 0x524c5441;
const version = 2;
/** Numbers before the content: signature, version, three lengths in bytes, whether the text has 16 bits, checksum, 0. */
const headerLength = 8;
const checksumAt = 6;

/** A pack as the bytes of a file of its own. */
export function shardOf(
  { numbers, bytes, text }: NotePack,
  codec: TextCodec,
): { readonly shard: Uint8Array; readonly checksum: number } {
  const isWide = /[^\0-\u00FF]/.test(text);
  const textBytes = codec.encode(text, isWide);
  const content = numbers.byteLength + bytes.byteLength + textBytes.byteLength;
  // The checksum goes over whole numbers, so the end is filled up with zeros.
  const shard = new Uint8Array(headerLength * 4 + Math.ceil(content / 4) * 4);
  let at = headerLength * 4;
  for (const part of [numbers, bytes, textBytes]) {
    shard.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  const lengths = [numbers.byteLength, bytes.byteLength, textBytes.byteLength];
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  header.set([signature, version, ...lengths, isWide ? 1 : 0]);
  const checksum = checksumOf(shard, checksumAt);
  header[checksumAt] = checksum;
  return { shard, checksum };
}

/** The pack of a shard; undefined where it is damaged, or of another version. */
export function packOf(shard: Uint8Array, codec: TextCodec): KeptPack | undefined {
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
    text: codec.decode(shard.subarray(textStart, textStart + text), isWide === 1),
  };
  return isValidPack(pack) ? { pack, checksum } : undefined;
}
