import type { Stats } from "node:fs";
import type { FileTimes } from "../../jobs/note-files.ts";

/** The times of a file, with its size in bytes. */
export type SizedTimes = FileTimes & { readonly size: number };

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** Undefined for what is no file: opening a pipe would wait for ever, reading a device never end. */
export function timesOf(stats: Stats): SizedTimes | undefined {
  return stats.isFile() ? { modified: stats.mtimeMs, size: stats.size, stamp: stampOf(stats) } : undefined;
}

/**
 * See {@link FileTimes}. The time of the last change of anything, which a copy or a move can't set, stands for the rest; the
 * number of the file would do as well, but some network file systems give others each time.
 */
function stampOf({ size, ctimeMs }: Stats): number {
  double[0] = ctimeMs;
  let mixed = Math.imul(size, 0x9e3779b1);
  for (const word of words) mixed = Math.imul(mixed ^ word ^ (mixed >>> 15), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 1;
}
