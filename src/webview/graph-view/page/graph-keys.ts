import { nodeTowards } from "../../picture/layout/nearest-node.ts";
import { isCovered, type SeenGroups } from "../drawing/seen-groups.ts";
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
  else if (key === "+" || key === "=") zoomByStep(session, 1.25);
  else if (key === "-") zoomByStep(session, 0.8);
  else if (key === "0") view?.camera.fit();
  else if (key === "/") document.getElementById("search")?.focus();
  else if (key === "Escape") session.dispatch({ type: "clear" });
  else if (key === "Enter" && session.chosenGroup !== undefined) view?.openGroup(session.chosenGroup);
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

/** To the nearest shown node in a direction, or to the group that stands for it; first to the largest of either. */
function walk(session: GraphSession, key: string): void {
  const { graph, state, view, chosenGroup } = session;
  if (!graph) return;
  const { groups } = view?.groupView ?? {};
  const { model, shown } = graph;
  const places = Array.from(model.ranked)
    .filter((node) => shown.nodes[node] === 1 && !isCovered({ groups }, node))
    .map((node) => ({ node, group: undefined as number | undefined, ...session.places.of(node) }));
  const closed = Array.from(groups?.closed.keys() ?? []).filter(
    (group) => (groups?.closed[group] ?? 0) > 0.5,
  );
  const targets = [...closed.map((group) => ({ node: -1, group, ...middleOf(groups, group) })), ...places];
  const from =
    chosenGroup === undefined
      ? state.chosen === undefined
        ? undefined
        : session.places.of(state.chosen)
      : middleOf(groups, chosenGroup);
  const next = from ? nodeTowards(targets, from, key) : targets[0];
  if (!next) return;
  if (next.group !== undefined) {
    session.chooseGroup(next.group);
    return;
  }
  session.dispatch({ type: "walk", node: next.node });
  view?.reveal(next.node, false);
}

function middleOf(groups: SeenGroups | undefined, group: number): { readonly x: number; readonly y: number } {
  return { x: groups?.centers[2 * group] ?? 0, y: groups?.centers[2 * group + 1] ?? 0 };
}

/** Zooms a step, as buttons and keys do, around what is chosen: it stays where one looks at it. */
export function zoomByStep({ view, state, places, chosenGroup }: GraphSession, factor: number): void {
  const { groups } = view?.groupView ?? {};
  const place =
    chosenGroup !== undefined && groups
      ? { x: groups.centers[2 * chosenGroup] ?? 0, y: groups.centers[2 * chosenGroup + 1] ?? 0 }
      : state.chosen === undefined
        ? undefined
        : places.of(state.chosen);
  view?.camera.zoomAround(factor, place);
}
