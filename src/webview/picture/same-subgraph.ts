import type { PanelState } from "../protocol.ts";

/** The new state, with the old one's subgraph where both are equal: a picture is laid out anew only where it is another. */
export function keepSame(before: PanelState | undefined, after: PanelState): PanelState {
  if (after.kind === "entity" && before?.kind === "entity" && after.picture && before.picture) {
    const graph = same(before.picture.graph, after.picture.graph);
    return { ...after, picture: { ...after.picture, graph } };
  }
  if (after.kind === "paths" && before?.kind === "paths")
    return { ...after, graph: same(before.graph, after.graph) };
  return after;
}

function same<T>(before: T, after: T): T {
  return JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
