import type { Entity } from "../../graph/entity.ts";
import type { ReadonlyGraph } from "../../graph/readonly-graph.ts";
import { shortText } from "../../text/short-text.ts";
import { eachInSteps, type Steps } from "../steps.ts";
import { PropertyCollection, type GraphProperty, type PropertyArrays } from "./graph-properties.ts";

/**
 * The whole graph as arrays of numbers, which cross to a page as they are: an object for each of hundreds of thousands of edges
 * would take seconds. A node is named by its place, from 0.
 */
export interface GraphData extends PropertyArrays {
  /** What the numbers below stand for. */
  readonly names: GraphNames;
  /** Two numbers a node, hashes of its uri or key: by these a node is known again in another session. */
  readonly ids: Uint32Array<ArrayBuffer>;
  /** 0 for a note, 1 for a placeholder. */
  readonly kind: Uint8Array<ArrayBuffer>;
  readonly type: Uint32Array<ArrayBuffer>;
  readonly folder: Uint32Array<ArrayBuffer>;
  readonly status: Uint32Array<ArrayBuffer>;
  /** When notes were last written, in seconds since 1970; 0 where that is unknown. */
  readonly modified: Uint32Array<ArrayBuffer>;
  /** The tags of a node are those from `tagStart[node]` up to `tagStart[node + 1]`. */
  readonly tagStart: Uint32Array<ArrayBuffer>;
  readonly tags: Uint32Array<ArrayBuffer>;
  /** Where each title ends in {@link titles}, in UTF-16 code units. */
  readonly titleEnd: Uint32Array<ArrayBuffer>;
  readonly titles: string;
  /** Every edge once, those to placeholders included. */
  readonly source: Uint32Array<ArrayBuffer>;
  readonly target: Uint32Array<ArrayBuffer>;
  readonly relation: Uint32Array<ArrayBuffer>;
}

/** What the numbers of a {@link GraphData} stand for; 0 is the empty name of what has none. */
export interface GraphNames {
  readonly types: readonly string[];
  readonly folders: readonly string[];
  readonly statuses: readonly string[];
  readonly tags: readonly string[];
  /** Of these, neither keys nor values have an empty name. */
  readonly properties: readonly GraphProperty[];
  readonly relations: readonly string[];
  /** What people read of the relations, in the same order. */
  readonly relationLabels: readonly string[];
  /** Which relations have no direction, by their numbers. */
  readonly symmetric: readonly number[];
}

/** A graph's data, and what its nodes are: the uri of a note, the key of a placeholder. */
export interface NumberedGraph {
  readonly data: GraphData;
  readonly keys: readonly string[];
}

/** How much of a title is drawn at most, in UTF-16 code units. */
const maxTitle = 80;

/** The whole graph, in steps. Notes come before placeholders. Takes time in step with notes and edges. */
export function* graphData(graph: ReadonlyGraph): Steps<NumberedGraph> {
  const numbers = new Map<Entity, number>();
  yield* eachInSteps(graph.notes(), (note) => numbers.set(note, numbers.size));
  yield* eachInSteps(graph.placeholders(), (one) => numbers.set(one, numbers.size));
  const nodes = yield* nodeData(numbers);
  const [source, target, relation]: [number[], number[], number[]] = [[], [], []];
  const relations = new NameNumbers();
  const symmetric = new Set<number>();
  yield* eachInSteps(graph.edges(), (edge) => {
    const [from, to] = [numbers.get(edge.source), numbers.get(edge.target)];
    // A note that came while others had their turn is in the next picture.
    if (from === undefined || to === undefined) return;
    const number = relations.of(edge.relation.name);
    if (edge.relation.symmetric) symmetric.add(number);
    source.push(from);
    target.push(to);
    relation.push(number);
  });
  const { names, keys, ...arrays } = nodes;
  const relationLabels = relations.list.map((name) => name && graph.schema.relation(name).relation.label);
  return {
    keys,
    data: {
      ...arrays,
      names: { ...names, relations: relations.list, relationLabels, symmetric: [...symmetric] },
      source: Uint32Array.from(source),
      target: Uint32Array.from(target),
      relation: Uint32Array.from(relation),
    },
  };
}

type NodeData = Omit<GraphData, "names" | "source" | "target" | "relation"> & {
  readonly names: Omit<GraphNames, "relations" | "relationLabels" | "symmetric">;
  readonly keys: readonly string[];
};

function* nodeData(numbers: ReadonlyMap<Entity, number>): Steps<NodeData> {
  const count = numbers.size;
  const array = (length = count) => new Uint32Array(length);
  const [type, folder, status, modified, titleEnd] = [array(), array(), array(), array(), array()];
  const [ids, tagStart, kind] = [array(2 * count), array(count + 1), new Uint8Array(count)];
  const tags: number[] = [];
  const keys: string[] = [];
  const titles: string[] = [];
  const named = {
    types: new NameNumbers(),
    folders: new NameNumbers(),
    statuses: new NameNumbers(),
    tags: new NameNumbers(),
  };
  const collected = new PropertyCollection();
  let end = 0;
  yield* eachInSteps(numbers, ([entity, node]) => {
    const key = entity.kind === "note" ? entity.uri : entity.key;
    const title = shortText(entity.title, maxTitle);
    keys.push(key);
    titles.push(title);
    end += title.length;
    titleEnd[node] = end;
    ids.set(keyHashes(key), 2 * node);
    type[node] = named.types.of(entity.type);
    if (entity.kind === "note") {
      folder[node] = named.folders.of(folderOf(entity.path));
      status[node] = named.statuses.of(entity.status ?? "");
      modified[node] = Math.max(0, Math.floor(entity.modified / 1000));
      for (const tag of entity.tags) tags.push(named.tags.of(tag));
      collected.add(node, entity.properties);
    } else kind[node] = 1;
    tagStart[node + 1] = tags.length;
  });
  const { properties, ...propertyArrays } = collected.finish();
  return {
    ...propertyArrays,
    keys,
    ids,
    kind,
    type,
    folder,
    status,
    modified,
    tagStart,
    tags: Uint32Array.from(tags),
    titleEnd,
    titles: titles.join(""),
    names: {
      types: named.types.list,
      folders: named.folders.list,
      statuses: named.statuses.list,
      tags: named.tags.list,
      properties,
    },
  };
}

/** Names by number, in the order in which they come; 0 is the empty one. */
class NameNumbers {
  readonly list: string[] = [""];
  private readonly numbers = new Map([["", 0]]);

  of(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.list.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }
}

/** The folder that holds a note, from the workspace folder; empty for one that lies in that itself. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Two hashes of a key (FNV-1a with two primes): of a hundred thousand keys no two are likely to agree in both. */
export function keyHashes(key: string): [number, number] {
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01000193) >>> 0;
    other = Math.imul(other ^ unit, 0x85ebca6b) >>> 0;
    other = (other ^ (other >>> 13)) >>> 0;
  }
  return [one, other];
}
