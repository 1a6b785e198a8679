import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { highlightsAt } from "../../../../src/language/navigation/document-highlights.ts";
import { vaultOf } from "../../vault.ts";

describe("document highlights", () => {
  const others = { "b.md": "---\nid: concept:b\ntitle: Bee\n---\n# Bee\n\n## H\n", "c.md": "# C" };

  function highlighted(text: string): string[] {
    const { graph, at } = vaultOf({ "a.md": text, ...others });
    const { document, offset } = at;
    return allAtOnce(highlightsAt(graph, document, offset)).map(({ start, end }) =>
      document.text.slice(start, end),
    );
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
