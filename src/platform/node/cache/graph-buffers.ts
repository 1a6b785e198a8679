import type { NotePack } from "../../../core/pack/note-pack.ts";
import type { SavedGraph } from "../../../core/graph/graph-snapshot.ts";
import type { SavedIndex } from "../../../core/graph/tables/hash-index.ts";
import type { SavedRecords } from "../../../core/graph/tables/int-records.ts";

/** The same graph with copies of its arrays, which can be given away. */
export function ownArrays({ nodes, edges, names, dependents, ...rest }: SavedGraph): SavedGraph {
  return {
    ...rest,
    nodes: { ...nodes, records: ownRecords(nodes.records) },
    edges: {
      ...edges,
      edges: ownRecords(edges.edges),
      occurrences: ownRecords(edges.occurrences),
      triples: edges.triples.slice(),
    },
    names: { paths: ownIndex(names.paths), names: ownIndex(names.names) },
    dependents: ownIndex(dependents),
  };
}

/** What a saved graph gives away when it goes to another thread. */
export function graphBuffers({ nodes, edges, names, dependents }: SavedGraph): ArrayBufferLike[] {
  const indexes = [names.paths, names.names, dependents];
  const arrays = [
    ...[nodes.records, edges.edges, edges.occurrences].map(({ data }) => data),
    edges.triples,
    ...indexes.flatMap(({ places, blocks, sets }) => [places, blocks, sets]),
  ];
  return arrays.map(({ buffer }) => buffer);
}

function ownRecords(records: SavedRecords): SavedRecords {
  return { ...records, data: records.data.slice() };
}

function ownIndex(index: SavedIndex): SavedIndex {
  const { places, blocks, sets } = index;
  return { ...index, places: places.slice(), blocks: blocks.slice(), sets: sets.slice() };
}

/** The same pack with copies of its arrays, which are no parts of what was read from a file. */
export function ownPack(pack: NotePack): NotePack {
  return { ...pack, numbers: pack.numbers.slice(), bytes: pack.bytes.slice() };
}
