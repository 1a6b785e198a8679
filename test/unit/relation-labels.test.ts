import assert from "node:assert/strict";
import { pageAsData } from "../../src/command-line/page-report.ts";
import { graphData } from "../../src/core/query/graph-view/graph-data.ts";
import { entityPageMarkdown } from "../../src/core/query/neighborhood/entity-page-markdown.ts";
import { entityPageText } from "../../src/core/query/neighborhood/entity-page-text.ts";
import { entityPageOf } from "../../src/core/query/neighborhood/entity-page.ts";
import { plainView } from "../../src/core/query/neighborhood/list-view.ts";
import { neighborList } from "../../src/core/query/neighborhood/neighbor-list.ts";
import { allAtOnce } from "../../src/core/query/steps.ts";
import { sketchPair } from "../../src/language/adopt/neighborhood-sketch.ts";
import { GraphModel } from "../../src/webview/graph-view/model/graph-model.ts";
import { vaultOf } from "./vault.ts";

describe("the label of a relation that relata.json declares", () => {
  const { graph } = vaultOf({
    "relata.json": '{ "relations": { "rests_on": { "label": "Builds upon" } } }',
    "a.md": "[[rests_on::b]]",
    "b.md": "",
  });
  const { schema } = graph;
  const note = graph.noteByUri("vault/a.md");
  assert.ok(note);
  const page = entityPageOf(graph, note);

  it("is what a page tells as text and as Markdown, and not as JSON", () => {
    const told = { similar: [], threshold: 0, schema };
    assert.match(entityPageText(page, told), /^- b · Builds upon → · /m);
    const markdown = entityPageMarkdown(page, { ...told, similarHeading: "", nameOf: ({ key }) => key });
    assert.match(allAtOnce(markdown), /^- \[\[b\.md\|b\]\] · → Builds upon$/m);
    const data = JSON.stringify(pageAsData({ page, ...told }));
    assert.match(data, /\["rests_on","out"\]/);
    assert.doesNotMatch(data, /Builds/);
  });

  it("is what a group of neighbors is called, which is known by the relation's name", () => {
    const view = { ...plainView, groupBy: "relation" } as const;
    const { groups } = allAtOnce(neighborList(graph, note, { view, maxRows: () => 50 }));
    assert.deepEqual(
      groups.map(({ key, label }) => [key, label]),
      [["relation rests_on out", "→ Builds upon"]],
    );
  });

  it("is what the sketch of a neighborhood tells", () => {
    const { before } = allAtOnce(sketchPair(graph, note, schema, new Map()));
    assert.deepEqual(before.groups[0]?.rows[0]?.relations, [["Builds upon", "out"]]);
  });

  it("is what the graph of all notes tells beside the relation's name", () => {
    const { data } = allAtOnce(graphData(graph));
    const { relations, relationLabels } = data.names;
    assert.deepEqual(relations.map((name, at) => [name, relationLabels[at]]).sort(), [
      ["", ""],
      ["rests_on", "Builds upon"],
    ]);
    assert.equal(new GraphModel(data).relationLabel(0), "Builds upon");
  });
});
