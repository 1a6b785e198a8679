import type { Adjacency } from "./adjacency.ts";
import { seedPlace } from "./sunflower.ts";

/**
 * A node at the border whose neighbors are all further away than this is not where it belongs; in units of how far nodes lie from the
 * middle, as their root mean square. Those without edges lie in a ring around all.
 */
const farShare = 1.2;

/**
 * Starts a layout from where nodes were: new ones at their neighbors. So do nodes far from all of their neighbors, such as one that had
 * none before.
 *
 * @param positions two numbers a node, NaN where it is new; all are known afterwards
 * @param spacing how far new nodes are from the middle of their neighbors, at least
 * @returns 1 for each node that may move: new ones and their neighbors. All others stay, so that a change moves little.
 */
export function startFrom(graph: Adjacency, positions: Float32Array, spacing: number): Uint8Array {
  const { start, neighbor, count } = graph;
  const free = new Uint8Array(count);
  const { x: middleX, y: middleY, spread } = middleOf(positions);
  const far = farShare * spread;
  const isKnown = (node: number) => !Number.isNaN(positions[2 * node]);
  const neighborsOf = (node: number) => neighbor.subarray(start[node], start[node + 1]);
  const distance = (one: number, other: number) =>
    Math.hypot(
      (positions[2 * one] ?? 0) - (positions[2 * other] ?? 0),
      (positions[2 * one + 1] ?? 0) - (positions[2 * other + 1] ?? 0),
    );
  const moved: number[] = [];
  for (let node = 0; node < count; node++) {
    const aside = Math.hypot((positions[2 * node] ?? 0) - middleX, (positions[2 * node + 1] ?? 0) - middleY);
    const isThere =
      aside < far ||
      (isKnown(node) && neighborsOf(node).some((other) => !isKnown(other) || distance(node, other) < far));
    if (!isThere) moved.push(node);
  }
  for (const node of moved) positions[2 * node] = NaN;
  for (const node of moved) {
    let [x, y, known] = [0, 0, 0];
    for (const other of neighborsOf(node)) {
      free[other] = 1;
      if (!isKnown(other)) continue;
      [x, y, known] = [x + (positions[2 * other] ?? 0), y + (positions[2 * other + 1] ?? 0), known + 1];
    }
    free[node] = 1;
    const aside = seedPlace(1 + (node % 50), spacing, node);
    positions[2 * node] = x / Math.max(1, known) + aside.x;
    positions[2 * node + 1] = y / Math.max(1, known) + aside.y;
  }
  return free;
}

/** The middle of all nodes that are known, and how far they lie from it. */
function middleOf(positions: Float32Array): {
  readonly x: number;
  readonly y: number;
  readonly spread: number;
} {
  let [x, y, square, count] = [0, 0, 0, 0];
  for (let at = 0; at < positions.length; at += 2) {
    if (Number.isNaN(positions[at])) continue;
    x += positions[at] ?? 0;
    y += positions[at + 1] ?? 0;
    square += (positions[at] ?? 0) ** 2 + (positions[at + 1] ?? 0) ** 2;
    count++;
  }
  const known = Math.max(1, count);
  const spread = Math.sqrt(Math.max(0, square / known - (x / known) ** 2 - (y / known) ** 2));
  return { x: x / known, y: y / known, spread };
}
