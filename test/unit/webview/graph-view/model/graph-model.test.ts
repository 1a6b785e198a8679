import assert from "node:assert/strict";
import { graphData } from "../../../../../src/core/query/graph-view/graph-data.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import {
  chosenColorBy,
  colorByFor,
  colouringOf,
  legendOf,
  otherCategory,
} from "../../../../../src/webview/graph-view/model/colouring.ts";
import { openFilter, shownBy, type GraphFilter } from "../../../../../src/webview/graph-view/model/filter.ts";
import { GraphModel } from "../../../../../src/webview/graph-view/model/graph-model.ts";
import { noteDates } from "../../../../../src/webview/graph-view/model/note-dates.ts";
import { nodesWithin, shortestPath } from "../../../../../src/webview/graph-view/model/walks.ts";
import { vaultOf } from "../../../vault.ts";

const modelOf = (files: Readonly<Record<string, string>>) =>
  new GraphModel(allAtOnce(graphData(vaultOf(files).graph)).data);
const model = modelOf({
  "concepts/a.md": "---\nid: concept:a\ntags: [x]\n---\n# A\n[[b]] [[c]]",
  "concepts/b.md": "---\nid: concept:b\n---\n# B\n[[c]]",
  "people/c.md": "---\nid: thinker:c\nstatus: done\n---\n# C\n[[studies::d]]",
  "people/d.md": "---\nid: thinker:d\n---\n# D\n[[missing]]",
  "people/alone.md": "---\nid: claim:alone\n---\n# Alone",
});
const none = { count: 0, of: new Uint32Array(model.count) };
const named = (title: string) => Array.from(model.ranked).find((node) => model.title(node) === title) ?? -1;
const colouring = colouringOf(model, "type", [], none);
const shownTitles = (change: Partial<GraphFilter>, center?: number) => {
  const { nodes, nodeCount } = shownBy(model, { ...openFilter, ...change }, colouring, center);
  const titles = Array.from(model.ranked)
    .filter((node) => nodes[node] === 1)
    .map((node) => model.title(node));
  assert.equal(titles.length, nodeCount);
  return titles.sort();
};

describe("the graph on its page", () => {
  it("knows degrees and edges of each node, the best connected first", () => {
    assert.deepEqual(
      ["A", "B", "C", "D", "Alone"].map((title) => model.degree[named(title)]),
      [2, 2, 3, 2, 0],
    );
    assert.equal(model.title(model.ranked[0] ?? -1), "C");
    assert.equal(model.inDegree[named("C")], 2);
    const ends = Array.from(model.edgesAt(named("C")), (edge) =>
      model.title(model.otherEnd(edge, named("C"))),
    );
    assert.deepEqual(ends.sort(), ["A", "B", "D"]);
  });

  it("walks whatever the edges' directions", () => {
    const titles = (nodes: Iterable<number>) => Array.from(nodes, (node) => model.title(node));
    assert.deepEqual(titles(nodesWithin(model, [named("D")], 1)).sort(), ["C", "D", "missing"]);
    assert.deepEqual(titles(shortestPath(model, named("D"), named("B")) ?? []), ["D", "C", "B"]);
    assert.deepEqual(shortestPath(model, named("D"), named("D")), [named("D")]);
    assert.equal(shortestPath(model, named("D"), named("Alone")), undefined);
  });

  it("is coloured by a property, and by another where no note has that any more", () => {
    const byClass = modelOf({
      "a.md": "---\nclass: novel\n---\n[[b]]",
      "b.md": "---\nclass: poem\n---\n",
      "c.md": "no class",
    });
    const empty = { count: 0, of: new Uint32Array(byClass.count) };
    assert.equal(colorByFor(byClass, "property:class"), "property:class");
    assert.equal(colorByFor(byClass, "property:gone"), chosenColorBy(byClass));
    const { categories } = colouringOf(byClass, "property:class", [], empty);
    assert.deepEqual(
      legendOf({ categories })
        .map(({ label, name, count }) => `${name === otherCategory ? "others" : label} ${count}`)
        .sort(),
      ["novel 1", "others 1", "poem 1"],
    );
  });

  it("is coloured by a property of words without being asked to, where nothing tells more", () => {
    const kinds = ["book", "film", "song"];
    const filesBy = (value: (at: number) => string) =>
      Object.fromEntries(
        Array.from({ length: 30 }, (_, at) => [
          `n${at}.md`,
          `---\nkind: ${value(at)}\n---\n[[n${(at + 1) % 30}]]`,
        ]),
      );
    assert.equal(chosenColorBy(modelOf(filesBy((at) => kinds[at % 3] ?? ""))), "property:kind");
    assert.equal(
      chosenColorBy(modelOf(filesBy((at) => String(at % 3)))),
      "community",
      "numbers are no names",
    );
    assert.equal(chosenColorBy(modelOf(filesBy((at) => (at < 5 ? "book" : '""')))), "community");
  });

  it("is filtered by date: what was changed since, and what was there already", () => {
    const [a, b, c, missing] = [named("A"), named("B"), named("C"), named("missing")];
    const changed = new Uint32Array(model.count).fill(100);
    const made = new Uint32Array(model.count).fill(10);
    [changed[b], made[b], made[c]] = [300, 200, 50];
    [changed[missing], made[missing]] = [0, 0];
    const dates = noteDates(model.data, { changed, made, areFromGit: true });
    const shownBetween = (change: Partial<GraphFilter>) =>
      shownBy(model, { ...openFilter, ...change }, colouring, undefined, dates).nodes;
    assert.deepEqual(
      [a, b, c].map((node) => shownBetween({ since: 200 })[node]),
      [0, 1, 0],
    );
    assert.deepEqual(
      [a, b, c].map((node) => shownBetween({ until: 60 })[node]),
      [1, 0, 1],
    );
    assert.equal(
      shownBetween({ until: 9 })[missing],
      0,
      "a placeholder comes with the first note that names it",
    );
    assert.equal(shownBetween({ until: 10 })[missing], 1);
    assert.deepEqual(dates.range, [10, 300]);
  });

  it("has the newest notes largest by age, and files of one second all alike", () => {
    const of = (...changed: number[]) => {
      const times = Uint32Array.from(changed);
      const none = {
        kind: new Uint8Array(changed.length),
        source: new Uint32Array(),
        target: new Uint32Array(),
      };
      return noteDates(none, { changed: times, made: times, areFromGit: false }).recency;
    };
    const [oldest = -1, middle = -1, newest = -1] = of(1, 2, 3000);
    assert.ok(oldest < middle && middle < newest);
    assert.deepEqual([...of(7, 7, 7)], [0, 0, 0]);
    assert.deepEqual([...of()], []);
  });

  it("is filtered by category, text, degree, steps, orphans and placeholders", () => {
    assert.deepEqual(shownTitles({ hidden: ["concept"] }), ["Alone", "C", "D", "missing"]);
    assert.deepEqual(shownTitles({ text: "al  ONE" }), ["Alone"]);
    assert.deepEqual(shownTitles({ minDegree: 3 }), ["C"]);
    assert.deepEqual(shownTitles({ steps: 1 }, named("B")), ["A", "B", "C"]);
    assert.deepEqual(shownTitles({ folder: "concepts" }), ["A", "B"]);
    assert.deepEqual(shownTitles({ tag: "x" }), ["A"]);
    assert.deepEqual(shownTitles({ status: "done" }), ["C"]);
    assert.deepEqual(shownTitles({ tag: "no note has this" }), []);
    assert.ok(!shownTitles({ orphans: false }).includes("Alone"));
    assert.ok(!shownTitles({ placeholders: false }).includes("missing"));
  });

  it("shows no edge without both of its ends, nor one of a hidden relation", () => {
    assert.equal(shownBy(model, openFilter, colouring, undefined).edgeCount, 5);
    assert.equal(shownBy(model, { ...openFilter, text: "C" }, colouring, undefined).edgeCount, 0);
    const studies = { ...openFilter, hiddenRelations: ["studies"] };
    assert.equal(shownBy(model, studies, colouring, undefined).edgeCount, 4);
  });
});

