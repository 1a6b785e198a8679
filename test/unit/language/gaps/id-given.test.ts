import assert from "node:assert/strict";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";
import { idGiven } from "../../../../src/language/gaps/id-given.ts";
import { vaultOf } from "../../vault.ts";

describe("giving a note an id", () => {
  const given = (text: string) => {
    const { graph, document } = vaultOf({
      "b.md": "---\nid: concept:goal\n---\n",
      "c.md": "---\nid: concept:c\n---\n",
      "a.md": text,
    });
    const change = idGiven(graph, document("a.md"));
    return change?.files.map(({ edits }) => applyEdits(text, edits)).join();
  };

  it("takes its type and title, and a number where another note has that id", () => {
    assert.equal(given("# Far Goal\n"), "---\nid: concept:far-goal\n---\n\n# Far Goal\n");
    assert.equal(given("# Goal\n"), "---\nid: concept:goal-2\n---\n\n# Goal\n");
    assert.equal(given("---\ntype: paper\n---\n# Goal\n"), "---\nid: paper:goal\ntype: paper\n---\n# Goal\n");
  });

  it("leaves a note alone that has one, or whose title makes none", () => {
    assert.equal(given("---\nid: concept:a\n---\n# Goal\n"), undefined);
    assert.equal(given("# ?!\n"), undefined);
  });
});
