import assert from "node:assert/strict";
import { piecesOf } from "../../src/language/edit/reading/text-pieces.ts";
import { withoutKnownDifferences } from "./known-differences.ts";
import { oraclePieces, pieceLines } from "./oracle-pieces.ts";

/** Fails where the pieces of a text are others than the oracle's, apart from where the oracle is known to be wrong. */
export function assertSamePieces(written: string): void {
  const text = withoutKnownDifferences(written);
  assert.deepEqual(pieceLines(text, piecesOf(text)), pieceLines(text, oraclePieces(text)));
}
