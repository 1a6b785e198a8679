import assert from "node:assert/strict";
import { piecesOf } from "../../src/language/edit/reading/text-pieces.ts";
import { oraclePieces, pieceLines } from "./oracle-pieces.ts";

/** Before a null, micromark loses count of a run of stars of which a part is emphasis. */
const starsBeforeNull = /[*_]\0/g;
/**
 * A tag that is all of a line, behind a paragraph that goes on lazily, stands in the item or quote of that paragraph; the
 * tree has it behind them.
 */
const lineBeforeTag = /(\r\n|\n|\r)(?=[ \t>]*<)/g;

/** Fails where the pieces of a text are others than the oracle's, apart from where the oracle is known to be wrong. */
export function assertSamePieces(written: string): void {
  const text = written.replace(starsBeforeNull, "*").replace(lineBeforeTag, "$1$1");
  assert.deepEqual(pieceLines(text, piecesOf(text)), pieceLines(text, oraclePieces(text)));
}
