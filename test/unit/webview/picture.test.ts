import assert from "node:assert/strict";
import type { Subgraph, SubgraphNode } from "../../../src/core/query/picture/subgraph.ts";
import { Layout, type Places } from "../../../src/webview/picture/layout.ts";
import { nodeTowards } from "../../../src/webview/picture/nearest-node.ts";
import { SvgPen } from "../../../src/webview/picture/pen.ts";
import { drawScene, type Look } from "../../../src/webview/picture/scene.ts";
import { shownSubgraph } from "../../../src/webview/picture/shown-subgraph.ts";
import { plainView } from "../../../src/webview/list-view.ts";

const node = (key: string, more: Partial<SubgraphNode> = {}): SubgraphNode => ({
  ...{ key, kind: "note", title: key, type: "concept", status: undefined, degree: 1, depth: 1, count: 1 },
  ...more,
});
const edge = (source: string, target: string, relation = "cites") => ({
  source,
  target,
  relations: [relation],
  directed: true,
});

/** A hub with some neighbors, two of which are joined. */
function hub(count: number): Subgraph {
  const names = Array.from({ length: count }, (_, index) => `n${index}`);
  return {
    nodes: [node("hub", { depth: 0, degree: count }), ...names.map((name) => node(name))],
    edges: [...names.map((name) => edge("hub", name)), edge("n0", "n1")],
  };
}

function settled(graph: Subgraph, before: Places = new Map()): Layout {
  const layout = new Layout(graph, "hub", before, new Map());
  while (!layout.isSettled) layout.advance(1000);
  return layout;
}

describe("the layout of a picture", () => {
  it("is the same each time, with the center in the middle and no two nodes on one place", () => {
    const [first, second] = [settled(hub(30)), settled(hub(30))];
    assert.deepEqual(first.places(), second.places());
    assert.deepEqual(first.places().get("hub"), { x: 0, y: 0 });
    for (const [index, a] of first.nodes.entries())
      for (const b of first.nodes.slice(index + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 10);
  });

  it("does not jump when a neighbor comes", () => {
    const before = settled(hub(30)).places();
    const after = settled(hub(31), before).places();
    const moved = [...before].map(([key, { x, y }]) =>
      Math.hypot((after.get(key)?.x ?? 0) - x, (after.get(key)?.y ?? 0) - y),
    );
    const spread = Math.max(...[...before.values()].map(({ x, y }) => Math.hypot(x, y)));
    const mean = moved.reduce((sum, one) => sum + one, 0) / moved.length;
    assert.ok(mean < 0.2 * spread, `${mean} of ${spread}`);
  });
});

describe("what a picture shows", () => {
  const graph: Subgraph = {
    nodes: [
      node("hub", { depth: 0 }),
      node("a"),
      node("b", { type: "paper", status: "draft" }),
      node("c", { depth: 2 }),
    ],
    edges: [edge("hub", "a"), edge("hub", "b", "studies"), edge("b", "c")],
  };
  const keys = (view: Partial<typeof plainView>, hidden: readonly string[] = []) =>
    shownSubgraph(graph, { ...plainView, ...view }, "hub", new Set(hidden)).nodes.map(({ key }) => key);

  it("follows the filters of the list, and what hangs on a hidden node goes with it", () => {
    assert.deepEqual(keys({}), ["hub", "a", "b", "c"]);
    assert.deepEqual(keys({ hiddenTypes: ["paper"] }), ["hub", "a"]);
    assert.deepEqual(keys({ hiddenRelations: ["studies"] }), ["hub", "a"]);
    assert.deepEqual(keys({ hiddenStatuses: ["draft"] }), ["hub", "a"]);
    assert.deepEqual(keys({ text: "B" }), ["hub", "b", "c"]);
    assert.deepEqual(keys({}, ["a"]), ["hub", "b", "c"]);
  });

  it("is walked by arrow keys to the nearest node in their direction", () => {
    const at = (key: string, x: number, y: number) => ({ node: node(key), radius: 1, x, y });
    const nodes = [at("right", 50, 10), at("far", 90, 0), at("down", 5, 60), at("left", -30, -5)];
    const to = (key: string) => nodeTowards(nodes, { x: 0, y: 0 }, key)?.node.key;
    assert.deepEqual(["ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp", "x"].map(to), [
      "right",
      "down",
      "left",
      undefined,
      undefined,
    ]);
  });

  it("is saved as SVG with shapes, titles and relations, in which nothing of a title is markup", () => {
    const layout = settled({
      nodes: [node("hub", { depth: 0 }), node("n", { title: "<b> & 'x'" })],
      edges: [edge("hub", "n")],
    });
    const look: Look = {
      ...{ foreground: "black", faint: "gray", background: "white", focus: "blue" },
      colorOf: () => "red",
      orderOf: () => 1,
    };
    const pen = new SvgPen("sans-serif");
    drawScene(
      pen,
      { nodes: layout.nodes, edges: layout.edges, focused: undefined, pinned: new Set() },
      look,
      { x: 200, y: 200, zoom: 1 },
    );
    const svg = pen.finish(400, 400, "white");
    assert.match(svg, /^<svg xmlns=[^>]*viewBox="0 0 400 400"/);
    assert.equal(svg.match(/<polygon/g)?.length, 2);
    assert.ok(svg.includes("&#60;b&#62; &#38; &#39;x&#39;"));
    assert.ok(svg.includes(">cites</text>"));
  });
});
