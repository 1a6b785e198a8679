import assert from "node:assert/strict";
import { graphData, idOf } from "../../../../../src/core/query/graph-view/graph-data.ts";
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
    assert.deepEqual([...data.ids.subarray(0, 2)], idOf(keys[0] ?? ""));
    const ids = new Set(Array.from({ length: 100_000 }, (_, index) => idOf(`notes/${index}.md`).join()));
    assert.equal(ids.size, 100_000);
  });
});
