import assert from "node:assert/strict";
import { backlinkLensOf } from "../../../../src/language/reading-aids/backlink-lens.ts";
import { highlightsAt } from "../../../../src/language/navigation/document-highlights.ts";
import { relationFolds } from "../../../../src/language/outline/folding.ts";
import { titleHintsIn } from "../../../../src/language/reading-aids/title-hints.ts";
import { vaultOf } from "../../vault.ts";

describe("document highlights", () => {
  const others = { "b.md": "---\nid: concept:b\ntitle: Bee\n---\n# Bee\n\n## H\n", "c.md": "# C" };

  function highlighted(text: string): string[] {
    const { graph, at } = vaultOf({ "a.md": text, ...others });
    const { document, offset } = at;
    return highlightsAt(graph, document, offset).map(({ start, end }) => document.text.slice(start, end));
  }

  it("are the links to the same note, however it is named", () => {
    assert.deepEqual(highlighted("[[concept:$0b]] [[Bee|x]] [[c]] [text](b.md) [[b#H]]"), [
      "concept:b",
      "Bee",
      "b.md",
    ]);
  });

  it("tell the headings of a note apart", () => {
    assert.deepEqual(highlighted("[[b#$0H]] [[b]] [[concept:b#H|x]]"), ["b#H", "concept:b#H"]);
  });

  it("are the uses of a relation where the caret is on one", () => {
    assert.deepEqual(highlighted("[[ex$0tends::b]] [[extended_by::c]] extends [[b]]\n\nextends:: [[c]]"), [
      "extends",
      "extended_by",
      "extends",
    ]);
  });

  it("are the links that lead nowhere by the same name", () => {
    assert.deepEqual(highlighted("[[no$0ne]] [[None]] [[c]]"), ["none", "None"]);
  });
});

describe("titles behind ids", () => {
  it("stand where neither label nor id tells them", () => {
    const { graph, document } = vaultOf({
      "a.md": "[[concept:x1]] [[concept:x1|label]] [[concept:two-words]] [[x1#H]] [[Far Away]] [[gone]]",
      "x1.md": "---\nid: concept:x1\ntitle: Something else\n---\n# H",
      "b.md": "---\nid: concept:two-words\ntitle: Two Words\naliases: [Far Away]\n---\n",
    });
    const { text } = document("a.md");
    const hints = titleHintsIn(graph, document("a.md"), { start: 0, end: text.length });
    assert.deepEqual(
      hints.map(({ offset, title }) => [text.slice(0, offset).split("[[").at(-1), title]),
      [
        ["concept:x1", "Something else"],
        ["Far Away", "Two Words"],
      ],
    );
    assert.deepEqual(titleHintsIn(graph, document("a.md"), { start: text.length - 3, end: text.length }), []);
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
    const lens = backlinkLensOf(graph, document("a.md"));
    assert.equal(lens?.backlinks, 4);
    assert.deepEqual(
      lens.relations.map(({ label, count }) => `${label} ${count}`),
      ["extended_by 2", "associated_with 1", "mentions 1"],
    );
    assert.equal(files["a.md"].slice(lens.span.start, lens.span.end), "# A");
  });

  it("stands at the start where there is no heading", () => {
    const { graph, document } = vaultOf(files);
    assert.deepEqual(backlinkLensOf(graph, document("b.md"))?.span, { start: 0, end: 0 });
  });
});

describe("folding", () => {
  function folds(text: string): string[] {
    const { document } = vaultOf({ "a.md": text });
    return relationFolds(document("a.md")).map(({ startLine, endLine }) => `${startLine}-${endLine}`);
  }

  it("takes lists of typed links together, fields too, over blank lines", () => {
    assert.deepEqual(folds("# A\n\n- [[r::a]]\n- [[r::b]] remark\n\nr:: [[c]], [[d]]\n\nText\n"), ["2-5"]);
  });

  it("leaves short lists, prose and the frontmatter alone", () => {
    assert.deepEqual(folds("---\nr: [[a]]\ns: [[b]]\nt: [[c]]\n---\n- [[r::a]]\n- [[r::b]]\n"), []);
    assert.deepEqual(folds("As [[r::a]]\nsays [[r::b]]\nand [[r::c]]\n"), []);
    assert.deepEqual(folds("- [[r::a]]\n- [[r::b]]\n- plain\n- [[r::c]]\n"), []);
  });
});
