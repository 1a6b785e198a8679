import assert from "node:assert/strict";
import { allAtOnce } from "../../../../src/core/query/steps.ts";
import { relationFolds } from "../../../../src/language/outline/folding.ts";
import { isInHierarchy, notesAbove, notesBelow } from "../../../../src/language/outline/hierarchy.ts";
import { outlineRelations } from "../../../../src/language/outline/outline.ts";
import { vaultOf } from "../../vault.ts";

const b = { "x/b.md": "---\nid: concept:b\n---\n# Bee\n\n## Part\n\nText. ^k\n", "n.md": "", "y/n.md": "" };

describe("relations in the outline", () => {
  it("are told as they read from the note, each with its targets", () => {
    const { graph, document } = vaultOf({
      ...b,
      "a.md":
        "---\nextends: concept:b\n---\n[[studied_by::gone]] [[concept:b]]\n\n- extends [[n]]\n- see [[n]]\n",
    });
    const found = allAtOnce(outlineRelations(graph, document("a.md"))).map(({ name, targets }) => [
      name,
      targets.map(({ title, detail }) => `${title} ${detail}`),
    ]);
    assert.deepEqual(found, [
      ["extends", ["Bee concept:b", "n n.md"]],
      ["studied_by", ["gone "]],
    ]);
  });

  it("are called what relata.json labels them", () => {
    const { graph, document } = vaultOf({
      "relata.json": '{ "relations": { "rests_on": { "label": "Builds upon" } } }',
      "a.md": "[[rests_on::b]]",
      "b.md": "",
    });
    const [relation] = allAtOnce(outlineRelations(graph, document("a.md")));
    assert.equal(relation?.name, "Builds upon");
  });
});

describe("the hierarchy along transitive relations", () => {
  it("goes up to what a note extends, and down to what extends it", () => {
    const { graph } = vaultOf({
      "relata.json":
        '{ "relations": { "extends": { "inverse": "extended_by", "label": "Builds upon", "transitive": true } } }',
      "a.md": "[[extends::b]] [[extended_by::c]] [[cites::d]]",
      "b.md": "[[extends::a]]",
      "c.md": "",
      "d.md": "",
    });
    const [a, d] = ["a", "d"].map((name) => graph.noteByUri(`vault/${name}.md`));
    assert.ok(a && d);
    const titles = (found: ReturnType<typeof notesAbove>) =>
      found.map(({ note, relations }) => `${note.title} ${relations.join()}`);
    assert.deepEqual(titles(notesAbove(a)), ["b Builds upon"]);
    assert.deepEqual(titles(notesBelow(a)), ["b Builds upon", "c Builds upon"]);
    assert.deepEqual([isInHierarchy(a), isInHierarchy(d)], [true, false]);
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
