import type { Span } from "../../../core/text/span.ts";
import type { TextPiece } from "./text-pieces.ts";

/** A piece of a text that does not read as it is meant to. */
export interface OtherReading {
  readonly piece: TextPiece;
  /** `lost`: it is to be there and is not; `new`: it is there and nobody wrote it. */
  readonly state: "lost" | "new";
}

/**
 * The first piece that differs between how a text is meant to read and how it does; undefined where it reads as meant.
 *
 * @param expected where each piece of the former texts is to stand
 * @param found the pieces of the new text
 * @param added where the new text holds what was not there before, in which any pieces may be
 */
export function otherReading(
  expected: readonly TextPiece[],
  found: readonly TextPiece[],
  added: readonly Span[],
): OtherReading | undefined {
  const keys = new Map<string, number>();
  for (const piece of found) keys.set(keyOf(piece), (keys.get(keyOf(piece)) ?? 0) + 1);
  const meant = new Map<string, number>();
  for (const piece of expected) {
    const key = keyOf(piece);
    const left = keys.get(key) ?? 0;
    if (left === 0) return { piece, state: "lost" };
    keys.set(key, left - 1);
    meant.set(key, (meant.get(key) ?? 0) + 1);
  }
  for (const piece of found) {
    const key = keyOf(piece);
    const left = meant.get(key) ?? 0;
    if (left > 0) meant.set(key, left - 1);
    else if (!added.some(({ start, end }) => start <= piece.start && piece.end <= end))
      return { piece, state: "new" };
  }
  return undefined;
}

function keyOf({ kind, start, end, number }: TextPiece): string {
  return `${kind} ${String(start)} ${String(end)} ${number === undefined ? "" : String(number)}`;
}
