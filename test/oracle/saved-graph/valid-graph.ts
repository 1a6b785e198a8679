import type { NotePack } from "../../../src/core/pack/note-pack.ts";
import { snapshotVersion, type SavedGraph } from "../../../src/core/graph/graph-snapshot.ts";
import type { SavedIndex } from "../../../src/core/graph/tables/hash-index.ts";
import type { SavedRecords } from "../../../src/core/graph/tables/int-records.ts";
import { isCount, isInts, isList, isObject, isText } from "./shapes.ts";
import { isValidEdges } from "./valid-edges.ts";
import { itemsOfIndex } from "./valid-index.ts";
import { readNodes, type ReadNodes } from "./valid-nodes.ts";

/**
 * Whether what was saved is a graph over these packs, which are valid. What it says of itself has to agree: every
 * number leads to what it should, every list ends, every note is found by its path and names. So whatever is done with
 * the graph ends and throws nothing. The product takes what it has sealed at its word; the tests hold what it seals to this.
 */
export function isValidGraph(saved: unknown, packs: readonly NotePack[]): saved is SavedGraph {
  if (!isShapedGraph(saved) || saved.version !== snapshotVersion) return false;
  const nodes = readNodes(saved.nodes, packs);
  if (!nodes || !isValidEdges(saved.edges, nodes)) return false;
  const { names, dependents, placeholders } = saved;
  return (
    itemsOfIndex(names.paths, nodes.isNote) === nodes.noteCount &&
    itemsOfIndex(names.names, nodes.isNote) === nodes.nameCount &&
    itemsOfIndex(dependents, nodes.isNote) >= 0 &&
    placeholders.length === saved.nodes.records.count - nodes.noteCount &&
    areValidPlaceholders(placeholders, nodes)
  );
}

/** Whether each is a node of its own, and has a key of its own. */
function areValidPlaceholders(placeholders: SavedGraph["placeholders"], nodes: ReadNodes): boolean {
  const keys = new Set<string>();
  const numbers = new Set<number>();
  for (const { node, key } of placeholders) {
    if (!nodes.has(node) || nodes.isNote(node)) return false;
    keys.add(key);
    numbers.add(node);
  }
  return keys.size === placeholders.length && numbers.size === placeholders.length;
}

function isShapedGraph(value: unknown): value is SavedGraph {
  if (!isObject(value)) return false;
  const { version, nodes, edges, names, dependents, placeholders, attachments } = value;
  return (
    isCount(version) &&
    isObject(nodes) &&
    isRecords(nodes["records"]) &&
    isList(nodes["folders"], isText) &&
    isList(nodes["types"], isText) &&
    isObject(edges) &&
    isRecords(edges["edges"]) &&
    isRecords(edges["occurrences"]) &&
    isInts(edges["triples"]) &&
    isList(edges["relations"], isText) &&
    isCount(edges["countBetweenNotes"]) &&
    isObject(names) &&
    isIndex(names["paths"]) &&
    isIndex(names["names"]) &&
    isIndex(dependents) &&
    isList(placeholders, isPlaceholder) &&
    isList(attachments, isAttachment)
  );
}

function isRecords(value: unknown): value is SavedRecords {
  if (!isObject(value)) return false;
  const { data, end, firstFree, count } = value;
  return isInts(data) && isCount(end) && Number.isInteger(firstFree) && isCount(count);
}

function isIndex(value: unknown): value is SavedIndex {
  if (!isObject(value)) return false;
  const { places, used, live, blocks, freeBlocks, sets } = value;
  return (
    isInts(places) &&
    isCount(used) &&
    isCount(live) &&
    isInts(blocks) &&
    isList(freeBlocks, Number.isInteger) &&
    isInts(sets)
  );
}

function isPlaceholder(value: unknown): boolean {
  return isObject(value) && isCount(value["node"]) && isText(value["key"]) && isText(value["written"]);
}

function isAttachment(value: unknown): boolean {
  return isObject(value) && isText(value["folder"]) && isText(value["path"]);
}
