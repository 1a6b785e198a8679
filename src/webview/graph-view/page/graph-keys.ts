import { nodeTowards } from "../../picture/layout/nearest-node.ts";
import type { GraphSession } from "../graph-session.ts";

/** How far a key moves the picture, in pixels. */
const panStep = 60;

const pans: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [panStep, 0],
  ArrowRight: [-panStep, 0],
  ArrowUp: [0, panStep],
  ArrowDown: [0, -panStep],
};

/** Walks, zooms and opens by keys. @returns whether the key means anything here */
export function handleGraphKey(session: GraphSession, event: KeyboardEvent): boolean {
  const { view, graph, state } = session;
  const { key } = event;
  if (!graph || event.metaKey || (event.ctrlKey && key !== "Enter")) return false;
  const pan = pans[key];
  if (pan && event.shiftKey) view?.camera.panBy(...pan);
  else if (pan) walk(session, key);
  else if (key === "+" || key === "=") view?.camera.zoomBy(1.25);
  else if (key === "-") view?.camera.zoomBy(0.8);
  else if (key === "0") view?.camera.fit();
  else if (key === "/") document.getElementById("search")?.focus();
  else if (key === "Escape") session.dispatch({ type: "clear" });
  else if (key === "Enter" && state.chosen !== undefined) session.open(state.chosen, event.ctrlKey);
  else if (key === "p" && state.chosen !== undefined) session.pin(state.chosen);
  else if (key === " " && state.chosen !== undefined)
    session.dispatch({ type: "select", node: state.chosen });
  else if (/^[1-4]$/.test(key) && state.chosen !== undefined) {
    const steps = Number(key);
    session.dispatch({ type: "filter", change: { steps: state.filter.steps === steps ? 0 : steps } });
  } else return false;
  return true;
}

/** To the nearest shown node in a direction; first to the best connected one. */
function walk(session: GraphSession, key: string): void {
  const { graph, state, view } = session;
  if (!graph) return;
  const { model, shown } = graph;
  const nodes = Array.from(model.ranked).filter((node) => shown.nodes[node] === 1);
  const { chosen } = state;
  const next =
    chosen === undefined
      ? nodes[0]
      : nodeTowards(
          nodes.map((node) => ({ node, ...session.places.of(node) })),
          session.places.of(chosen),
          key,
        )?.node;
  if (next === undefined) return;
  session.dispatch({ type: "walk", node: next });
  view?.reveal(next, false);
}
