import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { SavedGraph } from "../../../core/graph/graph-snapshot.ts";
import type { SavedIndex } from "../../../core/graph/tables/hash-index.ts";
import type { SavedRecords } from "../../../core/graph/tables/int-records.ts";

/** The arrays of a saved graph, in an order that is always the same. */
export function arraysOf({ nodes, edges, names, dependents }: SavedGraph): Int32Array[] {
  const indexes = [names.paths, names.names, dependents];
  return [
    ...[nodes.records, edges.edges, edges.occurrences].map(({ data }) => data),
    edges.triples,
    ...indexes.flatMap(({ places, blocks, sets }) => [places, blocks, sets]),
  ];
}

/** The same graph with other arrays in the places of its own, in the order of {@link arraysOf}; where there are too few, with empty ones. */
export function withArrays(graph: SavedGraph, arrays: readonly Int32Array[]): SavedGraph {
  const left = arrays.values();
  const next = () => left.next().value ?? new Int32Array(0);
  const nextRecords = (records: SavedRecords): SavedRecords => ({ ...records, data: next() });
  const nextIndex = (index: SavedIndex): SavedIndex => ({
    ...index,
    places: next(),
    blocks: next(),
    sets: next(),
  });
  const { nodes, edges, names, dependents, ...rest } = graph;
  // In this order.
  const [nodeRecords, edgeRecords] = [nextRecords(nodes.records), nextRecords(edges.edges)];
  const [occurrences, triples] = [nextRecords(edges.occurrences), next()];
  const savedNames = { paths: nextIndex(names.paths), names: nextIndex(names.names) };
  return {
    ...rest,
    nodes: { ...nodes, records: nodeRecords },
    edges: { ...edges, edges: edgeRecords, occurrences, triples },
    names: savedNames,
    dependents: nextIndex(dependents),
  };
}

/** What a saved graph gives away when it goes to another thread. */
export function graphBuffers(graph: SavedGraph): ArrayBufferLike[] {
  return arraysOf(graph).map(({ buffer }) => buffer);
}

/** The same pack with copies of its arrays, which are no parts of what was read from a file. */
export function ownPack(pack: NotePack): NotePack {
  return { ...pack, numbers: pack.numbers.slice(), bytes: pack.bytes.slice() };
}
