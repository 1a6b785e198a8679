import type { NotePack } from "../../core/pack/note-pack.ts";
import { checksumOf } from "../cache/checksum.ts";
import { hostNumberAt, packOf, shardOf, type TextCodec } from "../cache/shard.ts";
import { isValidPack } from "./valid-pack.ts";

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
 * A pack as the bytes of a file with a checksum. The files lie where the page's host keeps them, which may be another machine,
 * so that nothing in them is taken at its word.
 */
export function checkedShardOf(pack: NotePack): Uint8Array {
  const shard = shardOf(pack, codec);
  new Int32Array(shard.buffer, shard.byteOffset)[hostNumberAt] = checksumOf(shard, hostNumberAt);
  return shard;
}

/** The pack of a shard; undefined where it is damaged, of another version, or its numbers lead out of it. */
export function checkedPackOf(bytes: Uint8Array): NotePack | undefined {
  // Numbers can be looked at in place only where they begin at a multiple of four.
  const shard = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (shard.byteLength % 4 !== 0) return undefined;
  const checksum = new Int32Array(shard.buffer, shard.byteOffset, shard.byteLength / 4)[hostNumberAt];
  if (checksum === undefined || checksum !== checksumOf(shard, hostNumberAt)) return undefined;
  const pack = packOf(shard, codec);
  return pack && isValidPack(pack) ? pack : undefined;
}