describe("the colours of a graph", () => {
  it("are by type where that tells notes apart, else by folder, else by community", () => {
    assert.equal(chosenColorBy(model), "type");
    const untyped = (folder: (at: number) => string) =>
      modelOf(
        Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${folder(at)}n${at}.md`, "[[n1]]"])),
      );
    assert.equal(chosenColorBy(untyped((at) => `f${at % 3}/`)), "folder");
    assert.equal(chosenColorBy(untyped(() => "")), "community");
  });

  it("are each of one category, the largest first, and no two alike", () => {
    const { categories, of } = colouring;
    assert.deepEqual(categories.map(({ name, count }) => [name, count]).sort(), [
      ["claim", 1],
      ["concept", 2],
      ["note", 1],
      ["thinker", 2],
    ]);
    assert.equal(categories[of[named("A")] ?? -1]?.name, "concept");
    assert.equal(new Set(categories.map(({ color }) => JSON.stringify(color))).size, categories.length);
  });

  it("gather what has no value, and what is beyond a dozen, in one category", () => {
    const byTag = colouringOf(model, "tag", [], none);
    assert.deepEqual(
      byTag.categories.map(({ name, count }) => [name, count]),
      [
        ["#x", 1],
        [otherCategory, 5],
      ],
    );
    const many = modelOf(
      Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`f${at}/n.md`, `# N${at}`])),
    );
    const { categories } = colouringOf(many, "folder", [], { count: 0, of: new Uint32Array(40) });
    assert.equal(categories.length, 12);
    assert.equal(categories.at(-1)?.count, 29);
  });

  it("are pale for the communities beyond a dozen, which the legend has as one, and grey for what is in none", () => {
    const many = modelOf(
      Object.fromEntries(
        Array.from({ length: 40 }, (_, at) => [`n${at}.md`, at < 39 ? `[[m${at}]]` : "# Alone"]),
      ),
    );
    const of = new Uint32Array(many.count);
    // A community a pair of note and placeholder.
    for (let node = 0; node < many.count; node++) of[node] = Number(many.title(node).slice(1)) || 0;
    const colouring = colouringOf(many, "community", [], { count: 40, of });
    const alone = Array.from({ length: many.count }, (_, node) => node).find(
      (node) => many.degree[node] === 0,
    );
    const back = colouring.categories[colouring.of[alone ?? 0] ?? 0];
    assert.deepEqual([back?.name, back?.color.id], [otherCategory, ""]);
    const others = colouring.categories.filter(({ name }) => name === otherCategory);
    assert.ok(others.some(({ color }) => color.variant === 3));
    const legend = legendOf(colouring);
    assert.equal(legend.length, 12);
    assert.equal(
      legend.reduce((sum, { count }) => sum + count, 0),
      many.count,
    );
  });

  it("call a community after its best connected note", () => {
    const { categories } = colouringOf(model, "community", [], {
      count: 1,
      of: new Uint32Array(model.count),
    });
    assert.deepEqual(
      categories.map(({ label }) => label),
      ["C", ""],
    );
  });
});
