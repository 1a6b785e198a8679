import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { backlinkLensOf } from "../../../../src/language/reading-aids/backlink-lens.ts";
import { titleHintsIn } from "../../../../src/language/reading-aids/title-hints.ts";
import { vaultOf } from "../../vault.ts";

describe("titles behind ids", () => {
  it("stand where neither label nor id tells them", () => {
    const { graph, document } = vaultOf({
      "a.md": "[[concept:x1]] [[concept:x1|label]] [[concept:two-words]] [[x1#H]] [[Far Away]] [[gone]]",
      "x1.md": "---\nid: concept:x1\ntitle: Something else\n---\n# H",
      "b.md": "---\nid: concept:two-words\ntitle: Two Words\naliases: [Far Away]\n---\n",
    });
    const { text } = document("a.md");
    const hints = allAtOnce(titleHintsIn(graph, document("a.md"), { start: 0, end: text.length }));
    assert.deepEqual(
      hints.map(({ offset, title }) => [text.slice(0, offset).split("[[").at(-1), title]),
      [
        ["concept:x1", "Something else"],
        ["Far Away", "Two Words"],
      ],
    );
    assert.deepEqual(
      allAtOnce(titleHintsIn(graph, document("a.md"), { start: text.length - 3, end: text.length })),
      [],
    );
  });
});

describe("the lens over a title", () => {
  const files = {
    "a.md": "---\nid: concept:a\n---\n\n# A\n\n[[extends::b]]",
    "b.md": "[[extends::concept:a]] [[concept:a]]",
    "c.md": "[[extends::concept:a]] [[associated_with::concept:a]]",
  };

  it("counts the backlinks by relation, the most frequent first", () => {
    const { graph, document } = vaultOf(files);
    const lens = allAtOnce(backlinkLensOf(graph, document("a.md")));
    assert.equal(lens?.backlinks, 4);
    assert.deepEqual(
      lens.relations.map(({ label, count }) => `${label} ${count}`),
      ["extended_by 2", "associated_with 1", "mentions 1"],
    );
    assert.equal(files["a.md"].slice(lens.span.start, lens.span.end), "# A");
  });

  it("stands at the start where there is no heading", () => {
    const { graph, document } = vaultOf(files);
    assert.deepEqual(allAtOnce(backlinkLensOf(graph, document("b.md")))?.span, { start: 0, end: 0 });
  });
});
