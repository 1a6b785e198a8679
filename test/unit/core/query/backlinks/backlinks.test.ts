import assert from "node:assert/strict";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { backlinksOf, type BacklinkOptions } from "../../../../../src/core/query/backlinks/backlinks.ts";
import { NoteSearch } from "../../../../../src/core/query/search/search.ts";
import { noteFile, vaultOf } from "../../../vault.ts";

const files = {
  "x.md": "---\nid: concept:x\ntitle: X\n---\n[[extends::concept:y]] [[cites::gone]]",
  "y.md": "---\nid: concept:y\ntitle: Y\n---\n",
  "p.md": "---\nid: paper:p\ntitle: b paper\n---\n[[studies::concept:x]] [[concept:x]]",
  "q.md":
    "---\nid: paper:q\ntitle: A paper\n---\n[[studies::concept:x]] [[cites::paper:p]] [[studies::concept:y]]",
  "s.md": "---\nid: method:s\ntitle: S\n---\n[[associated_with::concept:x]]",
};

/** The groups as `label: titles`. */
function shown(options: Partial<BacklinkOptions>): string[] {
  const { graph } = vaultOf(files);
  const [entity] = graph.notesById("concept:x");
  assert.ok(entity);
  const all = allAtOnce(
    backlinksOf(graph, entity, {
      direction: "incoming",
      groupBy: "relation",
      sortBy: "rank",
      ...options,
    }),
  );
  return all.map(({ label, items }) => `${label}: ${items.map(({ other }) => other.title).join(", ")}`);
}

describe("backlinks", () => {
  it("are grouped by relation, the largest group first, edges without direction among them", () => {
    assert.deepEqual(shown({}), ["studies: A paper, b paper", "associated_with: S", "mentions: b paper"]);
    assert.deepEqual(shown({ direction: "outgoing" }), ["associated_with: S", "cites: gone", "extends: Y"]);
  });

  it("are grouped by type, in the schema's order", () => {
    assert.deepEqual(shown({ groupBy: "type" }), ["Papers: A paper, b paper, b paper", "Methods: S"]);
  });

  it("are sorted by rank, title or last change", () => {
    assert.equal(shown({ sortBy: "title" })[0], "studies: A paper, b paper");
    const { graph } = vaultOf(files);
    const changed = { ...noteFile("p.md", files["p.md"]), modified: 2 };
    graph.apply({ set: [changed, { ...noteFile("q.md", files["q.md"]), modified: 1 }] });
    const [entity] = graph.notesById("concept:x");
    assert.ok(entity);
    const [group] = allAtOnce(
      backlinksOf(graph, entity, {
        direction: "incoming",
        groupBy: "relation",
        sortBy: "modified",
      }),
    );
    assert.deepEqual(
      group?.items.map(({ other }) => other.title),
      ["b paper", "A paper"],
    );
  });
});

describe("the first backlinks of many", () => {
  const names = Array.from({ length: 600 }, (_, index) => `n${String((index * 7) % 600).padStart(3, "0")}`);
  const { graph } = vaultOf({
    "hub.md": "",
    ...Object.fromEntries(names.map((name) => [`${name}.md`, "[[hub]]"])),
  });
  const entity = graph.noteByUri("vault/hub.md");
  assert.ok(entity);

  for (const sortBy of ["rank", "title", "modified"] as const) {
    it(`come in their order, in steps, with the count of all: ${sortBy}`, () => {
      const [group] = allAtOnce(
        backlinksOf(graph, entity, { direction: "incoming", groupBy: "relation", sortBy }),
      );
      assert.ok(group);
      const steps = group.firstInSteps(3);
      let count = 0;
      let step = steps.next();
      for (; step.done !== true; step = steps.next()) count++;
      assert.ok(count > 1, "It was done in one step.");
      assert.deepEqual(
        step.value.map(({ other }) => other.title),
        ["n000", "n001", "n002"],
      );
      assert.equal(group.count, 600);
    });
  }
});

describe("the search for notes", () => {
  it("finds them by title, id, alias and summary, near misses too", () => {
    const { graph } = vaultOf({
      "a.md": "---\nid: concept:goal-misgeneralization\ntitle: Goal Misgeneralization\n---\n",
      "b.md": "---\naliases: [RLHF]\nsummary: Learning from people\n---\n# Feedback",
    });
    const search = new NoteSearch([...graph.notes()]);
    const first = (text: string) => search.find(text, 5)[0]?.path;
    const found = [first("misgeneralisation"), first("rlhf"), first("people"), first("concept:goal")];
    assert.deepEqual(found, ["a.md", "b.md", "b.md", "a.md"]);
    assert.equal(first("zzzzqqq"), undefined);
  });
});
