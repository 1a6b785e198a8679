import { directionFrom, type Entity } from "../../core/graph/entity.ts";
import type { ReadonlyGraph } from "../../core/graph/readonly-graph.ts";
import {
  headerOf,
  occurrencesBetween,
  type EntityHeader,
  type EntityRow,
  type OccurrenceRow,
  type SimilarRow,
} from "../../core/query/neighborhood/entity-page.ts";
import { neighborList, type NeighborList } from "../../core/query/neighborhood/neighbor-list.ts";
import { shortestPaths, type Path } from "../../core/query/paths/paths.ts";
import { subgraphAmong, subgraphOf, type Subgraph } from "../../core/query/picture/subgraph.ts";
import type { Steps } from "../../core/query/steps.ts";
import { maxSummaryLength, shortText } from "../../core/text/short-text.ts";
import {
  rowsOf,
  type NeighborhoodState,
  type OtherView,
  type PanelCenter,
  type PanelMode,
} from "./panel-state.ts";
import { typeStyles, type TypeStyle } from "../type-styles.ts";

/** One of the shortest paths between two notes. */
export interface PathRow {
  readonly notes: readonly { readonly uri: string; readonly title: string }[];
  /** What joins each note to the next. */
  readonly steps: readonly EntityRow["relations"][];
}

/** An entity, and the first rows of its neighbors. */
export type NeighborPage = EntityHeader & NeighborList;

/** What the panel says about notes that are close in text. */
export type SimilarState =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly message: string }
  | {
      readonly state: "ready";
      readonly rows: readonly SimilarRow[];
      /** The least score of a row. */
      readonly threshold: number;
    };

/** What people read of relations, by their names, where that is not the name. */
export type RelationLabels = Readonly<Record<string, string>>;

/** Everything the panel shows, as plain data that crosses to its page. */
export type PanelPage =
  /** No note is active yet. */
  | { readonly kind: "empty" }
  /** The notes are still being read. */
  | { readonly kind: "reading" }
  | {
      readonly kind: "entity";
      readonly page: NeighborPage;
      readonly types: readonly TypeStyle[];
      readonly relationLabels: RelationLabels;
      readonly similar: SimilarState;
      /** The occurrences of the edges to unfolded neighbors, by the neighbor's uri or, of a placeholder, its key. */
      readonly occurrences: Readonly<Record<string, readonly OccurrenceRow[]>>;
      /** How many more there are than the page holds, by the same names. */
      readonly moreOccurrences: Readonly<Record<string, number>>;
      /** The uris of the notes among all rows that lie outside of the workspace. */
      readonly outside: readonly string[];
      /** Keeps its entity, whatever note is active. */
      readonly pinned: boolean;
      readonly canGoBack: boolean;
      readonly canGoForward: boolean;
      readonly mode: PanelMode;
      /** The picture of the neighborhood, where it is shown. */
      readonly picture?: { readonly graph: Subgraph; readonly depth: number };
    }
  /** The shortest paths between two notes, and their picture. */
  | {
      readonly kind: "paths";
      readonly from: string;
      readonly to: string;
      readonly paths: readonly PathRow[];
      readonly graph: Subgraph;
      readonly types: readonly TypeStyle[];
      readonly relationLabels: RelationLabels;
    };

/** What the panel shows of, besides its state. */
export interface PanelSource {
  readonly graph: ReadonlyGraph;
  /** Whether notes are still being read, and edges to come. */
  readonly isReading: boolean;
  /** Whether a note lies outside of the workspace, where a symbolic link leads. */
  readonly liesOutside: (uri: string) => boolean;
  /** What is known of the notes that are close to the center in text. */
  readonly similar: SimilarState;
}

/** How many neighbors of the center a picture shows one by one. */
const maxNeighborsInPicture = 60;
/** How many places that state the edges to one neighbor are listed; the note itself has the others. */
const maxOccurrences = 1000;
/** How many of the shortest paths are told. */
const maxPaths = 10;

/** What the panel shows in a state. An entity can have tens of thousands of neighbors, so it is made in steps. */
export function* panelPage(state: NeighborhoodState, source: PanelSource): Steps<PanelPage> {
  const other = state.otherView && (yield* otherPage(state.otherView, source));
  if (other) return other;
  const entity = state.center && entityAt(source.graph, state.center);
  if (!entity) return { kind: source.isReading ? "reading" : "empty" };
  return yield* entityPage(entity, state, source);
}

