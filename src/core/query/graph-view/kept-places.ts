import type { GraphData } from "./graph-data.ts";

/** Where the nodes of a graph were, as it is kept between sessions. */
export interface KeptPlaces {
  /** What the graph was, see {@link graphHash}. */
  readonly hash: number;
  /** Two numbers a node, see `GraphData.ids`, and its two coordinates. */
  readonly ids: Uint32Array;
  readonly places: Float32Array;
}

/** Tells a file of places from anything else; its last number is the form's version. */
const mark = [0x52, 0x47, 0x50, 1];
const headBytes = 12;

/** Places as bytes: the mark, the graph's hash, how many nodes, then all ids, then all places. */
export function packedPlaces({ hash, ids, places }: KeptPlaces): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + 4 * (ids.length + places.length));
  bytes.set(mark);
  const view = new DataView(bytes.buffer);
  view.setUint32(4, hash, true);
  view.setUint32(8, ids.length / 2, true);
  new Uint32Array(bytes.buffer, headBytes, ids.length).set(ids);
  new Float32Array(bytes.buffer, headBytes + 4 * ids.length, places.length).set(places);
  return bytes;
}

/** Reads what {@link packedPlaces} wrote; undefined where it is something else. Never throws. */
export function unpackedPlaces(given: Uint8Array): KeptPlaces | undefined {
  if (given.length < headBytes || mark.some((byte, at) => given[at] !== byte)) return undefined;
  const bytes = given.slice();
  const view = new DataView(bytes.buffer);
  const count = view.getUint32(8, true);
  if (bytes.length !== headBytes + 16 * count) return undefined;
  return {
    hash: view.getUint32(4, true),
    ids: new Uint32Array(bytes.buffer, headBytes, 2 * count),
    places: new Float32Array(bytes.buffer, headBytes + 8 * count, 2 * count),
  };
}

/** Where the nodes of a graph were, as far as they were there: NaN for others, and for places that are none. */
export function placesIn(kept: KeptPlaces, { ids }: Pick<GraphData, "ids">): Float32Array<ArrayBuffer> {
  const numbers = new Map<string, number>();
  for (let node = 0; node < kept.ids.length / 2; node++)
    numbers.set(`${kept.ids[2 * node] ?? 0} ${kept.ids[2 * node + 1] ?? 0}`, node);
  const places = new Float32Array(ids.length).fill(NaN);
  for (let node = 0; node < ids.length / 2; node++) {
    const known = numbers.get(`${ids[2 * node] ?? 0} ${ids[2 * node + 1] ?? 0}`);
    if (known === undefined) continue;
    const [x, y] = [kept.places[2 * known] ?? NaN, kept.places[2 * known + 1] ?? NaN];
    if (!Number.isFinite(x) || !Number.isFinite(y)) continue;
    places[2 * node] = x;
    places[2 * node + 1] = y;
  }
  return places;
}

/**
 * A number that a graph's nodes and edges always give, in whatever session and order: what its layout depends on. In the order in which
 * notes were read they stand after a start alone.
 */
export function graphHash({ ids, source, target }: Pick<GraphData, "ids" | "source" | "target">): number {
  let hash = 0;
  for (let at = 0; at < ids.length; at += 2) hash = (hash + mixed(ids[at] ?? 0, ids[at + 1] ?? 0)) >>> 0;
  const idOfNode = (node: number) => mixed(ids[2 * node] ?? 0, ids[2 * node + 1] ?? 0);
  for (let edge = 0; edge < source.length; edge++)
    hash = (hash + mixed(idOfNode(source[edge] ?? 0), ~idOfNode(target[edge] ?? 0))) >>> 0;
  return hash;
}

/** One number of two, whose every bit counts (the last steps of MurmurHash3). */
function mixed(one: number, other: number): number {
  let hash = Math.imul(one ^ (one >>> 16), 0x85ebca6b) ^ Math.imul(other, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** The same of all that is shown: titles, types and the like as well. */
export function shownHash(data: GraphData): number {
  let hash = graphHash(data);
  for (const array of [
    data.ids,
    data.source,
    data.target,
    data.type,
    data.folder,
    data.status,
    data.modified,
    data.tags,
    data.relation,
    data.kind,
    data.propertyEnd,
    data.propertyNode,
    data.propertyValue,
  ])
    for (const value of array) hash = Math.imul(hash ^ value, 0x01000193) >>> 0;
  for (const text of [data.titles, JSON.stringify(data.names)])
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
