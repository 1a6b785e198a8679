import assert from "node:assert/strict";
import { allAtOnce } from "../../../../../src/core/query/steps.ts";
import { subgraphOf, type SubgraphOptions } from "../../../../../src/core/query/picture/subgraph.ts";
import { vaultOf } from "../../../vault.ts";

describe("a piece of the graph as a picture", () => {
  const spokes = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`s${String(index).padStart(2, "0")}.md`, "[[cites::hub]]"]),
  );
  const { graph } = vaultOf({
    ...spokes,
    "hub.md": "[[studies::a]] [[gone]] [[associated_with::a]]",
    "a.md": "[[extends::b]] [[studied_by::hub]]",
    "b.md": "[[extends::c]]",
    "c.md": "",
  });
  const hub = graph.noteByUri("vault/hub.md");
  assert.ok(hub);
  const picture = (options: Partial<SubgraphOptions>) => {
    const { nodes, edges } = allAtOnce(
      subgraphOf(graph, hub, {
        depth: 1,
        maxNeighbors: 60,
        expanded: new Set(),
        ...options,
      }),
    );
    return {
      nodes: nodes.map(({ key, kind, count }) =>
        kind === "group" ? `${key} x${count}` : key.replace("vault/", ""),
      ),
      edges: edges.map(
        ({ source, target, relations, directed }) =>
          `${source.replace("vault/", "")} ${directed ? "->" : "--"} ${target.replace("vault/", "")} ${relations.join("+")}`,
      ),
    };
  };

  it("holds the neighbors with all that joins them, merged by direction, placeholders last", () => {
    const { nodes, edges } = picture({});
    assert.deepEqual(nodes.slice(0, 2), ["hub.md", "a.md"]);
    assert.equal(nodes.length, 15);
    assert.equal(nodes.at(-1), "gone");
    assert.ok(edges.includes("hub.md -> a.md studies"));
    assert.ok(edges.includes("a.md -- hub.md associated_with"));
    assert.equal(edges.length, 15);
  });

  it("goes deeper as asked, or where a node is expanded", () => {
    assert.ok(!picture({}).nodes.includes("b.md"));
    assert.ok(picture({ depth: 2 }).nodes.includes("b.md"));
    assert.ok(!picture({ depth: 2 }).nodes.includes("c.md"));
    assert.ok(picture({ depth: 3 }).nodes.includes("c.md"));
    assert.ok(picture({ expanded: new Set(["vault/a.md"]) }).nodes.includes("b.md"));
  });

  it("groups what is too much by type, until that is expanded", () => {
    const grouped = picture({ maxNeighbors: 5 });
    assert.deepEqual(
      grouped.nodes.filter((node) => node.startsWith("group")),
      ["group vault/hub.md note x9"],
    );
    assert.equal(grouped.nodes.length, 7);
    assert.ok(grouped.edges.includes("hub.md -- group hub.md note "));
    assert.equal(
      picture({ maxNeighbors: 5, expanded: new Set(["group vault/hub.md note"]) }).nodes.length,
      15,
    );
  });
});
