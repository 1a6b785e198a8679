import { readFile, stat } from "node:fs/promises";
import { bytesBy, type FileBytes } from "./file-bytes.ts";

/** A file that is read as a whole without holding the thread. Rejects where there is none. */
export async function readBytes(path: string): Promise<FileBytes> {
  const content = await readFile(path);
  let at = 0;
  const copy = (arrays: readonly NodeJS.ArrayBufferView[]) => {
    const start = at;
    for (const { buffer, byteOffset, byteLength } of arrays) {
      new Uint8Array(buffer, byteOffset, byteLength).set(content.subarray(at, at + byteLength));
      at += byteLength;
    }
    return at - start;
  };
  return bytesBy(content.byteLength, copy, () => undefined);
}

/** How large a file is, in bytes; 0 where there is none. Resolves in any case. */
export async function sizeOfFile(path: string): Promise<number> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.size ?? 0;
}
