import { plainRules, type NoteRules } from "../../../core/note/note-rules.ts";
import type { TextChange } from "../../../core/reading/text-change.ts";
import type { Span } from "../../../core/text/span.ts";
import type { TextEdit } from "../text-edit.ts";
import { TextMap } from "./text-map.ts";
import { piecesOf, type PieceKind, type TextPiece } from "./text-pieces.ts";

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

/** What edits within a line leave as it is: the blocks, and what no rule looks into. */
const lasting: ReadonlySet<PieceKind> = new Set([
  "heading",
  "quote",
  "item",
  "break",
  "code",
  "html",
  "math",
  "definition",
]);

/**
 * Whether a text reads the same after edits but for what they write: its headings, quotes, items, code, HTML, math and
 * definitions are those that they were, and there are no others.
 *
 * @param edits in the order of the text
 * @param stretch outside of which both texts are known to read alike
 * @param rules of the dialect of the note's folder
 */
export function keepsBlocks(
  before: string,
  after: string,
  edits: readonly TextEdit[],
  stretch: TextChange = { start: 0, oldEnd: before.length, newEnd: after.length },
  rules: NoteRules = plainRules,
): boolean {
  const { start: from, oldEnd, newEnd } = stretch;
  const map = new TextMap(edits);
  const expected: TextPiece[] = [];
  for (const piece of piecesOf(before.slice(from, oldEnd), rules)) {
    if (!lasting.has(piece.kind)) continue;
    const [start, end] = [map.start(from + piece.start), map.end(from + piece.end)];
    if (start === undefined) return false;
    // An edit may go up to the end of a block, and write what it ends with.
    expected.push({ ...piece, start: start - from, end: (end ?? -1) - from });
  }
  const found = piecesOf(after.slice(from, newEnd), rules).filter(({ kind }) => lasting.has(kind));
  const beginOf = ({ kind, start, number }: TextPiece) => `${kind} ${String(start)} ${String(number)}`;
  return expected.map(beginOf).join() === found.map(beginOf).join();
}

function keyOf({ kind, start, end, number }: TextPiece): string {
  return `${kind} ${String(start)} ${String(end)} ${number === undefined ? "" : String(number)}`;
}