/** The note or placeholder that a center names, where it is there. */
export function entityAt(graph: ReadonlyGraph, center: PanelCenter): Entity | undefined {
  return "uri" in center ? graph.noteByUri(center.uri) : graph.placeholder(center.placeholder);
}

function* entityPage(
  entity: Entity,
  state: NeighborhoodState,
  { graph, similar, liesOutside }: PanelSource,
): Steps<PanelPage> {
  const { view, unfolded, pinned, behind, ahead, mode, depth, expanded } = state;
  const list = yield* neighborList(graph, entity, { view, maxRows: (group) => rowsOf(state, group) });
  const header = headerOf(entity);
  const summary = shortText(header.summary, maxSummaryLength);
  const page: NeighborPage = { ...header, summary, ...list };
  const names = new Set([page.type, ...list.facets.types.map(([type]) => type)]);
  if (similar.state === "ready") for (const { type } of similar.rows) names.add(type);
  for (const { type } of list.placeholders.rows) names.add(type);
  const picture =
    mode === "picture"
      ? yield* subgraphOf(graph, entity, { depth, maxNeighbors: maxNeighborsInPicture, expanded })
      : undefined;
  for (const { type } of picture?.nodes ?? []) names.add(type);
  const occurrences: [key: string, rows: readonly OccurrenceRow[]][] = [];
  const moreOccurrences: [key: string, count: number][] = [];
  for (const key of unfolded) {
    yield;
    const neighbor = graph.noteByUri(key) ?? graph.placeholder(key);
    if (!neighbor) continue;
    const found = yield* occurrencesBetween(entity, neighbor);
    occurrences.push([key, found.slice(0, maxOccurrences)]);
    if (found.length > maxOccurrences) moreOccurrences.push([key, found.length - maxOccurrences]);
  }
  const rows: readonly { readonly uri: string }[] = [
    ...list.groups.flatMap((group) => group.rows),
    ...(similar.state === "ready" ? similar.rows : []),
  ];
  return {
    kind: "entity",
    page,
    outside: rows.map(({ uri }) => uri).filter(liesOutside),
    types: typeStyles(graph.schema, names),
    relationLabels: relationLabels(graph, [
      ...list.facets.relations.map(([relation]) => relation),
      ...relationsIn(picture),
    ]),
    similar,
    occurrences: Object.fromEntries(occurrences),
    moreOccurrences: Object.fromEntries(moreOccurrences),
    pinned,
    canGoBack: behind.length > 0,
    canGoForward: ahead.length > 0,
    mode,
    ...(picture ? { picture: { graph: picture, depth } } : {}),
  };
}

function* otherPage(view: OtherView, { graph, isReading }: PanelSource): Steps<PanelPage | undefined> {
  if (isReading) return { kind: "reading" };
  const [from, to] = [graph.noteByUri(view.from), graph.noteByUri(view.to)];
  if (!from || !to) return undefined;
  const typed = yield* shortestPaths(from, to, { maxPaths, untyped: false });
  const found = typed.length > 0 ? typed : yield* shortestPaths(from, to, { maxPaths, untyped: true });
  const picture = yield* subgraphAmong(new Set(found.flatMap(({ notes }) => notes)));
  return {
    kind: "paths",
    from: from.title,
    to: to.title,
    paths: found.map(pathRow),
    graph: picture,
    types: typesIn(graph, picture),
    relationLabels: relationLabels(graph, relationsIn(picture)),
  };
}

function relationsIn(picture: Subgraph | undefined): string[] {
  return picture?.edges.flatMap(({ relations }) => relations) ?? [];
}

function relationLabels({ schema }: ReadonlyGraph, names: readonly string[]): RelationLabels {
  const labels = [...new Set(names)].map((name) => [name, schema.relation(name).relation.label] as const);
  return Object.fromEntries(labels.filter(([name, label]) => label !== name));
}

function typesIn({ schema }: ReadonlyGraph, { nodes }: Subgraph): TypeStyle[] {
  return typeStyles(schema, new Set(nodes.map(({ type }) => type)));
}

function pathRow({ notes, steps }: Path): PathRow {
  return {
    notes: notes.map(({ uri, title }) => ({ uri, title })),
    steps: steps.map((edges, index) => {
      const from = notes[index];
      return from ? edges.map((edge) => [edge.relation.name, directionFrom(from, edge)] as const) : [];
    }),
  };
}
