import assert from "node:assert/strict";
import { piecesOf } from "../../../../src/language/edit/reading/text-pieces.ts";

describe("the pieces of a text", () => {
  it("hold emphasis with its marks, matched on its own in the text of a link, and not in that of a picture", () => {
    const marksOf = (text: string) =>
      piecesOf(text).flatMap(({ kind, start, end }) => (kind === "mark" ? [text.slice(start, end)] : []));
    assert.deepEqual(marksOf("***a** b* _c_ \\*d*"), ["***a** b*", "**a**", "_c_"]);
    assert.deepEqual(marksOf("*a [b* *c*](d) e*"), ["*a [b* *c*](d) e*", "*c*"]);
    assert.deepEqual(marksOf("*a ![*b*](c)* `*d*` <e f='*g*'>"), ["*a ![*b*](c)*"]);
    assert.deepEqual(marksOf("> *a\n> b* c"), ["*a\n> b*"]);
  });

  it("of lists and quotes end otherwise than those of the oracle, where it counts in marks of the next line, or leaves out a tag", () => {
    const ends = (text: string, kind: string) =>
      piecesOf(text)
        .filter((piece) => piece.kind === kind)
        .map(({ start, end }) => text.slice(start, end));
    assert.deepEqual(ends("- ```\n- b\n", "item"), ["- ```", "- b"]);
    assert.deepEqual(ends("- a\n<b>\n", "item"), ["- a\n<b>"]);
    assert.deepEqual(ends("> > - a\n> - b\n", "quote").slice(1), ["> - a"]);
  });
});
