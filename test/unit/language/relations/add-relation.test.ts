import assert from "node:assert/strict";
import { addRelation } from "../../../../src/language/relations/add-relation.ts";
import { applyEdits } from "../../../../src/language/edit/text-edit.ts";
import { vaultOf } from "../../vault.ts";

describe("a new edge", () => {
  const files = { "b.md": "---\nid: concept:b\n---\n", "c.md": "", "x/c.md": "" };
  const written = (text: string, relation = "extends") => {
    const { graph, document } = vaultOf({ ...files, "a.md": text });
    const target = graph.noteByUri("vault/b.md");
    assert.ok(target);
    const edit = addRelation(graph, document("a.md"), relation, target);
    return edit && applyEdits(text, [edit]);
  };

  const cases: readonly (readonly [what: string, before: string, after: string, relation?: string])[] = [
    [
      "a new key of the frontmatter",
      "---\ncites: concept:b\n---\nText\n",
      "---\ncites: concept:b\nextends: concept:b\n---\nText\n",
    ],
    [
      "the key that is there",
      "---\nextends: '[[c]]'\n---\n",
      "---\nextends: ['[[c]]', \"[[concept:b]]\"]\n---\n",
    ],
    [
      "a list of the frontmatter",
      '---\nextends:\n  - "[[c]]"\n---\n',
      '---\nextends:\n  - "[[c]]"\n  - "[[concept:b]]"\n---\n',
    ],
    [
      "its list of links",
      "# A\r\n\r\n* [[cites::c]] so\r\n* x\r\n",
      "# A\r\n\r\n* [[cites::c]] so\r\n* [[extends::concept:b]]\r\n* x\r\n",
    ],
    [
      "its list of relations",
      "- cites [[c]]\n\nText.\n",
      "- cites [[c]]\n- extends [[concept:b]]\n\nText.\n",
    ],
    [
      "its list, by a relation that nobody declared",
      "- cites [[c]]\n",
      "- cites [[c]]\n- [[bakes::concept:b]]\n",
      "bakes",
    ],
    ["its fields", "cites:: [[c]]\n\nText.\n", "cites:: [[c]]\nextends:: [[concept:b]]\n\nText.\n"],
    ["the field of the relation", "extends:: [[c]]\n", "extends:: [[c]], [[concept:b]]\n"],
    [
      "its end",
      "---\nid: concept:a\n---\n# A\n\nSee [[c]].",
      "---\nid: concept:a\n---\n# A\n\nSee [[c]].\n\n- [[extends::concept:b]]\n",
    ],
    [
      "its list, behind what stands below the last item",
      "- [[cites::c]] — a remark\n  that goes on\n  - child\n\nText.\n",
      "- [[cites::c]] — a remark\n  that goes on\n  - child\n- [[extends::concept:b]]\n\nText.\n",
    ],
    [
      "its frontmatter in braces",
      "---\n{cites: concept:b}\n---\n",
      "---\n{cites: concept:b, extends: concept:b}\n---\n",
    ],
    ["an empty note", "", "- [[extended_by::concept:b]]\n", "extended_by"],
  ];
  for (const [what, before, after, relation] of cases) {
    it(`goes into ${what}`, () => {
      assert.equal(written(before, relation), after);
    });
  }

  it("goes elsewhere where a value is no list", () => {
    assert.equal(
      written("---\ncites: concept:b\nextends: |\n  text\n---\n"),
      "---\ncites: concept:b\nextends: |\n  text\n---\n\n- [[extends::concept:b]]\n",
    );
  });
});
