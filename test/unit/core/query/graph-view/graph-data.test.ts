import assert from "node:assert/strict";
import { graphData, keyHashes } from "../../../../../src/core/query/graph-view/graph-data.ts";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { vaultOf } from "../../../vault.ts";

const { graph } = vaultOf({
  "concepts/a.md":
    "---\nid: concept:a\nstatus: draft\ntags: [one, two]\n---\n# First\n[[studies::b]] [[nowhere]]",
  "b.md": "# Second\n\n#two",
});
const { data, keys } = allAtOnce(graphData(graph));
const at = <T>(list: readonly T[], place: number | undefined) => list[place ?? -1];
const title = (node: number) => data.titles.slice(data.titleEnd[node - 1] ?? 0, data.titleEnd[node]);
const tagsOf = (node: number) =>
  Array.from(data.tags.subarray(data.tagStart[node], data.tagStart[node + 1]), (tag) =>
    at(data.names.tags, tag),
  );

describe("the whole graph as arrays", () => {
  it("has each note, then each placeholder, with its title", () => {
    assert.deepEqual(keys.slice(0, 2).sort(), ["vault/b.md", "vault/concepts/a.md"]);
    assert.deepEqual([...data.kind], [0, 0, 1]);
    assert.deepEqual([0, 1, 2].map(title).sort(), ["First", "Second", "nowhere"]);
  });

  it("tells type, folder, status and tags by numbers of names", () => {
    const node = keys.indexOf("vault/concepts/a.md");
    const { types, folders, statuses } = data.names;
    assert.deepEqual(
      [at(types, data.type[node]), at(folders, data.folder[node]), at(statuses, data.status[node])],
      ["concept", "concepts", "draft"],
    );
    assert.deepEqual(tagsOf(node), ["one", "two"]);
    assert.deepEqual(tagsOf(keys.indexOf("vault/b.md")), ["two"]);
  });

  it("has every edge once, with its relation", () => {
    const edges = Array.from(data.source, (source, edge) => [
      at(keys, source),
      at(data.names.relations, data.relation[edge]),
      title(data.target[edge] ?? -1),
    ]);
    assert.deepEqual(edges.sort(), [
      ["vault/concepts/a.md", "mentions", "nowhere"],
      ["vault/concepts/a.md", "studies", "Second"],
    ]);
  });

  it("gives a node numbers of its own, the same in every session", () => {
    assert.deepEqual([...data.ids.subarray(0, 2)], keyHashes(keys[0] ?? ""));
    const ids = new Set(Array.from({ length: 100_000 }, (_, index) => keyHashes(`notes/${index}.md`).join()));
    assert.equal(ids.size, 100_000);
  });

  it("has the properties that put notes into groups, with the first value of each note", () => {
    const noteOf = (index: number) =>
      [
        "---",
        `Class: ${index % 2 === 0 ? "[[Books/Novel|novel]]" : '"[[poem]]"'}`,
        `class: later`,
        `made: 2024-01-${10 + index}`,
        "status: done",
        index === 0 ? "rating: [7, 8]" : "",
        "same: x",
        "---",
      ].join("\n");
    const files = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`${index}.md`, noteOf(index)]),
    );
    const { data: typed, keys: uris } = allAtOnce(graphData(vaultOf(files).graph));
    const { properties } = typed.names;
    assert.deepEqual(
      properties.map(({ key }) => key),
      ["Class", "rating"],
      "not what is the same everywhere, other in each, or known by itself",
    );
    const valuesOf = (at: number) => {
      const [start, end] = [typed.propertyEnd[at - 1] ?? 0, typed.propertyEnd[at]];
      const nodes = Array.from(typed.propertyNode.subarray(start, end), (node) => uris[node]);
      const values = Array.from(
        typed.propertyValue.subarray(start, end),
        (value) => properties[at]?.values[value],
      );
      return new Map(nodes.map((uri, place) => [uri, values[place]]));
    };
    assert.equal(valuesOf(0).get("vault/4.md"), "novel");
    assert.equal(valuesOf(0).get("vault/5.md"), "poem");
    assert.deepEqual([...valuesOf(1)], [["vault/0.md", "7"]]);
  });

  it("leaves out keys that only a hostile vault has: thousands of them, and values without end", () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, note) => [
        `${note}.md`,
        `---\n${Array.from({ length: 60 }, (__, key) => `k${note}-${key}: v`).join("\n")}\nmany: ${note}\n---`,
      ]),
    );
    const { properties } = allAtOnce(graphData(vaultOf(files).graph)).data.names;
    assert.ok(properties.length <= 40 && properties.every(({ key }) => key !== "many"));
  });
});
