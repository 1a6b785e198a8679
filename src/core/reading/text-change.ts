/** What an edit did: `old` up to `oldEnd` became `new` up to `newEnd`, both from `start`. */
export interface TextChange {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

const piece = 4096;

/** The stretch in which two texts differ, as small as it can be. */
export function changeBetween(before: string, after: string): TextChange {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + piece <= shorter && before.slice(start, start + piece) === after.slice(start, start + piece))
    start += piece;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  const longest = shorter - start;
  let tail = 0;
  while (tail + piece <= longest && endPiece(before, tail) === endPiece(after, tail)) tail += piece;
  while (
    tail < longest &&
    before.charCodeAt(before.length - tail - 1) === after.charCodeAt(after.length - tail - 1)
  )
    tail++;
  return { start, oldEnd: before.length - tail, newEnd: after.length - tail };
}

function endPiece(text: string, tail: number): string {
  return text.slice(text.length - tail - piece, text.length - tail);
}
