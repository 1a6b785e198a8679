import type { GraphData } from "../../../core/query/graph-view/graph-data.ts";
import type { GraphStyle } from "../drawing/graph-style.ts";
import { nodeGroups } from "../model/groups.ts";
import { GraphModel } from "../model/graph-model.ts";
import type { GraphTexts } from "../protocol.ts";
import type { GraphStageScene } from "../stage/graph-stage.ts";

/** The texts of the page: its title, and what its search is called. */
export type ExportedTexts = Pick<GraphTexts, "graph" | "search"> & {
  /** The language that they are in, as a tag such as `de`. */
  readonly language: string;
};

/** What is shown of a graph, as JSON in a file that needs nothing else: its nodes by new numbers, from 0. */
export interface ExportedGraph {
  readonly titles: readonly string[];
  /** Two numbers a node. */
  readonly positions: readonly number[];
  /** 1 for a placeholder. */
  readonly kinds: readonly number[];
  /** The colour of each node, by its place among the fills. */
  readonly categories: readonly number[];
  readonly sizes: readonly number[];
  /** What group each node is in, from 0; -1 of one in none. */
  readonly groups: readonly number[];
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly relation: readonly number[];
  readonly relations: readonly string[];
  readonly relationLabels: readonly string[];
  readonly symmetric: readonly number[];
  /** What the categories are called. */
  readonly labels: readonly string[];
  readonly style: GraphStyle;
  readonly texts: ExportedTexts;
}

/**
 * What is shown of a graph, for a file of its own.
 *
 * @param labels what the categories are called
 * @param texts in the language of whoever saves it
 */
export function exportedGraph(
  scene: GraphStageScene,
  labels: readonly string[],
  { graph, search, language }: ExportedTexts,
): ExportedGraph {
  const { model, positions, shown, colouring, sizes, style, nodeGroups: groups } = scene;
  const { data } = model;
  const nodes = Array.from(shown.nodes.keys()).filter((node) => shown.nodes[node] === 1);
  const edges = Array.from(shown.edges.keys()).filter((edge) => shown.edges[edge] === 1);
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const ends = (of: Uint32Array) => edges.map((edge) => numbers.get(of[edge] ?? -1) ?? 0);
  const rounded = (value: number | undefined) => Math.round((value ?? 0) * 100) / 100;
  return {
    titles: nodes.map((node) => model.title(node)),
    positions: nodes.flatMap((node) => [rounded(positions[2 * node]), rounded(positions[2 * node + 1])]),
    kinds: nodes.map((node) => data.kind[node] ?? 0),
    categories: nodes.map((node) => colouring.of[node] ?? 0),
    sizes: nodes.map((node) => sizes[node] ?? 0),
    groups: nodes.map((node) => groups?.of[node] ?? -1),
    source: ends(data.source),
    target: ends(data.target),
    relation: edges.map((edge) => data.relation[edge] ?? 0),
    relations: data.names.relations,
    relationLabels: data.names.relationLabels,
    symmetric: data.names.symmetric,
    labels,
    style,
    texts: { graph, search, language },
  };
}

/** The scene that was exported. */
export function sceneOfExport(graph: ExportedGraph): GraphStageScene {
  const { titles, source, target, style } = graph;
  const count = titles.length;
  let end = 0;
  const nothing = () => new Uint32Array(count);
  const data: GraphData = {
    names: {
      ...{ types: [""], folders: [""], statuses: [""], tags: [""], properties: [] },
      relations: graph.relations,
      relationLabels: graph.relationLabels,
      symmetric: graph.symmetric,
    },
    ids: new Uint32Array(2 * count),
    kind: Uint8Array.from(graph.kinds),
    ...{ type: nothing(), folder: nothing(), status: nothing(), modified: nothing() },
    tagStart: new Uint32Array(count + 1),
    tags: new Uint32Array(),
    ...{ propertyEnd: new Uint32Array(), propertyNode: new Uint32Array(), propertyValue: new Uint32Array() },
    titleEnd: Uint32Array.from(titles, (title) => (end += title.length)),
    titles: titles.join(""),
    source: Uint32Array.from(source),
    target: Uint32Array.from(target),
    relation: Uint32Array.from(graph.relation),
  };
  const all = (length: number) => new Uint8Array(length).fill(1);
  const model = new GraphModel(data);
  const shown = {
    ...{ nodes: all(count), edges: all(source.length) },
    ...{ nodeCount: count, edgeCount: source.length },
  };
  const categories = style.fills.map((_, place) => ({
    ...{ name: String(place), label: graph.labels[place] ?? "", count: 0 },
    color: { id: "", variant: 0 as const },
  }));
  const colouring = { by: "type" as const, categories, of: Uint8Array.from(graph.categories) };
  const groupCount = graph.groups.reduce((most, one) => Math.max(most, one + 1), 0);
  // One that is in none has a number beyond all groups.
  const communities = { count: groupCount, of: Uint32Array.from(graph.groups) };
  return {
    ...{ model, shown, colouring },
    positions: Float32Array.from(graph.positions),
    style,
    focus: undefined,
    selection: new Set(),
    path: [],
    active: undefined,
    sizes: Uint32Array.from(graph.sizes),
    isMoving: false,
    similar: [],
    nodeGroups: nodeGroups(model, communities, shown, colouring),
    chosenGroup: undefined,
    typeLabel: (name) => name,
  };
}
