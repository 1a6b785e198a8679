import type { GraphModel } from "./graph-model.ts";

/** The nodes that are at most so many steps from one of these, themselves among them. */
export function nodesWithin(model: GraphModel, from: Iterable<number>, steps: number): Set<number> {
  const found = new Set(from);
  let border = [...found];
  for (let step = 0; step < steps && border.length > 0; step++) {
    const next: number[] = [];
    for (const node of border)
      for (const edge of model.edgesAt(node)) {
        const other = model.otherEnd(edge, node);
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    border = next;
  }
  return found;
}

/** One of the shortest ways from one node to another, both ends included, whatever the edges' directions; undefined where none leads. */
export function shortestPath(model: GraphModel, from: number, to: number): number[] | undefined {
  const before = new Map([[from, from]]);
  let border = [from];
  while (border.length > 0 && !before.has(to)) {
    const next: number[] = [];
    for (const node of border)
      for (const edge of model.edgesAt(node)) {
        const other = model.otherEnd(edge, node);
        if (before.has(other)) continue;
        before.set(other, node);
        next.push(other);
      }
    border = next;
  }
  if (!before.has(to)) return undefined;
  const path = [to];
  for (let node = to; node !== from;) {
    node = before.get(node) ?? from;
    path.push(node);
  }
  return path.reverse();
}
