import assert from "node:assert/strict";
import { entityPageOf } from "../../../../../src/core/query/neighborhood/entity-page.ts";
import { entityPageMarkdown } from "../../../../../src/core/query/neighborhood/entity-page-markdown.ts";
import { plainView, type ListView } from "../../../../../src/core/query/neighborhood/list-view.ts";
import { neighborList } from "../../../../../src/core/query/neighborhood/neighbor-list.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { noteFile, vaultOf } from "../../../vault.ts";

describe("the list of neighbors", () => {
  const { graph } = vaultOf({
    "a.md": "[[extends::concept:x]] [[cites::concept:x]] [[cites::paper:é]] [[studies::concept:y]] [[gone]]",
    "x.md": "---\nid: concept:x\ntitle: Beta\nstatus: draft\n---\n[[paper:é]]",
    "y.md": "---\nid: concept:y\ntitle: Alpha\nsummary: of a *star* thing\n---\n",
    "e.md": "---\nid: paper:é\ntitle: Étude\n---\n",
  });
  const center = graph.noteByUri("vault/a.md");
  assert.ok(center);
  const page = entityPageOf(graph, center);
  const list = (view: Partial<ListView>, maxRows = 50) =>
    allAtOnce(neighborList(graph, center, { view: { ...plainView, ...view }, maxRows: () => maxRows }));
  const shown = (view: Partial<ListView>) =>
    list(view).groups.map(({ label, rows }) => `${label}: ${rows.map(({ title }) => title).join(", ")}`);

  it("comes by type and rank, or by relation, title and change", () => {
    assert.deepEqual(shown({}), ["Papers: Étude", "Concepts: Beta, Alpha"]);
    assert.deepEqual(shown({ sortBy: "title" }), ["Papers: Étude", "Concepts: Alpha, Beta"]);
    assert.deepEqual(shown({ groupBy: "relation" }), [
      "→ cites: Beta, Étude",
      "→ extends: Beta",
      "→ studies: Alpha",
    ]);
  });

  it("is filtered by words without case and accents, and by type, relation and status", () => {
    assert.deepEqual(shown({ text: "etu" }), ["Papers: Étude"]);
    assert.deepEqual(shown({ text: "star THING" }), ["Concepts: Alpha"]);
    assert.deepEqual(shown({ hiddenTypes: ["concept"] }), ["Papers: Étude"]);
    assert.deepEqual(shown({ hiddenRelations: ["cites"] }), ["Concepts: Beta, Alpha"]);
    assert.deepEqual(shown({ hiddenStatuses: ["draft"] }), ["Papers: Étude", "Concepts: Alpha"]);
    assert.deepEqual([...list({}).facets.relations].sort(), [
      ["cites", 2],
      ["extends", 1],
      ["studies", 1],
    ]);
    assert.deepEqual(list({}).facets.statuses, [["draft", 1]]);
  });

  it("is filtered by what people read of a relation, as by its name", () => {
    const { graph } = vaultOf({
      "relata.json": '{ "relations": { "wirkt_auf": { "label": "wirkt ein auf" } } }',
      "a.md": "[[wirkt_auf::b]] [[cites::c]]",
      "b.md": "",
      "c.md": "",
    });
    const center = graph.noteByUri("vault/a.md");
    assert.ok(center);
    const found = (text: string) =>
      allAtOnce(
        neighborList(graph, center, { view: { ...plainView, text }, maxRows: () => 50 }),
      ).groups.flatMap(({ rows }) => rows.map(({ title }) => title));
    assert.deepEqual(found("wirkt ein"), ["b"]);
    assert.deepEqual(found("wirkt_auf"), ["b"]);
    assert.deepEqual(found("cites"), ["c"]);
  });

  it("holds the first rows of each group, and tells how many there are of everything", () => {
    const { groups, total, matching, facets } = list({ hiddenTypes: ["paper"] }, 1);
    assert.deepEqual(
      groups.map(({ key, count, rows }) => [key, count, rows.map(({ title }) => title)]),
      [["type concept", 2, ["Beta"]]],
    );
    assert.deepEqual([total, matching], [3, 2]);
    assert.deepEqual(facets.types, [
      ["paper", 1],
      ["concept", 2],
    ]);
    assert.deepEqual(list({}, 0).placeholders, { key: "placeholders", count: 1, more: 1, rows: [] });
    assert.deepEqual(
      list({}).placeholders.rows.map(({ title }) => title),
      ["gone"],
    );
  });

  it("tells what can be written as a note, and what is a missing file", () => {
    const { graph: unwritten } = vaultOf({ "a.md": "[[gone]] ![[Books.base]]" });
    const a = unwritten.noteByUri("vault/a.md");
    assert.ok(a);
    const { placeholders } = allAtOnce(neighborList(unwritten, a, { view: plainView, maxRows: () => 50 }));
    assert.deepEqual(
      placeholders.rows.map(({ title, canBeWritten }) => [title, canBeWritten]),
      [
        ["Books.base", false],
        ["gone", true],
      ],
    );
  });

  it("follows edges that come and go between two lists", () => {
    const { graph: changing } = vaultOf({ "a.md": "[[b]]", "b.md": "", "c.md": "" });
    const titles = () => {
      const a = changing.noteByUri("vault/a.md");
      assert.ok(a);
      const { groups } = allAtOnce(neighborList(changing, a, { view: plainView, maxRows: () => 50 }));
      return groups.flatMap(({ rows }) => rows.map(({ title }) => title));
    };
    assert.deepEqual(titles(), ["b"]);
    changing.apply({ set: [noteFile("c.md", "[[a]]")] });
    assert.deepEqual(titles(), ["b", "c"]);
    changing.apply({ set: [noteFile("a.md", "No link.")] });
    assert.deepEqual(titles(), ["c"]);
    changing.apply({ remove: ["vault/c.md"] });
    assert.deepEqual(titles(), []);
  });

  it("asks for the rows of each group by its key, of placeholders too", () => {
    const asked: string[] = [];
    const maxRows = (group: string) => asked.push(group);
    allAtOnce(neighborList(graph, center, { view: { ...plainView, groupBy: "relation" }, maxRows }));
    assert.deepEqual(asked, [
      "relation cites out",
      "relation extends out",
      "relation studies out",
      "placeholders",
    ]);
  });

  it("tells what is not written yet, and is Markdown when it is copied", () => {
    assert.deepEqual(
      page.placeholders.map(({ title, relations }) => [title, relations]),
      [["gone", [["mentions", "out"]]]],
    );
    const text = allAtOnce(
      entityPageMarkdown(page, {
        similar: [],
        similarHeading: "Similar",
        schema: graph.schema,
        nameOf: ({ key }) => key,
      }),
    );
    assert.match(text, /^# a\n\n`a\.md`\n/);
    assert.ok(text.includes("## Concepts (2)\n\n- [[concept:x|Beta]] · → cites, → extends"));
    assert.ok(text.includes("of a \\*star\\* thing"));
  });
});
