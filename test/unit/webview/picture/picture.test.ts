import assert from "node:assert/strict";
import { SaxesParser } from "saxes";
import type { Subgraph } from "../../../../src/core/query/picture/subgraph.ts";
import { plainView } from "../../../../src/core/query/neighborhood/list-view.ts";
import { drawScene, type PictureStyle } from "../../../../src/webview/picture/drawing/scene.ts";
import { shapeAt } from "../../../../src/webview/picture/drawing/shapes.ts";
import { SvgPen } from "../../../../src/webview/picture/drawing/svg-pen.ts";
import { nodeTowards } from "../../../../src/webview/picture/layout/nearest-node.ts";
import { shownSubgraph, withLabels } from "../../../../src/webview/picture/shown-subgraph.ts";
import { edge, node, settled } from "./subgraphs.ts";

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

  it("calls relations what people read", () => {
    const { edges } = withLabels(graph, (name) => (name === "studies" ? "Looks into" : name));
    assert.deepEqual(
      edges.map(({ relations }) => relations.join()),
      graph.edges.map(({ relations }) => relations.join().replace("studies", "Looks into")),
    );
    assert.ok(edges.some(({ relations }) => relations.includes("Looks into")));
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

  /** A picture of two nodes, one of this title, as it is saved. */
  function savedWith(title: string, relation = "cites"): string {
    const layout = settled({
      nodes: [node("hub", { depth: 0 }), node("n", { title })],
      edges: [edge("hub", "n", relation)],
    });
    const style: PictureStyle = {
      ...{ foreground: "black", faint: "gray", background: "white", focus: "blue" },
      colorOf: () => "red",
      shapeOf: () => shapeAt(1),
    };
    const pen = new SvgPen("sans-serif");
    const scene = { nodes: layout.nodes, edges: layout.edges, focused: undefined, pinned: new Map() };
    const view = { viewpoint: { x: 200, y: 200, zoom: 1 }, size: { width: 400, height: 400 } };
    drawScene(pen, { ...scene, ...view }, style);
    return pen.finish(400, 400, "white");
  }

  it("is saved as SVG with shapes, titles and relations, in which nothing of a title is markup", () => {
    const svg = savedWith("<b> & 'x'");
    assert.match(svg, /^<svg xmlns=[^>]*viewBox="0 0 400 400"/);
    assert.equal(svg.match(/<polygon/g)?.length, 2);
    assert.ok(svg.includes("&#60;b&#62; &#38; &#39;x&#39;"));
    assert.ok(svg.includes(">cites</text>"));
  });

  it("is saved as XML, whatever a title holds", () => {
    const characters = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join("");
    const strange = ["\ud800", "\udc00x", "\ufffe\uffff", "\u2028", "]]>", "😀", "&amp;", characters];
    for (const title of strange) {
      const texts: string[] = [];
      const parser = new SaxesParser();
      parser.on("error", (error) => {
        throw error;
      });
      parser.on("text", (text) => texts.push(text));
      parser.write(savedWith(title, title)).close();
      const unknown = title.replace(/\p{Surrogate}|[\ufffe\uffff]/gu, "\ufffd");
      if (title !== characters) assert.ok(texts.includes(unknown), JSON.stringify(texts));
    }
  });
});
