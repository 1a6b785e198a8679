import { freeMark, type SavedRecords } from "../../../src/core/graph/tables/int-records.ts";

/** Whether these are records of so many integers each, whose free ones form one list. */
export function isValidRecords({ data, end, firstFree, count }: SavedRecords, width: number): boolean {
  if (end < 0 || data.length !== end * width || count < 0 || count > end) return false;
  const isFree = (index: number) => (data[index * width] ?? 0) <= freeMark + 1;
  let free = 0;
  for (let index = 0; index < end; index++) if (isFree(index)) free++;
  if (free !== end - count) return false;
  // So many steps lead to the end of the list only where no record comes twice.
  let at = firstFree;
  for (let step = 0; step < free; step++) {
    if (at < 0 || at >= end || !isFree(at)) return false;
    at = freeMark - (data[at * width] ?? 0);
  }
  return at === -1;
}
