import Graph from "graphology";
import FA2Layout from "graphology-layout-forceatlas2/worker.js";
import Sigma from "sigma";
import { GraphAssembly } from "../../../../src/webview/graph-view/model/graph-assembly.ts";
import { seedPlace } from "../../../../src/webview/graph-view/layout/sunflower.ts";
import { countScript, measuredFrames } from "./frames.ts";
import { fetchedGraph } from "./graph-parts.ts";
import type { Measuring } from "./measuring.ts";

/** The same graph by sigma and graphology as their documents show: WebGL, and ForceAtlas2 in a worker. */
countScript();
const opened = performance.now();
/** Nodes that move less than this share of the picture in half a second rest. */
const rest = 0.004;
/** For so long somebody waits, in milliseconds. */
const patience = 60_000;

const { parts, pieces } = await fetchedGraph();
const assembly = new GraphAssembly(parts.head);
for (const piece of pieces) assembly.take(piece);
const data = assembly.finish();
const graph = new Graph({ multi: true });
const colors = ["#59a4f9", "#4fc1b0", "#d18616", "#b180d7", "#89d185", "#f14c4c", "#cca700"];
data.kind.forEach((_, node) => {
  const { x, y } = seedPlace(node, 10);
  const start = node === 0 ? 0 : (data.titleEnd[node - 1] ?? 0);
  const label = data.titles.slice(start, data.titleEnd[node]);
  graph.addNode(node, { x, y, label, size: 2, color: colors[(data.type[node] ?? 0) % colors.length] });
});
data.source.forEach((from, edge) => {
  graph.addEdge(from, data.target[edge] ?? 0, { size: 0.5, color: "#55555555" });
});
graph.forEachNode((node) => {
  graph.setNodeAttribute(node, "size", 1.5 + Math.sqrt(graph.degree(node)) * 0.8);
});
const container = document.createElement("div");
container.style.cssText = "position: fixed; inset: 0; background: #1f1f1f";
document.body.append(container);
const sigma = new Sigma(graph, container, { labelColor: { color: "#ccc" } });
let firstPicture = 0;
sigma.once("afterRender", () => (firstPicture = performance.now() - opened));
sigma.refresh();
const layout = new FA2Layout(graph, {
  settings: { barnesHutOptimize: graph.order > 600, scalingRatio: 8, strongGravityMode: true, gravity: 0.04 },
});

const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time));
const places = () => graph.mapNodes((_, { x, y }) => [Number(x), Number(y)] as const);

const measuring: Measuring = {
  open: async () => {
    while (firstPicture === 0) await wait(10);
    layout.start();
    return firstPicture;
  },
  settle: async () => {
    let before = places();
    for (let motion = 1; motion > rest && performance.now() - opened < patience;) {
      await wait(500);
      const now = places();
      let [moved, extent] = [0, 0];
      now.forEach(([x, y], node) => {
        moved += Math.hypot(x - (before[node]?.[0] ?? 0), y - (before[node]?.[1] ?? 0));
        extent += Math.hypot(x, y);
      });
      motion = moved / extent;
      before = now;
    }
    layout.kill();
    return performance.now() - opened;
  },
  pan: (count) =>
    measuredFrames((frame) => {
      const { x, y, ...others } = sigma.getCamera().getState();
      const [dx, dy] = [Math.cos(frame / 9) * 0.02, Math.cos(frame / 7) * 0.01];
      sigma.getCamera().setState({ ...others, x: x + dx, y: y + dy });
    }, count),
  zoom: (count, most) =>
    measuredFrames((frame) => {
      const ratio = most ** -((1 - Math.cos(frame / 15)) / 2);
      sigma.getCamera().setState({ ...sigma.getCamera().getState(), ratio });
    }, count),
  rest: (count) => measuredFrames(() => undefined, count, 0),
};
Object.assign(window, { measuring });
