import { closeSync, fstatSync, openSync, readvSync, writevSync } from "node:fs";

/** The bytes of a file, one after the other. */
export interface FileBytes {
  /** How many are still to be read. */
  readonly left: number;
  /**
   * Fills the arrays with the bytes that come next, so that nothing has to be copied out of a larger one.
   *
   * @throws where there are fewer
   */
  readonly fill: (arrays: readonly NodeJS.ArrayBufferView[]) => void;
  readonly close: () => void;
}

/** Opens a file, whichever way suits the thread. */
export type OpenFile = (path: string) => FileBytes | Promise<FileBytes>;

/** A file that is read as it is asked for, for a thread of its own. @throws where there is none */
export function openBytes(path: string): FileBytes {
  const file = openSync(path, "r");
  const close = () => {
    closeSync(file);
  };
  try {
    return bytesBy(fstatSync(file).size, (arrays) => readvSync(file, arrays), close);
  } catch (error) {
    close();
    throw error;
  }
}

/** @param read fills the arrays, and tells how many bytes it took for that: the system may give less than was asked for */
export function bytesBy(
  size: number,
  read: (arrays: readonly NodeJS.ArrayBufferView[]) => number,
  close: () => void,
): FileBytes {
  let left = size;
  return {
    get left() {
      return left;
    },
    fill: (arrays) => {
      left -= lengthOf(arrays);
      if (left < 0) throw new Error(endsTooEarly);
      inTurns(arrays, (some) => {
        const count = read(some);
        // Somebody has cut it since it was opened.
        if (count === 0) throw new Error(endsTooEarly);
        return count;
      });
    },
    close,
  };
}

/** Writes a file of these parts, one after the other. @throws where that is not possible; part of it may be written then */
export function writeBytes(path: string, parts: readonly NodeJS.ArrayBufferView[]): void {
  const file = openSync(path, "w");
  try {
    inTurns(parts, (left) => writevSync(file, left));
  } finally {
    closeSync(file);
  }
}

const endsTooEarly = "The file ends too early.";

/** In bytes. */
export function lengthOf(arrays: readonly NodeJS.ArrayBufferView[]): number {
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Has the system take all of some arrays, of which it may take less at once. @param take tells how many bytes it took */
function inTurns(
  arrays: readonly NodeJS.ArrayBufferView[],
  take: (left: readonly NodeJS.ArrayBufferView[]) => number,
): void {
  let left = arrays.filter(({ byteLength }) => byteLength > 0);
  while (left.length > 0) {
    let taken = take(left);
    left = left.flatMap((array) => {
      const { buffer, byteOffset, byteLength } = array;
      const part = Math.min(taken, byteLength);
      taken -= part;
      return part < byteLength ? [new Uint8Array(buffer, byteOffset + part, byteLength - part)] : [];
    });
  }
}
