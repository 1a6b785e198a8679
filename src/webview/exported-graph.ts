import { sceneOfExport, type ExportedGraph } from "./graph-view/export/exported-graph.ts";
import { Raster } from "./graph-view/raster/raster.ts";
import { GraphStage } from "./graph-view/stage/graph-stage.ts";
import { cssOf } from "./picture/drawing/colors.ts";
import { requiredElement } from "./page/required-element.ts";

/** The script of a graph that was saved as a page: the same picture, search and hover. What notes say is put in as text alone. */
const graph = JSON.parse(requiredElement("graph").textContent) as ExportedGraph;
const plain = sceneOfExport(graph);
const canvas = document.querySelector("canvas");
const search = document.querySelector("input");
const heading = document.querySelector("h1");
const [found, card, legend] = [requiredElement("found"), requiredElement("card"), requiredElement("legend")];
if (!canvas || !search) throw new Error("The page has no canvas.");

document.documentElement.lang = graph.texts.language;
document.title = graph.texts.graph;
if (heading) heading.textContent = graph.texts.graph;
search.placeholder = search.ariaLabel = graph.texts.search;
const root = document.documentElement.style;
root.setProperty("--ground", cssOf(graph.style.background));
root.setProperty("--text", cssOf(graph.style.foreground));

let chosen: number | undefined;
let hovered: number | undefined;
const raster = new Raster();
const stage = new GraphStage(
  canvas,
  {
    hover: (node, { x, y }) => {
      if (node === hovered) return;
      hovered = node;
      card.hidden = node === undefined;
      if (node !== undefined) {
        const label = graph.labels[graph.categories[node] ?? -1] ?? "";
        card.replaceChildren(textIn("strong", graph.titles[node] ?? ""), textIn("span", label));
        card.style.translate = `${Math.min(x + 16, window.innerWidth - 260)}px ${Math.min(y + 16, window.innerHeight - 80)}px`;
      }
      show();
    },
    tap: (node) => {
      chosen = node;
      show();
    },
    drag: () => undefined,
    dropOn: () => undefined,
    regroup: () => undefined,
    lasso: () => undefined,
    rest: () => undefined,
  },
  (message) => {
    // Behind the frame that asks, as a worker would answer.
    setTimeout(() => {
      const drawn = raster.take(message);
      if (drawn) stage.take(drawn);
    });
  },
  () => undefined,
);
const { source, target } = plain.model.data;
raster.take({ type: "edges", source, target });
raster.take({
  type: "style",
  shownEdges: plain.shown.edges,
  shownNodes: plain.shown.nodes,
  sizes: plain.sizes,
  category: plain.colouring.of,
  colors: Uint8Array.from(graph.style.fills.flat()),
});
stage.show(plain, true);

for (const [place, label] of graph.labels.entries()) {
  if (graph.labels.indexOf(label) < place) continue;
  const line = textIn("li", label);
  line.style.setProperty("--color", cssOf(graph.style.fills[place] ?? graph.style.faint));
  legend.append(line);
}
search.addEventListener("input", () => {
  const words = search.value
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const nodes: number[] = [];
  for (const node of words.length > 0 ? plain.model.ranked : []) {
    const title = (graph.titles[node] ?? "").toLowerCase();
    if (words.every((word) => title.includes(word))) nodes.push(node);
    if (nodes.length === 12) break;
  }
  found.replaceChildren(
    ...nodes.map((node) => {
      const button = textIn("button", graph.titles[node] ?? "");
      button.addEventListener("click", () => {
        goTo(node);
      });
      const line = document.createElement("li");
      line.append(button);
      return line;
    }),
  );
});
search.addEventListener("keydown", ({ key }) => {
  if (key === "Enter") found.querySelector("button")?.click();
  if (key === "Escape") clear();
});

function goTo(node: number): void {
  clear();
  chosen = node;
  show();
  stage.reveal(node, true);
}

function clear(): void {
  if (search) search.value = "";
  found.replaceChildren();
}

function show(): void {
  stage.show({ ...plain, focus: hovered ?? chosen }, false);
}

function textIn(name: "strong" | "span" | "li" | "button", text: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
