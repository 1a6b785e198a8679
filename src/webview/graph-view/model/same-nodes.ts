import type { GraphModel } from "./graph-model.ts";

/** Tells the number that a node of one graph has in another; undefined where it is gone. */
export function numbersIn(before: GraphModel, after: GraphModel): (node: number) => number | undefined {
  const numbers = numbersById(after);
  return (node) => numbers.get(idIn(before.data.ids, node));
}

/** Where the nodes of a graph are, as far as they were in the one before; NaN for others. */
export function placesFor(
  before: GraphModel,
  positions: Float32Array,
  after: GraphModel,
): Float32Array<ArrayBuffer> {
  const places = new Float32Array(2 * after.count).fill(NaN);
  const numbers = numbersById(before);
  for (let node = 0; node < after.count; node++) {
    const known = numbers.get(idIn(after.data.ids, node));
    if (known === undefined) continue;
    places[2 * node] = positions[2 * known] ?? NaN;
    places[2 * node + 1] = positions[2 * known + 1] ?? NaN;
  }
  return places;
}

/** Both hashes of a node's id as one number, which is exact enough to tell nodes apart. */
export function idIn(ids: Uint32Array, node: number): number {
  return (ids[2 * node] ?? 0) * 0x200000 + ((ids[2 * node + 1] ?? 0) & 0x1fffff);
}

/** The numbers of a graph's nodes by {@link idIn}. */
export function numbersById({ count, data }: GraphModel): ReadonlyMap<number, number> {
  return new Map(Array.from({ length: count }, (_, node) => [idIn(data.ids, node), node]));
}
