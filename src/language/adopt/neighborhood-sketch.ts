import { otherEnd, type Entity, type NoteEntity } from "../../core/graph/entity.ts";
import { Graph } from "../../core/graph/graph.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import type { FolderDialect } from "../../core/dialects/dialect.ts";
import { neighborhoodOf } from "../../core/query/neighborhood/neighborhood.ts";
import type { SeenRelation } from "../../core/query/neighborhood/edges-by-neighbor.ts";
import { eachInSteps, type Steps } from "../../core/query/steps.ts";
import { topInSteps } from "../../core/query/top-notes.ts";
import type { Schema } from "../../core/schema/schema.ts";
import { typeStyles, type TypeStyle } from "../type-styles.ts";

/** A neighborhood in short, for laying two side by side. */
export interface NeighborhoodSketch {
  readonly type: string;
  readonly groups: readonly SketchGroup[];
  readonly types: readonly TypeStyle[];
}

export interface SketchGroup {
  readonly type: string;
  /** Such as `Concepts`. */
  readonly label: string;
  readonly count: number;
  /** The first of them. */
  readonly rows: readonly {
    readonly uri: string;
    readonly title: string;
    /** By what people read of them. */
    readonly relations: readonly SeenRelation[];
  }[];
}

/** So many neighbors are looked at, the best connected ones. */
const maxSketched = 150;
/** So many rows a group tells. */
const maxRows = 5;
/** So many notes and links are looked at in a step. */
const linkedAtOnce = 60;

/** The neighborhood of a note under the schema in force and under another one. */
export interface SketchPair {
  readonly before: NeighborhoodSketch;
  readonly after: NeighborhoodSketch;
  /** How many neighbors there are that were not looked at. */
  readonly left: number;
}

/**
 * Sketches the neighborhood of a note as it is and as another schema would make it, in steps. It is worked out in a graph of
 * the note and its neighbors alone, since to give the whole one other rules takes seconds where there are a hundred thousand notes.
 *
 * @param dialects of the folders that have one, by their uris
 */
export function* sketchPair(
  graph: ReadonlyGraph,
  center: NoteEntity,
  schema: Schema,
  dialects: ReadonlyMap<string, FolderDialect>,
): Steps<SketchPair> {
  const neighbors = new Set<NoteEntity>();
  yield* eachInSteps(center.edges, (edge) => {
    const other: Entity = otherEnd(center, edge);
    if (other.kind === "note" && other.uri !== center.uri) neighbors.add(other);
  });
  const nearest = yield* topInSteps(neighbors, maxSketched);
  const small = new Graph(graph.schema);
  small.stage({ set: [center, ...nearest].map(fileOf), dialects });
  while (!small.settle(linkedAtOnce)) yield;
  const before = yield* sketchOf(small, center.uri);
  small.stage({ schema });
  while (!small.settle(linkedAtOnce)) yield;
  const after = yield* sketchOf(small, center.uri);
  return { before, after, left: neighbors.size - nearest.length };
}

function fileOf({ uri, folder, path, modified, note }: NoteEntity) {
  return { uri, folder, path, modified, note };
}

function* sketchOf(graph: ReadonlyGraph, uri: string): Steps<NeighborhoodSketch> {
  const center = graph.noteByUri(uri);
  if (!center) return { type: "note", groups: [], types: [] };
  const { groups: found } = yield* neighborhoodOf(graph, center);
  const groups: SketchGroup[] = [];
  const labelled = ([name, direction]: SeenRelation) =>
    [graph.schema.relation(name).relation.label, direction] as const;
  for (const group of found) {
    const { type, label, count } = group;
    const rows = yield* group.firstInSteps(maxRows);
    groups.push({
      type,
      label,
      count,
      rows: rows.map(({ note: { uri, title }, relations }) => ({
        uri,
        title,
        relations: relations.map(labelled),
      })),
    });
  }
  const names = new Set([center.type, ...groups.map(({ type }) => type)]);
  return { type: center.type, groups, types: typeStyles(graph.schema, names) };
}
