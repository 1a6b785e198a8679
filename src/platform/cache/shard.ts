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
const headerLength = 8;
/** Where a host may keep a number of its own, among the numbers of the header. */
export const hostNumberAt = 6;

/** A pack as the bytes of a file of its own, of whole numbers of 32 bits. Whether it comes back as it was is for the host to see. */
export function shardOf({ numbers, bytes, text }: NotePack, codec: TextCodec): Uint8Array {
  const isWide = /[^\0-\u00FF]/.test(text);
  const textBytes = codec.encode(text, isWide);
  const content = numbers.byteLength + bytes.byteLength + textBytes.byteLength;
  const shard = new Uint8Array(headerLength * 4 + Math.ceil(content / 4) * 4);
  let at = headerLength * 4;
  for (const part of [numbers, bytes, textBytes]) {
    shard.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += part.byteLength;
  }
  const lengths = [numbers.byteLength, bytes.byteLength, textBytes.byteLength];
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  header.set([signature, version, ...lengths, isWide ? 1 : 0]);
  return shard;
}

/** The pack of a shard, whose arrays are parts of it; undefined where it is of another version, or other length. */
export function packOf(shard: Uint8Array, codec: TextCodec): NotePack | undefined {
  if (shard.byteLength < headerLength * 4 || shard.byteLength % 4 !== 0 || shard.byteOffset % 4 !== 0)
    return undefined;
  const header = new Int32Array(shard.buffer, shard.byteOffset, headerLength);
  const [found, foundVersion, numbers = 0, bytes = 0, text = 0, isWide] = header;
  if (found !== signature || foundVersion !== version) return undefined;
  if (numbers < 0 || numbers % 4 !== 0 || bytes < 0 || text < 0) return undefined;
  if (isWide === 1 && text % 2 !== 0) return undefined;
  const start = headerLength * 4;
  if (Math.ceil((start + numbers + bytes + text) / 4) * 4 !== shard.byteLength) return undefined;
  const textStart = start + numbers + bytes;
  return {
    numbers: new Int32Array(shard.buffer, shard.byteOffset + start, numbers / 4),
    bytes: new Uint8Array(shard.buffer, shard.byteOffset + start + numbers, bytes),
    text: codec.decode(shard.subarray(textStart, textStart + text), isWide === 1),
  };
}
